import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { applicationUrl, refuseMightyRole } from '../application-role.mjs'
import { startEmbeddedDatabase } from '../embedded-database.mjs'
import { migrate } from '../migrate.mjs'
import { Problem } from '../problem.mjs'
import { ROOT } from './installed-packages.mjs'
import { runCommand } from './run-command.mjs'
import { DEMO_PASSWORD } from './settings.mjs'

const LOADER = path.join(ROOT, 'scripts', 'load-demo.ts')
const INDEXER = path.join(ROOT, 'scripts', 'index-people.ts')

/** @param {string} url */
async function refuseUnreachable(url) {
  const session = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  session.on('error', () => {})
  try {
    await session.connect()
  } catch (fault) {
    const { host, pathname } = new URL(url)
    throw new Problem(
      `The database ${pathname.slice(1)} on ${host} cannot be reached: ${fault.message || fault.code}.\n` +
        'See that the server runs and that DATABASE_URL names it rightly, then start again.',
    )
  } finally {
    await session.end().catch(() => {})
  }
}

/**
 * The database of the settings, reachable and brought up to this source.
 *
 * @param {{ isEmbedded: boolean, dataFolder: string }} settings
 * @param {{ environment: NodeJS.ProcessEnv, secret: string, say: (line: string) => void }} options
 */
export async function openDatabase({ isEmbedded, dataFolder }, { environment, secret, say }) {
  const embedded = isEmbedded ? await startEmbeddedDatabase({ dataFolder, say }) : null
  try {
    const ownerUrl = embedded?.url ?? environment.DATABASE_URL ?? ''
    if (embedded && fs.existsSync(demoMark(dataFolder))) {
      say('loading the demo was interrupted last time; beginning with an empty database again')
      await embedded.recreate()
      fs.rmSync(demoMark(dataFolder))
    }
    if (!embedded) await refuseUnreachable(ownerUrl)
    const applied = await migrate(ownerUrl)
    if (applied.length > 0) say(`migrations applied: ${applied.length}`)
    // An operator whose DATABASE_URL may not create roles names the connection of the server himself.
    const given = isEmbedded ? undefined : environment.APP_DATABASE_URL
    if (given) await refuseMightyRole(given)
    const appUrl = given || (await applicationUrl(ownerUrl, secret))
    return { ownerUrl, appUrl, stop: async () => embedded?.stop() }
  } catch (fault) {
    await embedded?.stop()
    throw fault
  }
}

/**
 * Makes everybody findable by name after an upgrade: persons written by a version without the dictionary, or before its
 * rules changed. Most starts find nobody and run nothing.
 *
 * @param {{ ownerUrl: string, environment: NodeJS.ProcessEnv, say: (line: string) => void, signal: AbortSignal }} options
 */
export async function indexPeople({ ownerUrl, environment, say, signal }) {
  const session = new pg.Client({ connectionString: ownerUrl })
  await session.connect()
  let isNeeded = false
  try {
    const { rows } = await session.query(
      `select exists (select from person p where not exists (select from person_word w where w.person_id = p.id)) as "isNeeded"`,
    )
    isNeeded = rows[0].isNeeded
  } finally {
    await session.end()
  }
  if (!isNeeded || signal.aborted) return
  say('filing names for the search')
  const { code } = await runCommand(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', INDEXER],
    { cwd: ROOT, signal, isShown: true, env: environment },
  )
  if (code !== 0 && !signal.aborted) throw new Problem('The names could not be filed for the search.')
}

const demoMark = (dataFolder) => path.join(dataFolder, 'demo-loading')

/** @returns {Promise<{ hasDemo: boolean, isUsed: boolean }>} */
async function contentsOf(url) {
  const session = new pg.Client({ connectionString: url })
  await session.connect()
  try {
    const { rows } = await session.query(
      'select exists (select from demo_load) as "hasDemo", exists (select from app_user) as "isUsed"',
    )
    return rows[0]
  } finally {
    await session.end()
  }
}

/**
 * Fills an empty embedded database with invented people and cases. A mark in the data folder stands while that goes on,
 * so that a load that was killed is not taken for a whole one.
 *
 * @param {{ ownerUrl: string, dataFolder: string, environment: NodeJS.ProcessEnv, say: (line: string) => void,
 *   signal: AbortSignal }} options
 * @returns {Promise<boolean>} whether the invented people are there
 */
export async function loadDemo({ ownerUrl, dataFolder, environment, say, signal }) {
  const { hasDemo, isUsed } = await contentsOf(ownerUrl)
  if (hasDemo || isUsed || !fs.existsSync(LOADER)) return hasDemo
  say('loading the demo: invented people and cases (first start only)')
  fs.writeFileSync(demoMark(dataFolder), '')
  const { code } = await runCommand(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', LOADER],
    {
      cwd: ROOT,
      signal,
      isShown: true,
      env: { ...environment, DATABASE_URL: ownerUrl, DEMO_PASSWORD },
    },
  )
  if (signal.aborted) return
  if (code !== 0)
    throw new Problem('The demo could not be loaded. The next start begins again with an empty database.')
  fs.rmSync(demoMark(dataFolder))
  return true
}
