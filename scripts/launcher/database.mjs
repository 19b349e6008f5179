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
const SEALER = path.join(ROOT, 'scripts', 'seal-contacts.ts')
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

/** What an upgrade may leave to do with rows that are there already. Most starts find nothing and run nothing. */
const AFTER_UPGRADE = [
  {
    // Persons written by a version without the dictionary, or before its rules changed.
    isNeeded:
      'select exists (select from person p where not exists (select from person_word w where w.person_id = p.id)) as "isNeeded"',
    script: INDEXER,
    says: 'filing names for the search',
    failure: 'The names could not be filed for the search.',
  },
  {
    // Telephones and addresses written by a version that did not seal them.
    isNeeded: `select exists (select from app.unsealed_contacts(1)) as "isNeeded"`,
    script: SEALER,
    says: 'sealing telephones and addresses',
    failure: 'Telephones and addresses could not be sealed.',
  },
]

/**
 * @param {{ ownerUrl: string, environment: NodeJS.ProcessEnv, say: (line: string) => void, signal: AbortSignal }} options
 */
export async function finishUpgrade({ ownerUrl, environment, say, signal }) {
  const session = new pg.Client({ connectionString: ownerUrl })
  await session.connect()
  const needed = []
  try {
    // What is left to do is told to the server only.
    await session.query(`select set_config('app.role', 'system', false)`)
    for (const task of AFTER_UPGRADE) {
      const { rows } = await session.query(task.isNeeded)
      if (rows[0].isNeeded) needed.push(task)
    }
  } finally {
    await session.end()
  }
  for (const { script, says, failure } of needed) {
    if (signal.aborted) return
    say(says)
    const { code } = await runCommand(
      process.execPath,
      ['--conditions=react-server', '--import', 'tsx', script],
      { cwd: ROOT, signal, isShown: true, env: environment },
    )
    if (code !== 0 && !signal.aborted) throw new Problem(failure)
  }
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
