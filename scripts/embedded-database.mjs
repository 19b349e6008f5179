// A private PostgreSQL for people who have none: real server programs from npm, one cluster in the data folder,
// brought up and taken down by the launcher. Nothing here is used when DATABASE_URL is set.
//
// Everybody who uses the cluster (launcher, tests, `npm run admin`) holds a session named HOLDER in it. Whoever leaves
// last stops the server. A holder that was killed leaves nothing behind, and a server whose launcher was killed is
// found again by the next one.
import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { isOpenToOthers, isRoot, postgresBinaries } from './postgres-binaries.mjs'
import { Problem } from './problem.mjs'

const ADMIN = 'retour_admin'
const HOLDER = 'retour holder'
/** Taken while a holder leaves or arrives; any number that nothing else in this cluster uses. */
const HOLDER_LOCK = 2_010_421_118
/** Recovery after a crash may take a while. */
const START_LIMIT = 60_000

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'timezone=UTC',
  'log_timezone=UTC',
  'jit=off',
  'max_connections=100',
]
/** A cluster that is thrown away need not survive a power cut. */
const THROWAWAY_SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_wal_size=1GB',
  'max_connections=200',
]

/** @returns {Promise<number>} */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {net.AddressInfo} */ (probe.address())
      probe.close(() => resolve(port))
    })
  })

/**
 * @param {number} port
 * @param {string} [host]
 * @returns {Promise<boolean>}
 */
export const isPortFree = (port, host = '127.0.0.1') =>
  new Promise((resolve) => {
    const probe = net.createServer().once('error', () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return fault.code === 'EPERM'
  }
}

/** Where the cluster lives: the data folder, or a folder of its own when root keeps the data folder to itself. */
function clusterHome(dataFolder) {
  if (!isRoot || isOpenToOthers(path.dirname(path.resolve(dataFolder)))) return path.resolve(dataFolder)
  const name = createHash('sha256').update(path.resolve(dataFolder)).digest('hex').slice(0, 16)
  const home = path.join('/var/tmp', `retour-${name}`)
  const stat = fs.lstatSync(home, { throwIfNoEntry: false })
  if (stat && (!stat.isDirectory() || stat.uid !== 0)) {
    throw new Problem(
      `${home} belongs to somebody else. Set RETOUR_DATA to a folder that other users may enter.`,
    )
  }
  return home
}

/** Folders of launchers that were killed while they created the cluster. */
function removeHalfMade(home) {
  for (const name of fs.readdirSync(home)) {
    const pid = /^(?:pg\d+\.new|\.password)-(\d+)$/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) fs.rmSync(path.join(home, name), { recursive: true, force: true })
  }
}

const THROWAWAY_PREFIX = 'retour-postgres-'
const OWNER_FILE = 'owner'

/** A folder for a cluster that is thrown away, after taking down those whose makers were killed. */
function throwawayHome() {
  for (const name of fs.readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(THROWAWAY_PREFIX))) {
    const left = path.join(os.tmpdir(), name)
    try {
      if (isAlive(Number(fs.readFileSync(path.join(left, OWNER_FILE), 'utf8')))) continue
      const cluster = fs.readdirSync(left).find((entry) => /^pg\d+$/.test(entry))
      const postmaster = cluster && path.join(left, cluster, 'postmaster.pid')
      if (postmaster && fs.existsSync(postmaster))
        process.kill(parseInt(fs.readFileSync(postmaster, 'utf8')), 'SIGQUIT')
      fs.rmSync(left, { recursive: true, force: true })
    } catch {
      // Somebody else's, just being made, or being taken down by another run.
    }
  }
  const home = fs.mkdtempSync(path.join(os.tmpdir(), THROWAWAY_PREFIX))
  fs.writeFileSync(path.join(home, OWNER_FILE), String(process.pid))
  return home
}

function refuseOtherMajor(home, major) {
  const majors = fs
    .readdirSync(home)
    .map((name) => Number(/^pg(\d+)$/.exec(name)?.[1]))
    .filter((found) => found > 0)
  const newest = Math.max(0, ...majors)
  if (newest > major) {
    throw new Problem(
      `The data in ${home} was written by PostgreSQL ${newest}; this version of Retour brings PostgreSQL ${major}.\n` +
        'Use the newer Retour again, or name another folder in RETOUR_DATA.',
    )
  }
  if (newest > 0 && newest < major) {
    throw new Problem(
      `The data in ${home} was written by PostgreSQL ${newest}; this version of Retour brings PostgreSQL ${major}.\n` +
        `Name another folder in RETOUR_DATA, or remove ${path.join(home, `pg${newest}`)} if nobody needs it any more.`,
    )
  }
}

