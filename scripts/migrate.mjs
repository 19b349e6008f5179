// Applies prisma/migrations like `prisma migrate deploy` does (same table, checksums and lock), without the native engine
// that the Prisma CLI would have to download. Each migration is one transaction together with its entry in the table, so
// that a launcher killed in the middle leaves nothing half done.
import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { Problem } from './problem.mjs'

export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../prisma/migrations', import.meta.url))

/** The number under which Prisma itself locks a database that it migrates. */
const PRISMA_LOCK = 72_707_369

const CREATE_TABLE = `create table if not exists "_prisma_migrations" (
  "id" varchar(36) primary key not null, "checksum" varchar(64) not null, "finished_at" timestamptz,
  "migration_name" varchar(255) not null, "logs" text, "rolled_back_at" timestamptz,
  "started_at" timestamptz not null default now(), "applied_steps_count" integer not null default 0)`

/** @param {string} folder */
export function readMigrations(folder = MIGRATIONS_FOLDER) {
  if (!fs.existsSync(folder)) return []
  return (
    fs
      .readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => ({ name, file: path.join(folder, name, 'migration.sql') }))
      // Git leaves empty folders behind when it takes a migration away.
      .filter(({ file }) => fs.existsSync(file))
      .map(({ name, file }) => ({ name, sql: fs.readFileSync(file, 'utf8') }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((migration) => ({
        ...migration,
        checksum: createHash('sha256').update(migration.sql).digest('hex'),
      }))
  )
}

/**
 * Brings a database up to this source.
 *
 * @param {string} url a connection that may create roles and tables
 * @param {{ folder?: string }} [options]
 * @returns {Promise<string[]>} the names of the migrations applied now
 * @throws {Problem} when the database is newer, was changed underneath, or a migration fails
 */
export async function migrate(url, { folder = MIGRATIONS_FOLDER } = {}) {
  const migrations = readMigrations(folder)
  const session = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  session.on('error', () => {})
  await session.connect()
  try {
    await takeLock(session)
    await session.query(CREATE_TABLE)
    const { rows } = await session.query(
      'select migration_name as name, checksum, finished_at, logs from "_prisma_migrations" where rolled_back_at is null',
    )
    refuseStrangeHistory(rows, migrations)
    const applied = new Set(rows.map(({ name }) => name))
    const pending = migrations.filter(({ name }) => !applied.has(name))
    for (const migration of pending) await apply(session, migration)
    return pending.map(({ name }) => name)
  } finally {
    await session.end().catch(() => {})
  }
}

async function takeLock(session) {
  await session.query(`set lock_timeout = '60s'`)
  try {
    await session.query('select pg_advisory_lock($1)', [PRISMA_LOCK])
  } catch (fault) {
    if (fault.code !== '55P03') throw fault
    throw new Problem(
      'Another program has been migrating this database for more than a minute. Start again when it is done.',
    )
  }
  await session.query('reset lock_timeout')
}

/** A newer, a failed and an edited migration are each a reason to touch nothing. */
function refuseStrangeHistory(rows, migrations) {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  const unknown = rows.filter(({ name }) => !known.has(name)).map(({ name }) => name)
  if (unknown.length > 0) {
    throw new Problem(
      `This database was made by a newer version of Retour: it holds ${unknown.join(', ')}, which this source does not know.\n` +
        'Start the newer version, or use another database.',
    )
  }
  const failed = rows.find(({ finished_at }) => finished_at === null)
  if (failed) {
    throw new Problem(
      `The migration ${failed.name} failed earlier and was left unfinished${failed.logs ? `: ${failed.logs}` : '.'}\n` +
        `Look at the database, then run: npx prisma migrate resolve --rolled-back ${failed.name}`,
    )
  }
  const edited = rows.find(({ name, checksum }) => known.get(name)?.checksum !== checksum)
  if (edited) {
    throw new Problem(
      `The migration ${edited.name} was edited after this database had applied it.\n` +
        'Bring the file back as it was and put the change into a new migration (a database with demo data may be removed instead).',
    )
  }
}

async function apply(session, { name, sql, checksum }) {
  await session.query('begin')
  try {
    await session.query(
      `insert into "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
       values ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    )
    await session.query(sql)
    await session.query('reset role')
    await session.query('reset all')
    await session.query('commit')
  } catch (fault) {
    await session.query('rollback').catch(() => {})
    throw new Problem(
      `The migration ${name} failed and changed nothing: ${fault.message}${lineOf(sql, fault.position)}`,
    )
  }
}

function lineOf(sql, position) {
  return position ? ` (line ${sql.slice(0, Number(position)).split('\n').length})` : ''
}
