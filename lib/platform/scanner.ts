import 'server-only'
import { connect, type Socket } from 'node:net'
import { environment } from './env'

/** What the malware scanner says. Anything but a plain yes or no is `failed`, and counts as not scanned. */
export type Verdict =
  | { readonly kind: 'clean' }
  | { readonly kind: 'infected' }
  | { readonly kind: 'failed'; readonly reason: string }

/** `off`: an administrator said in so many words that there is none. */
export function scannerState(): 'off' | 'missing' | 'there' {
  const { CLAMD_URL } = environment()
  if (CLAMD_URL === 'none') return 'off'
  return CLAMD_URL ? 'there' : 'missing'
}

/** Milliseconds for a whole scan, from the call to the verdict. */
const PATIENCE = 15_000
/** Bytes of an answer that are read: a verdict is a line. */
const LONGEST_ANSWER = 4_096
const CHUNK = 64 * 1024

function dial(address: string): Socket {
  if (address.startsWith('unix:')) return connect({ path: address.slice('unix:'.length) })
  const { hostname, port } = new URL(address)
  return connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) })
}

/** The bytes of INSTREAM: each chunk behind its length, an empty one at the end. */
function* inStream(content: Uint8Array): Generator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0')
  for (let from = 0; from < content.byteLength; from += CHUNK) {
    const chunk = content.subarray(from, from + CHUNK)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.byteLength)
    yield length
    yield chunk
  }
  yield Buffer.alloc(4)
}

function verdictOf(answer: string): Verdict {
  if (answer === 'stream: OK') return { kind: 'clean' }
  if (/^stream: .{1,500} FOUND$/.test(answer)) return { kind: 'infected' }
  return { kind: 'failed', reason: 'unexpected_answer' }
}

/** Asks clamd about some bytes, over its own protocol. Never throws: a scanner that breaks has not said clean. */
export async function scan(
  content: Uint8Array,
  {
    address = environment().CLAMD_URL,
    patienceMs = PATIENCE,
  }: { address?: string; patienceMs?: number } = {},
): Promise<Verdict> {
  if (!address || address === 'none') return { kind: 'failed', reason: 'no_scanner' }
  return new Promise((resolve) => {
    const socket = dial(address)
    const parts: Buffer[] = []
    let size = 0
    const timer = setTimeout(() => settle({ kind: 'failed', reason: 'timeout' }), patienceMs)
    function settle(verdict: Verdict) {
      clearTimeout(timer)
      socket.destroy()
      resolve(verdict)
    }
    socket.on('connect', () => {
      for (const bytes of inStream(content)) socket.write(bytes)
    })
    socket.on('data', (part: Buffer) => {
      parts.push(part)
      size += part.byteLength
      if (size > LONGEST_ANSWER) return settle({ kind: 'failed', reason: 'unexpected_answer' })
      // A verdict counts only when it is whole: up to its closing zero.
      const answer = Buffer.concat(parts).toString('latin1')
      if (answer.includes('\0')) settle(verdictOf(answer.slice(0, answer.indexOf('\0')).trim()))
    })
    socket.on('error', () => settle({ kind: 'failed', reason: 'no_connection' }))
    socket.on('close', () => settle({ kind: 'failed', reason: 'hung_up' }))
  })
}