class Cluster {
  /**
   * @param {string} home
   * @param {{ isThrowaway: boolean, say: (line: string) => void }} options
   */
  constructor(home, { isThrowaway, say }) {
    this.home = home
    this.isThrowaway = isThrowaway
    this.say = say
    this.postgres = postgresBinaries(home)
    this.folder = path.join(home, `pg${this.postgres.major}`)
    this.logFile = path.join(home, `pg${this.postgres.major}.log`)
    // Inside the cluster's folder, so that both appear with one rename.
    this.accessFile = path.join(this.folder, 'retour.json')
  }

  /** @returns {{ port: number, password: string }} */
  get access() {
    return JSON.parse(fs.readFileSync(this.accessFile, 'utf8'))
  }

  moveTo(port) {
    const next = `${this.accessFile}.${process.pid}`
    fs.writeFileSync(next, JSON.stringify({ ...this.access, port }), { mode: 0o600 })
    fs.renameSync(next, this.accessFile)
  }

  /** @param {string} database */
  url(database) {
    const { port, password } = this.access
    return `postgresql://${ADMIN}:${password}@127.0.0.1:${port}/${database}`
  }

  async create() {
    if (fs.existsSync(path.join(this.folder, 'PG_VERSION'))) return
    this.say('creating the database (first start only)')
    const { user, run } = this.postgres
    const half = `${this.folder}.new-${process.pid}`
    const passwordFile = path.join(this.home, `.password-${process.pid}`)
    const password = randomBytes(18).toString('base64url')
    try {
      fs.mkdirSync(half, { mode: 0o700 })
      fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
      if (isRoot) for (const file of [half, passwordFile]) fs.chownSync(file, user.uid, user.gid)
      run(
        'initdb',
        [
          ['-D', half, '-U', ADMIN, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'],
          ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions'],
          this.isThrowaway ? ['--no-sync'] : [],
        ].flat(),
        { cwd: this.home },
      )
      fs.writeFileSync(path.join(half, 'retour.json'), JSON.stringify({ port: await freePort(), password }), {
        mode: 0o600,
      })
      fs.renameSync(half, this.folder)
    } catch (fault) {
      if (!fs.existsSync(path.join(this.folder, 'PG_VERSION'))) throw fault // otherwise another launcher was first
    } finally {
      fs.rmSync(passwordFile, { force: true })
      fs.rmSync(half, { recursive: true, force: true })
    }
  }

  logFrom(position) {
    return fs.existsSync(this.logFile)
      ? fs.readFileSync(this.logFile).subarray(position).toString().trim()
      : ''
  }

  /** Starts the server and answers at once; `outcome()` is null while the process runs. */
  launch() {
    const position = fs.statSync(this.logFile, { throwIfNoEntry: false })?.size ?? 0
    const log = fs.openSync(this.logFile, 'a')
    const settings = this.isThrowaway ? [...SETTINGS, ...THROWAWAY_SETTINGS] : SETTINGS
    const server = spawn(
      this.postgres.program('postgres'),
      ['-D', this.folder, '-p', String(this.access.port), ...settings.flatMap((setting) => ['-c', setting])],
      // A process group of its own: Ctrl-C reaches the application first, which then stops the server.
      {
        ...this.postgres.user,
        cwd: this.home,
        stdio: ['ignore', log, log],
        detached: true,
        windowsHide: true,
      },
    )
    fs.closeSync(log)
    /** @type {string | number | null} */
    let outcome = null
    server.once('exit', (code, signal) => (outcome = code ?? signal))
    server.once('error', (fault) => (outcome = fault.message))
    server.unref()
    return { outcome: () => outcome, log: () => this.logFrom(position) }
  }

  /**
   * A session in this cluster, and in no other that may answer on the same port; null when none can be had.
   *
   * @param {() => void} onLost
   */
  async enter(onLost) {
    const session = new pg.Client({
      connectionString: this.url('postgres'),
      connectionTimeoutMillis: 2000,
      application_name: HOLDER,
      keepAlive: true,
    })
    session.on('error', () => {})
    try {
      await session.connect()
      const { rows } = await session.query(`select current_setting('data_directory') as folder`)
      if (fs.realpathSync(rows[0].folder) !== fs.realpathSync(this.folder)) throw new Error('another cluster')
      // Waits for a holder that is leaving; if that one stops the server, this fails and the next try starts it again.
      await session.query(`select pg_advisory_lock(${HOLDER_LOCK}), pg_advisory_unlock(${HOLDER_LOCK})`)
      session.once('end', onLost)
      return session
    } catch {
      await session.end().catch(() => {})
      return null
    }
  }

  /** @param {() => void} onLost */
  async bringUp(onLost) {
    const deadline = Date.now() + START_LIMIT
    let server = null
    for (;;) {
      const session = await this.enter(onLost)
      if (session) return session
      if (Date.now() > deadline) {
        throw new Problem(
          `PostgreSQL did not answer within 60 seconds. The end of ${this.logFile}:\n${this.logFrom(-1500)}`,
        )
      }
      if (server && server.outcome() === null) {
        await pause(25)
        continue
      }
      if (server) {
        // It ended at once. Either another launcher won the race, or the children of a killed server are not gone yet.
        if (
          !/postmaster\.pid" already exists|pre-existing shared memory block|could not bind/.test(
            server.log(),
          )
        ) {
          throw new Problem(
            `PostgreSQL did not start (${server.outcome()}):\n${server.log() || this.logFile}`,
          )
        }
        await pause(250)
      }
      const isServerRecorded = fs.existsSync(path.join(this.folder, 'postmaster.pid'))
      if (!isServerRecorded && !(await isPortFree(this.access.port))) this.moveTo(await freePort())
      server = this.launch()
    }
  }

