// The committed lock file must serve every platform, name no registry and hold no version with a known hole.
import fs from 'node:fs'
import { pathToFileURL } from 'node:url'
import { readLockFile, unplacedDependencies } from './lock-file.mjs'

/** @param {string} version */
const numbersOf = (version) => version.split('-')[0].split('.').map(Number)

/** True when `version` comes before `floor`; a prerelease of the floor comes before it too. */
export function isBelow(version, floor) {
  const [have, need] = [numbersOf(version), numbersOf(floor)]
  const at = need.findIndex((number, place) => (have[place] ?? 0) !== number)
  if (at === -1) return version.includes('-')
  return (have[at] ?? 0) < need[at]
}

/**
 * One sentence for each thing that is wrong with the lock file.
 *
 * @param {import('./lock-file.mjs').LockFile} lock
 * @param {{ package: string, atLeast: string, because: string }[]} floors
 */
export function lockFileFaults(lock, floors) {
  const packages = Object.entries(lock.packages)
  return [
    ...packages
      .filter(([, { resolved }]) => resolved && /^https?:/.test(resolved))
      .map(([at]) => `${at} names the registry it came from; .npmrc should have prevented that.`),
    ...packages
      .filter(([, { extraneous }]) => extraneous)
      .map(([at]) => `${at} is needed by nothing. Run: node scripts/complete-lock.mjs`),
    ...unplacedDependencies(lock).map(
      ({ at, name }) =>
        `${at || 'package.json'} needs ${name}, which the lock file lacks. Run: node scripts/complete-lock.mjs`,
    ),
    ...floors.flatMap(({ package: name, atLeast, because }) =>
      packages
        .filter(
          ([at, { version }]) => at.endsWith(`node_modules/${name}`) && isBelow(version ?? '0', atLeast),
        )
        .map(([at, { version }]) => `${at} is ${version}; ${atLeast} or newer is needed: ${because}`),
    ),
  ]
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const floors = JSON.parse(fs.readFileSync(new URL('version-floors.json', import.meta.url), 'utf8'))
  const faults = lockFileFaults(readLockFile(), floors)
  console.log(faults.length === 0 ? 'the lock file is complete' : faults.join('\n'))
  process.exitCode = faults.length === 0 ? 0 : 1
}
