// Asks a server over HTTP and reads what it cost.
import fs from 'node:fs'
import http from 'node:http'

export type Request = {
  readonly path: string
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Buffer
}
export type Answer = {
  readonly status: number
  readonly body: Buffer
  readonly headers: http.IncomingHttpHeaders
}

/** One client with its own kept connections. */
export function clientOf(port: number, standing: Readonly<Record<string, string>> = {}) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 })
  const send = ({ path, method = 'GET', headers = {}, body }: Request) =>
    new Promise<Answer>((resolve, reject) => {
      const request = http.request(
        {
          port,
          host: '127.0.0.1',
          path,
          method,
          agent,
          headers: { ...standing, ...headers, ...(body && { 'content-length': String(body.length) }) },
        },
        (response) => {
          const parts: Buffer[] = []
          response.on('data', (part: Buffer) => parts.push(part))
          response.once('error', reject)
          response.once('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              body: Buffer.concat(parts),
              headers: response.headers,
            }),
          )
        },
      )
      request.once('error', reject)
      request.end(body)
    })
  return { send, close: () => agent.destroy() }
}
export type Client = ReturnType<typeof clientOf>

/** Milliseconds of each request, so many at a time; an answer that is not as expected ends the run. */
export async function drive(
  client: Client,
  requests: readonly Request[],
  atATime: number,
  isRight: (answer: Answer) => boolean,
): Promise<number[]> {
  const times: number[] = []
  let next = 0
  const worker = async () => {
    for (let request = requests[next++]; request; request = requests[next++]) {
      const began = performance.now()
      const answer = await client.send(request)
      times.push(performance.now() - began)
      if (!isRight(answer))
        throw new Error(
          `${request.path} answered ${answer.status} ${answer.headers.location ?? ''}: ${answer.body.toString('utf8').slice(0, 400)}`,
        )
    }
  }
  await Promise.all(Array.from({ length: atATime }, worker))
  return times
}

/** Ticks of the processor are hundredths of a second on every Linux that Node runs on. */
const TICK_MS = 10

/** Processor time of processes so far, in milliseconds. */
export function cpuOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    try {
      const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      return sum + (Number(fields[11]) + Number(fields[12])) * TICK_MS
    } catch {
      return sum
    }
  }, 0)
}

export function centile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0
}

export const median = (values: readonly number[]) => centile(values, 0.5)