  /** @param {pg.Client} session */
  async leave(session) {
    let isLast = true
    try {
      await session.query(`select pg_advisory_lock(${HOLDER_LOCK})`)
      const { rowCount } = await session.query(
        'select 1 from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()',
        [HOLDER],
      )
      isLast = rowCount === 0
    } catch {
      // The server is gone or going already; stopping it once more does no harm.
    }
    if (isLast) {
      try {
        this.postgres.run('pg_ctl', ['stop', '-D', this.folder, '-m', 'fast', '-w', '-t', '30'], {
          cwd: this.home,
        })
      } catch (fault) {
        if (fs.existsSync(path.join(this.folder, 'postmaster.pid'))) this.say(String(fault))
      }
    }
    await session.end().catch(() => {})
    if (this.isThrowaway) fs.rmSync(this.home, { recursive: true, force: true })
  }
}

/**
 * Brings up the cluster of a data folder, or joins it when it runs. While it is held, a server that dies is started again.
 *
 * @param {{ dataFolder?: string, database?: string, isThrowaway?: boolean, say?: (line: string) => void }} options
 *   `isThrowaway` makes a cluster in the temporary folder, quick and unsafe, that `stop` removes
 */
export async function startEmbeddedDatabase({
  dataFolder = '.data',
  database = 'retour',
  isThrowaway = false,
  say = () => {},
} = {}) {
  const home = isThrowaway ? throwawayHome() : clusterHome(dataFolder)
  fs.mkdirSync(home, { recursive: true })
  if (isRoot) fs.chmodSync(home, 0o755)
  const cluster = new Cluster(home, { isThrowaway, say })
  removeHalfMade(home)
  refuseOtherMajor(home, cluster.postgres.major)
  await cluster.create()

  let isLeaving = false
  const reenter = async () => {
    if (isLeaving) return
    say('the database server ended; starting it again')
    try {
      session = await cluster.bringUp(reenter)
    } catch (fault) {
      say(String(fault instanceof Error ? fault.message : fault))
    }
  }
  let session = await cluster.bringUp(reenter)
  await createDatabase(session, database)

  return {
    url: cluster.url(database),
    /** @param {string} name */
    urlOf: (name) => cluster.url(name),
    port: cluster.access.port,
    /** Throws every row away, for a database whose first load was interrupted. */
    async recreate() {
      await session.query(`drop database if exists "${database}" with (force)`)
      await createDatabase(session, database)
    },
    async stop() {
      if (isLeaving) return
      isLeaving = true
      await cluster.leave(session)
    },
  }
}

const DUPLICATE = new Set(['42P04', '23505'])

async function createDatabase(session, name) {
  const { rowCount } = await session.query('select 1 from pg_database where datname = $1', [name])
  if (rowCount) return
  await session.query(`create database "${name}"`).catch((fault) => {
    if (!DUPLICATE.has(fault.code)) throw fault // otherwise another launcher was first
  })
}
