import fs from 'node:fs'

/**
 * What npm's lock file says, read for the two scripts that look after it.
 *
 * @typedef {{ version?: string, resolved?: string, optional?: boolean, extraneous?: boolean, os?: string[], cpu?: string[], libc?: string[],
 *   dependencies?: Record<string, string>, optionalDependencies?: Record<string, string> }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} LockFile
 */

/** @returns {LockFile} */
export function readLockFile(file = 'package-lock.json') {
  return JSON.parse(fs.readFileSync(file, 'utf8'))
}

/**
 * The key under which a package placed at `from` finds `name`, walking up like Node does; null when it is not there.
 *
 * @param {LockFile} lock
 * @param {string} from
 * @param {string} name
 */
export function locate(lock, from, name) {
  for (let folder = from; ; ) {
    const key = `${folder ? `${folder}/` : ''}node_modules/${name}`
    if (lock.packages[key]) return key
    if (!folder) return null
    const parent = folder.lastIndexOf('node_modules/')
    folder = parent <= 0 ? '' : folder.slice(0, parent - 1)
  }
}

/**
 * Every dependency that is named in the lock file and not placed in it.
 *
 * @param {LockFile} lock
 */
export function unplacedDependencies(lock) {
  return Object.entries(lock.packages).flatMap(([at, { dependencies, optionalDependencies }]) =>
    Object.entries({ ...dependencies, ...optionalDependencies })
      .filter(([name]) => !locate(lock, at, name))
      .map(([name, range]) => ({ at, name, range, isOptional: Boolean(optionalDependencies?.[name]) })),
  )
}
