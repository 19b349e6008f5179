// `npm test` runs everything; `npm run check` (--quick) leaves out what needs a build or a browser and, of the tests on
// the database, all but those of the walls. Each check counts as one test. All steps run whatever fails before them, and the last line is the sum.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { countPlaywright, countVitest } from './checks/reports.mjs'
import { ensurePackages, refuseOldNode, ROOT } from './launcher/installed-packages.mjs'
import { runCommand } from './launcher/run-command.mjs'
import { runScript } from './problem.mjs'

const isQuick = process.argv.includes('--quick')
/** Two cores; a third step would only slow the other two. */
const AT_ONCE = 2
const MINUTE = 60_000
const LIMIT = (isQuick ? 8 : 28) * MINUTE

const say = (line) => console.log(`  ${line}`)
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'retour-test-'))
// Root lends PostgreSQL another user, who must be able to enter.
fs.chmodSync(scratch, 0o755)

/**
 * @typedef {import('./checks/reports.mjs').Count} Count
 * @typedef {{ name: string, run: (signal: AbortSignal) => Promise<{ count: Count, output: string }> }} Step
 */

const tool = (name) => path.join(ROOT, 'node_modules', ...name.split('/'))

/**
 * @param {string[]} command a script for Node and its arguments
 * @param {AbortSignal} signal
 * @param {NodeJS.ProcessEnv} [extra]
 */
const node = (command, signal, extra = {}) =>
  runCommand(process.execPath, command, {
    cwd: ROOT,
    signal,
    env: { ...process.env, ...extra },
  })

/** @returns {Step} */
const check = (name, ...command) => ({
  name,
  async run(signal) {
    const { code, output } = await node(command, signal)
    return { count: { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }, output }
  },
})

/**
 * @param {string} project
 * @param {string[]} parts folders of the project; all of it when none is named
 * @returns {Step}
 */
const vitest = (project, ...parts) => ({
  name: parts.length > 0 ? `${project} tests of ${parts.join(', ')}` : `${project} tests`,
  async run(signal) {
    const report = path.join(scratch, `${project}.json`)
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const folders = parts.map((part) => `tests/${project}/${part}/`)
    const command = [tool('vitest/vitest.mjs'), 'run', '--project', project, ...reporters, ...folders]
    const { code, output } = await node(command, signal, { NO_COLOR: '1' })
    return { count: countVitest(report, code), output }
  },
})

/** @type {Step} */
const build = {
  name: 'production build',
  async run(signal) {
    const { ensureBuild } = await import('./launcher/build.mjs')
    try {
      await ensureBuild({ say: () => {}, signal })
      return { count: { passed: 1, failed: 0 }, output: '' }
    } catch (fault) {
      return { count: { passed: 0, failed: 1 }, output: String(fault) }
    }
  },
}

/** @type {Step} */
const browser = {
  name: 'browser tests',
  async run(signal) {
    const { findChromium } = await import('./checks/chromium.mjs')
    const chromium = await findChromium(say)
    if (!chromium) {
      const output = 'No Chromium was found. Install Chromium or Chrome, or name one in CHROMIUM.'
      return { count: { passed: 0, failed: 1 }, output }
    }
    const report = path.join(scratch, 'browser.json')
    const command = [tool('@playwright/test/cli.js'), 'test', '--reporter=line,json']
    const { code, output } = await node(command, signal, {
      CHROMIUM: chromium,
      NO_COLOR: '1',
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      RETOUR_DATA: path.join(scratch, 'data'),
    })
    return { count: countPlaywright(report, code), output }
  },
}

/**
 * @param {Step} step
 * @param {AbortSignal} signal
 */
async function carryOut(step, signal) {
  const began = performance.now()
  const { count, output } = signal.aborted
    ? { count: { passed: 0, failed: 1 }, output: 'There was no time left for it.' }
    : await step.run(signal)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const isGreen = count.failed === 0
  const sum = count.passed + count.failed === 1 ? '' : `: ${count.passed} passed, ${count.failed} failed`
  say(`${isGreen ? '✓' : '✗'} ${step.name}${sum} (${seconds} s)`)
  if (!isGreen) console.log(`\n${output.trim()}\n`)
  return count
}

/**
 * @param {Step[]} steps
 * @param {number} atOnce
 * @param {AbortSignal} signal
 */
async function carryOutAll(steps, atOnce, signal) {
  const waiting = [...steps]
  const counts = /** @type {Count[]} */ ([])
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) counts.push(await carryOut(step, signal))
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return counts
}

const CHECKS = [
  check('rules of the house (eslint)', tool('eslint/bin/eslint.js'), '.', '--max-warnings', '0'),
  check('types', tool('typescript/bin/tsc'), '--noEmit', '-p', '.'),
  check('formatting', tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'),
  vitest('unit'),
  check(
    'floors (dependency-cruiser)',
    tool('dependency-cruiser/bin/dependency-cruise.mjs'),
    'app',
    'components',
    'lib',
  ),
  check('nothing unused (knip)', tool('knip/bin/knip.js'), '--no-progress'),
  check('lock file', 'scripts/check-lock.mjs'),
  check('migrations make the schema', 'scripts/schema-engine.mjs', 'check'),
]

async function carryOutTests(signal) {
  const counts = await carryOutAll(CHECKS, AT_ONCE, signal)
  // The walls stand in the quick half too: who may see and do what, in the program and at the rows.
  const walls = isQuick ? ['matrix', 'runner', 'platform', 'audit'] : []
  counts.push(await carryOut(vitest('integration', ...walls), signal))
  if (isQuick) return counts
  counts.push(await carryOut(vitest('tooling'), signal))
  const built = await carryOut(build, signal)
  counts.push(built)
  const isBuilt = built.failed === 0
  if (isBuilt) counts.push(await carryOut(vitest('build'), signal))
  counts.push(isBuilt ? await carryOut(browser, signal) : { passed: 0, failed: 1 })
  if (!isBuilt) say(`✗ ${browser.name} (there is no build to test)`)
  return counts
}

await runScript(async () => {
  const stopping = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => stopping.abort())
  const limit = setTimeout(() => stopping.abort(), LIMIT)
  try {
    process.chdir(ROOT)
    refuseOldNode()
    await ensurePackages({ say, signal: stopping.signal })
    const { ensureClient } = await import('./prisma.mjs')
    ensureClient()
    const counts = await carryOutTests(stopping.signal)
    const passed = counts.reduce((sum, count) => sum + count.passed, 0)
    const failed = counts.reduce((sum, count) => sum + count.failed, 0)
    console.log(`\n${passed} passed, ${failed} failed`)
    return failed === 0 ? 0 : 1
  } finally {
    clearTimeout(limit)
    fs.rmSync(scratch, { recursive: true, force: true })
  }
})
process.exit()
