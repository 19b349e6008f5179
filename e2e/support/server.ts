import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'

/** Building, filling the database and starting, on a busy machine, after another worker did the same. */
export const START_LIMIT = 400_000
/** How long a server may take to end before it is made to. */
const GRACE = 20_000
/** Between the ports of two workers: the server, and the mail it sends. */
const PORTS_EACH = 10

/** What a worker finds in its environment, told apart from that of the others. */
function settle(worker: number) {
  const { E2E_PORT, RETOUR_DATA } = process.env
  if (!E2E_PORT || !RETOUR_DATA) throw new Error('playwright.config.ts names E2E_PORT and RETOUR_DATA')
  const port = Number(E2E_PORT) + worker * PORTS_EACH
  const dataFolder = `${RETOUR_DATA}-${worker}`
  Object.assign(process.env, {
    E2E_PORT: String(port),
    // Mail leaves to this port, where a test that wants to read it listens; for all others it waits.
    E2E_MAIL_PORT: String(port + 1),
    RETOUR_DATA: dataFolder,
    // Some tests live through a year: they write the time of their server into this file.
    CLOCK_FILE: `${dataFolder}.clock`,
  })
  return { port, dataFolder, origin: `http://localhost:${port}` }
}

export type Retour = {
  readonly origin: string
  readonly dataFolder: string
  readonly stop: () => Promise<void>
}

async function isAnswering(origin: string): Promise<boolean> {
  const answer = await fetch(`${origin}/api/health/live`).catch(() => null)
  return answer?.ok ?? false
}

/** Starts the program as people do, with a database of its own for each worker, and waits until it answers. */
export async function startRetour(worker: number): Promise<Retour> {
  const { port, origin, dataFolder } = settle(worker)
  const program = spawn(process.execPath, ['scripts/start.mjs'], {
    // An empty DATABASE_URL outweighs the one in a developer's .env: these tests never touch a real database.
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: '',
      SMTP_URL: `smtp://127.0.0.1:${process.env.E2E_MAIL_PORT}`,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(program, 'exit')
  const stop = async () => {
    const kill = setTimeout(() => program.kill('SIGKILL'), GRACE)
    program.kill('SIGTERM')
    await ended
    clearTimeout(kill)
  }
  for (const deadline = Date.now() + START_LIMIT; Date.now() < deadline; await pause(250)) {
    if (program.exitCode !== null) throw new Error(`the program ended with ${program.exitCode}`)
    if (await isAnswering(origin)) return { origin, dataFolder, stop }
  }
  await stop()
  throw new Error(`nothing answered at ${origin}`)
}
