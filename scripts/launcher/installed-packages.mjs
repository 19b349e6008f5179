// Node's own modules only: this runs before anything is installed.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Problem } from '../problem.mjs'
import { runCommand } from './run-command.mjs'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(path.join(ROOT, file), 'utf8')).packages
  } catch {
    return null // missing, or cut short when an installation was interrupted
  }
}

/** Whether node_modules holds what the lock file says; packages for other platforms may be absent. */
function isInstalled() {
  const wanted = readPackages('package-lock.json')
  const present = readPackages('node_modules/.package-lock.json')
  if (!present) return false
  if (!wanted) return true
  return Object.entries(wanted).every(
    ([at, { version, optional }]) =>
      !at || present[at]?.version === version || (optional === true && present[at] === undefined),
  )
}

/** npm names its own program to the scripts it runs; when it is not around, the command of that name is looked up. */
function npmCommand(args) {
  const program = process.env.npm_execpath
  if (program?.endsWith('npm-cli.js')) return [process.execPath, [program, ...args]]
  return process.platform === 'win32' ? ['cmd', ['/c', 'npm', ...args]] : ['npm', args]
}

/**
 * Installs the packages of the lock file when they are missing or others. Install scripts never run: no package needs
 * one, and some would download programs.
 *
 * @param {{ say: (line: string) => void, signal?: AbortSignal }} options
 */
export async function ensurePackages({ say, signal }) {
  if (isInstalled()) return
  say('installing packages (this takes a minute)')
  const task = fs.existsSync(path.join(ROOT, 'package-lock.json')) ? 'ci' : 'install'
  const args = [task, '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund']
  const { code, output } = await runCommand(...npmCommand(args), { cwd: ROOT, signal })
  if (code !== 0 && !signal?.aborted) {
    throw new Problem(
      `The packages could not be installed:\n${output.trim()}\n\nSee that npm reaches its registry, then start again.`,
    )
  }
}

/** Refuses a Node that Retour was never tried on, before anything fails in a way nobody understands. */
export function refuseOldNode() {
  const { engines } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
  const [major, minor] = process.versions.node.split('.').map(Number)
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return
  throw new Problem(
    `Retour needs Node ${engines.node}; this is ${process.versions.node}. Install a newer one from https://nodejs.org.`,
  )
}
