// Run after every change of dependencies: `node scripts/complete-lock.mjs`.
//
// npm leaves optional platform packages out of the lock file, without a word, when the registry it asked does not serve
// them; `npm ci` on the other platform then stops. This puts the missing ones back, marked for their own platform.
import fs from 'node:fs'
import { pathToFileURL } from 'node:url'
import { readLockFile, unplacedDependencies } from './lock-file.mjs'

const SYSTEMS = ['darwin', 'win32', 'android', 'freebsd', 'openharmony', 'aix', 'sunos', 'linux']
const PROCESSORS = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'wasm32']

/** The platform that a package like `@unrs/resolver-binding-linux-arm-musleabihf` is for, from its name. */
export function platformOf(name) {
  const words = name.split(/[-/]/)
  const os = SYSTEMS.find((system) => words.includes(system))
  const cpu = PROCESSORS.find((processor) => words.includes(processor))
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : undefined
  return {
    os: [os ?? 'none'],
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(os === 'linux' && libc ? { libc: [libc] } : {}),
  }
}

/** What an earlier installation left lying in node_modules and npm wrote down; `npm ci` would not bring it. */
function dropExtraneous(lock) {
  for (const [at, { extraneous }] of Object.entries(lock.packages))
    if (extraneous) Reflect.deleteProperty(lock.packages, at)
}

/**
 * Adds the optional packages that are named and not placed, and says which; takes out what nobody needs.
 *
 * @param {import('./lock-file.mjs').LockFile} lock
 */
export function completeLock(lock) {
  dropExtraneous(lock)
  const missing = unplacedDependencies(lock).filter(({ isOptional }) => isOptional)
  for (const { name, range } of missing) {
    lock.packages[`node_modules/${name}`] ??= {
      version: range.replace(/^[\^~]/, ''),
      optional: true,
      ...platformOf(name),
    }
  }
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1))
  lock.packages = Object.fromEntries(sorted)
  return missing.map(({ name }) => name)
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const lock = readLockFile()
  const added = completeLock(lock)
  fs.writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
  console.log(
    added.length === 0 ? 'the lock file was complete' : `added ${added.length}: ${added.join(', ')}`,
  )
}
