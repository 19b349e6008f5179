// What `npm run admin` and `npm run token` share: a connection as the owner of the tables, also beside a running embedded
// database, and one audited transaction.
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { argon2id } from 'hash-wasm'
import pg from 'pg'
import { startEmbeddedDatabase } from './embedded-database.mjs'
import { ROOT } from './launcher/installed-packages.mjs'
import { loadEnvironmentFiles } from './launcher/settings.mjs'
import { migrate } from './migrate.mjs'
import { Problem } from './problem.mjs'

/** The address given on the command line, as addresses are stored. */
export function emailArgument(usage) {
  const email = process.argv.slice(2).find((argument) => !argument.startsWith('--'))
  if (!email || !/^[^@\s]+@[^@\s]+$/.test(email)) throw new Problem(`Say for whom: ${usage}`)
  return email.toLowerCase()
}

/** Argon2id with the parameters that OWASP recommends as a minimum: 19 MiB, two passes, one lane. */
export function hashPassword(password) {
  return argon2id({
    password,
    salt: randomBytes(16),
    memorySize: 19_456,
    iterations: 2,
    parallelism: 1,
    hashLength: 32,
    outputType: 'encoded',
  })
}

/**
 * Runs the work in one transaction of the owner of the tables.
 *
 * @template T
 * @param {(session: pg.Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function asOwner(work) {
  loadEnvironmentFiles()
  const given = process.env.DATABASE_URL
  const dataFolder = path.resolve(ROOT, process.env.RETOUR_DATA || '.data')
  const embedded = given
    ? null
    : await startEmbeddedDatabase({ dataFolder, say: (line) => console.error(line) })
  try {
    const url = given || embedded?.url || ''
    await migrate(url).catch((fault) => {
      if (fault instanceof Problem) throw fault
      throw new Problem(`The database cannot be used: ${fault.message || fault.code}.`)
    })
    const session = new pg.Client({ connectionString: url })
    await session.connect()
    try {
      await session.query('begin')
      await session.query('set local role retour_owner')
      const result = await work(session)
      await session.query('commit')
      return result
    } finally {
      await session.end()
    }
  } finally {
    await embedded?.stop()
  }
}

/** Enters what was done into the audit trail, on the Belgian day; nobody is signed in, so no actor stands there. */
export async function recordEvent(session, { command, type, subjectId, details = {} }) {
  await session.query(
    `insert into audit_event ("on", command, type, subject_id, details)
     values ((now() at time zone 'Europe/Brussels')::date, $1, $2, $3, $4)`,
    [command, type, subjectId, details],
  )
}
