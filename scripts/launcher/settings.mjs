// Node's own modules only: settings are read and refused before anything heavy begins.
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { Problem } from '../problem.mjs'
import { ROOT } from './installed-packages.mjs'

/** Everybody may know it: it opens invented people only, on this machine only. */
export const DEMO_PASSWORD = 'retour-demo-2026'

/** Reads .env.local and .env into the environment; what is set already wins, then .env.local. */
export function loadEnvironmentFiles(folder = ROOT) {
  for (const name of ['.env.local', '.env']) {
    const file = path.join(folder, name)
    if (fs.existsSync(file)) process.loadEnvFile(file)
  }
}

function readPort(text) {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new Problem(`PORT is "${text}". Set it to a number from 1 to 65535.`)
  }
  return port
}

function isOrigin(text) {
  try {
    const { origin, protocol } = new URL(text)
    return origin === text && (protocol === 'https:' || protocol === 'http:')
  } catch {
    return false
  }
}

const isKey = (text) => /^[A-Za-z0-9+/]{43}=$/.test(text) && Buffer.from(text, 'base64').length === 32

const MAKE_KEY = `node -e "console.log(require('node:crypto').randomBytes(32).toString('base64'))"`

/** What an operator with a database of his own must have set, each with what to do when it is not. */
function operatorFaults(given) {
  const faults = []
  if (!/^postgres(ql)?:\/\//.test(given.DATABASE_URL)) {
    faults.push('DATABASE_URL is no PostgreSQL address. Write postgresql://user:password@host:5432/database.')
  }
  if (!given.NEXTAUTH_SECRET) {
    faults.push(`NEXTAUTH_SECRET is missing. Set it to a secret of 32 characters or more: ${MAKE_KEY}`)
  } else if (given.NEXTAUTH_SECRET.length < 32) {
    faults.push(`NEXTAUTH_SECRET is too short. Set it to a secret of 32 characters or more: ${MAKE_KEY}`)
  }
  if (!given.APP_ORIGIN) {
    faults.push(
      'APP_ORIGIN is missing. Set it to the address people open, such as https://retour.example.org.',
    )
  } else if (!isOrigin(given.APP_ORIGIN)) {
    faults.push(
      `APP_ORIGIN is "${given.APP_ORIGIN}". Write scheme, host and port only, without a slash at the end, such as https://retour.example.org.`,
    )
  }
  if (!given.ENCRYPTION_KEY) {
    faults.push(
      `ENCRYPTION_KEY is missing. Set it to 32 random bytes in base64 and keep a copy in a safe place: ${MAKE_KEY}`,
    )
  } else if (!isKey(given.ENCRYPTION_KEY)) {
    faults.push(`ENCRYPTION_KEY is not 32 bytes in base64. Make one with: ${MAKE_KEY}`)
  }
  for (const name of ['CLOCK_FIXED_AT', 'CLOCK_FILE']) {
    if (!given[name]) continue
    faults.push(`${name} stops the clock, for demonstrations only. Take it away, or take DATABASE_URL away.`)
  }
  return faults
}

/**
 * The settings of this start.
 *
 * @param {NodeJS.ProcessEnv} given
 * @throws {Problem} naming everything that is missing or wrong
 */
export function readSettings(given) {
  const port = readPort(given.PORT || '3000')
  const isEmbedded = !given.DATABASE_URL
  const dataFolder = path.resolve(ROOT, given.RETOUR_DATA || '.data')
  if (!/^\d{0,2}$/.test(given.TRUSTED_PROXY_HOPS ?? '')) {
    throw new Problem(
      `TRUSTED_PROXY_HOPS is "${given.TRUSTED_PROXY_HOPS}". Set it to the number of proxies in front of Retour.`,
    )
  }
  if (isEmbedded) {
    return { port, isEmbedded, dataFolder, host: '127.0.0.1', origin: `http://localhost:${port}` }
  }
  const faults = operatorFaults(given)
  if (faults.length > 0) {
    const title = 'Retour cannot start with DATABASE_URL until this is put right (see .env.example):'
    throw new Problem([title, ...faults.map((fault) => `  - ${fault}`)].join('\n'))
  }
  return { port, isEmbedded, dataFolder, host: given.HOST || '0.0.0.0', origin: given.APP_ORIGIN }
}

/** A secret that is made at the first start and kept in the data folder, readable by its owner only. */
function keptSecret(file, make) {
  if (!fs.existsSync(file)) {
    const half = `${file}.${process.pid}`
    fs.writeFileSync(half, make(), { mode: 0o600 })
    fs.renameSync(half, file)
  }
  return fs.readFileSync(file, 'utf8').trim()
}

/**
 * The secrets of the server: the operator's, or those kept in the data folder of the embedded database.
 *
 * @param {ReturnType<typeof readSettings>} settings
 * @param {NodeJS.ProcessEnv} given
 */
export function secretsOf({ isEmbedded, dataFolder }, given) {
  if (!isEmbedded) {
    return { NEXTAUTH_SECRET: given.NEXTAUTH_SECRET ?? '', ENCRYPTION_KEY: given.ENCRYPTION_KEY ?? '' }
  }
  fs.mkdirSync(dataFolder, { recursive: true })
  const random = () => randomBytes(32).toString('base64')
  return {
    NEXTAUTH_SECRET: keptSecret(path.join(dataFolder, 'session-secret'), random),
    ENCRYPTION_KEY: keptSecret(path.join(dataFolder, 'encryption-key'), random),
  }
}
