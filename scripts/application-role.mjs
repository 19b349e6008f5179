// The server process never connects as the owner of the tables, whom row security does not bind. It gets a role of its
// own, one per database, that may do what `retour_app` may and nothing more.
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import pg from 'pg'
import { Problem } from './problem.mjs'

/** Held while the role is made, so that launchers that start together do not disturb each other. */
const ROLE_LOCK = 2_010_421_119
/** What PostgreSQL uses for a password it hashes itself. */
const SCRAM_ITERATIONS = 4096
/** A name in PostgreSQL has 63 bytes. */
const LONGEST_NAME = 63

/** The form in which PostgreSQL stores a password, so that the password itself appears in no statement and no log. */
function scramVerifier(password) {
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, SCRAM_ITERATIONS, 32, 'sha256')
  const key = (label) => createHmac('sha256', salted).update(label).digest()
  const stored = createHash('sha256').update(key('Client Key')).digest('base64')
  const server = key('Server Key').toString('base64')
  return `SCRAM-SHA-256$${SCRAM_ITERATIONS}:${salt.toString('base64')}$${stored}:${server}`
}

function roleOf(database) {
  const name = `${database}_server`
  if (Buffer.byteLength(name) > LONGEST_NAME) {
    throw new Problem(`The database name ${database} is too long: ${LONGEST_NAME - 7} bytes at most.`)
  }
  return name
}

/**
 * Makes the role of the server process for a database, or gives it its password again, and returns the address under
 * which the server process connects. The migrations must have been applied: they make the group role it belongs to.
 *
 * @param {string} ownerUrl a connection that may create roles
 * @param {string} secret the password is derived from it, so it is stored nowhere
 * @returns {Promise<string>}
 */
export async function applicationUrl(ownerUrl, secret) {
  const url = new URL(ownerUrl)
  const database = decodeURIComponent(url.pathname.slice(1))
  const role = roleOf(database)
  const password = createHmac('sha256', secret).update(role).digest('base64url')
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await owner.query('select pg_advisory_lock($1)', [ROLE_LOCK])
    await giveRole(owner, role, scramVerifier(password))
  } catch (fault) {
    if (fault.code !== '42501') throw fault
    throw new Problem(
      `DATABASE_URL may not create the role ${role} that the server connects with (${fault.message}).\n` +
        'Create a login role that is a member of retour_app yourself, and set APP_DATABASE_URL to a connection with it.',
    )
  } finally {
    await owner.end()
  }
  url.username = encodeURIComponent(role)
  url.password = password
  return url.href
}

async function giveRole(owner, role, verifier) {
  const { rows } = await owner.query(
    'select rolsuper or rolbypassrls as is_mighty from pg_roles where rolname = $1',
    [role],
  )
  if (rows[0]?.is_mighty) {
    throw new Problem(
      `The role ${role} may pass by row security. Take SUPERUSER and BYPASSRLS from it, then start again.`,
    )
  }
  const name = pg.escapeIdentifier(role)
  const password = pg.escapeLiteral(verifier)
  if (rows.length === 0) {
    await owner.query(
      `create role ${name} login nosuperuser nobypassrls nocreatedb nocreaterole inherit in role retour_app password ${password}`,
    )
  } else {
    await owner.query(`alter role ${name} login inherit password ${password}`)
    await owner.query(`grant retour_app to ${name}`)
  }
}

/**
 * Refuses a connection for the server process that row security does not bind.
 *
 * @param {string} url as an operator wrote it in APP_DATABASE_URL
 */
export async function refuseMightyRole(url) {
  const session = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  session.on('error', () => {})
  try {
    await session.connect()
    const { rows } = await session.query(
      `select current_user as name, rolsuper or rolbypassrls or pg_has_role('retour_owner', 'member') as is_mighty
       from pg_roles where rolname = current_user`,
    )
    if (rows[0].is_mighty) {
      throw new Problem(
        `APP_DATABASE_URL connects as ${rows[0].name}, whom row security does not bind.\n` +
          'Use a role that is a member of retour_app only, without SUPERUSER and BYPASSRLS.',
      )
    }
  } catch (fault) {
    if (fault instanceof Problem) throw fault
    throw new Problem(`The database of APP_DATABASE_URL cannot be used: ${fault.message}`)
  } finally {
    await session.end().catch(() => {})
  }
}
