import { fork, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../problem.mjs'
import { ROOT } from './installed-packages.mjs'

const PROGRAM = path.join(ROOT, 'scripts', 'serve.mjs')
/** How long a server may take to finish the requests at hand before it is ended. */
const GRACE = 12_000

const recordOf = (dataFolder, port) => path.join(dataFolder, `server-${port}.json`)

/** @returns {Promise<boolean>} */
const isFree = (port, host) =>
  new Promise((resolve) => {
    const probe = net.createServer().once('error', () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })

/** Whether the process is a server of this very folder. Where the system cannot tell, it is taken for somebody else's. */
function isOurs(pid) {
  const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
  return Boolean(stdout?.includes(PROGRAM))
}

/**
 * Refuses a port that another program holds. A server whose launcher was killed ends by itself; it is waited for, and
 * ended if it hangs.
 *
 * @param {{ port: number, host: string, dataFolder: string }} settings
 */
export async function refuseTakenPort({ port, host, dataFolder }) {
  if (await isFree(port, host)) return
  const left = leftServer(dataFolder, port)
  if (left) {
    for (const deadline = Date.now() + GRACE; Date.now() < deadline; await pause(200)) {
      if (await isFree(port, host)) return
    }
    if (isOurs(left)) process.kill(left, 'SIGKILL')
    for (const deadline = Date.now() + 2000; Date.now() < deadline; await pause(100)) {
      if (await isFree(port, host)) return
    }
  }
  throw new Problem(
    `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port === 65_535 ? 3000 : port + 1} npm start`,
  )
}

/** The process that a killed launcher left on this port. */
function leftServer(dataFolder, port) {
  try {
    const record = JSON.parse(fs.readFileSync(recordOf(dataFolder, port), 'utf8'))
    const isOrphan = record.port === port && !isAlive(record.launcher) && isAlive(record.pid)
    return isOrphan ? record.pid : null
  } catch {
    return null
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/**
 * Starts the server and waits until it answers on its port.
 *
 * @param {{ port: number, host: string, dataFolder: string }} settings
 * @param {{ environment: NodeJS.ProcessEnv, isDevelopment: boolean, signal: AbortSignal }} options
 * @returns {Promise<{ ended: Promise<string>, stop: () => Promise<void> }>} `ended` says how it ended
 */
export async function startServer({ port, host, dataFolder }, { environment, isDevelopment, signal }) {
  const server = fork(PROGRAM, isDevelopment ? ['--dev'] : [], {
    cwd: ROOT,
    execArgv: [],
    env: { ...environment, PORT: String(port), HOST: host },
  })
  fs.mkdirSync(dataFolder, { recursive: true })
  fs.writeFileSync(
    recordOf(dataFolder, port),
    JSON.stringify({ pid: server.pid, port, launcher: process.pid }),
  )

  const ended = new Promise((resolve) =>
    server.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`)),
  )
  const stop = async () => {
    const kill = setTimeout(() => server.kill('SIGKILL'), GRACE)
    server.kill('SIGTERM')
    await ended
    clearTimeout(kill)
    fs.rmSync(recordOf(dataFolder, port), { force: true })
  }
  const ready = new Promise((resolve) => server.once('message', resolve))
  const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  const outcome = await Promise.race([ready, ended, aborted])
  if (outcome === 'ready' || signal.aborted) return { ended, stop }
  if (outcome === 'port taken') {
    await stop()
    await refuseTakenPort({ port, host, dataFolder })
  }
  throw new Problem(`The server could not start (${outcome}). What it printed above says why.`)
}
