// `npm start` (and `npm run dev` with --dev): from a fresh clone to a page that answers. It begins with Node's own
// modules; everything else is loaded once the packages are there.
import path from 'node:path'
import { ensurePackages, refuseOldNode, ROOT } from './launcher/installed-packages.mjs'
import { refuseTakenPort, startServer } from './launcher/server-process.mjs'
import { DEMO_PASSWORD, loadEnvironmentFiles, readSettings, secretsOf } from './launcher/settings.mjs'
import { takeStartLock } from './launcher/start-lock.mjs'
import { runScript } from './problem.mjs'

const DEMO_PEOPLE = [
  ['partner', 'partner2', 'referrer', 'counsellor', 'counsellor2', 'travel', 'specialist'],
  ['finance', 'field', 'supervisor', 'supervisor2', 'auditor', 'admin'],
].flat()

const say = (line) => console.log(`  ${line}`)
const isDevelopment = process.argv.includes('--dev')

function welcome({ origin, isEmbedded, dataFolder }, hasDemo, began) {
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  say('')
  say(`Retour answers at ${origin}  (ready after ${seconds} s; Ctrl-C stops it)`)
  if (isEmbedded)
    say(
      `data: ${path.relative(process.cwd(), dataFolder) || '.'} (set DATABASE_URL to use a server of your own)`,
    )
  if (!hasDemo) return
  say('')
  say(`invented people to sign in as, all with the password ${DEMO_PASSWORD}:`)
  for (const name of DEMO_PEOPLE) say(`  ${name}@demo.retour.example`)
  say('where a code of the telephone is asked for, the page shows it')
  say('')
}

async function start(signal) {
  const began = performance.now()
  refuseOldNode()
  loadEnvironmentFiles()
  const settings = readSettings(process.env)
  await refuseTakenPort(settings)
  const release = await takeStartLock(() => say('waiting for another start of this folder'), signal)
  let database = null
  let server = null
  try {
    await refuseTakenPort(settings)
    await ensurePackages({ say, signal })
    const { ensureClient } = await import('./prisma.mjs')
    const { finishUpgrade, loadDemo, openDatabase } = await import('./launcher/database.mjs')
    const { ensureBuild } = await import('./launcher/build.mjs')

    const { DATABASE_URL: _owner, ...given } = process.env
    const secrets = secretsOf(settings, process.env)
    database = await openDatabase(settings, {
      environment: process.env,
      secret: secrets.NEXTAUTH_SECRET,
      say,
    })
    /** What the server knows: never the owner's connection. */
    const environment = {
      ...given,
      ...secrets,
      NODE_ENV: isDevelopment ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      TZ: 'UTC',
      DEMO: settings.isEmbedded ? '1' : '0',
      APP_DATABASE_URL: database.appUrl,
      APP_ORIGIN: settings.origin,
      NEXTAUTH_URL: settings.origin,
      RETOUR_DATA: settings.dataFolder,
      DOCUMENT_FOLDER: given.DOCUMENT_FOLDER || path.join(settings.dataFolder, 'documents'),
      // Invented people have no malware; whoever brings a database of his own says so himself, or brings a scanner.
      CLAMD_URL: given.CLAMD_URL || (settings.isEmbedded ? 'none' : ''),
    }
    ensureClient()
    const { ownerUrl } = database
    const { isEmbedded, dataFolder } = settings
    const hasDemo = isEmbedded && (await loadDemo({ ownerUrl, dataFolder, environment, say, signal }))
    await finishUpgrade({ ownerUrl, environment, say, signal })
    if (!isDevelopment && !signal.aborted) await ensureBuild({ say, signal })
    if (signal.aborted) return 0
    server = await startServer(settings, { environment, isDevelopment, signal })
    release()
    if (signal.aborted) return 0
    welcome(settings, hasDemo, began)
    const aborted = new Promise((resolve) =>
      signal.addEventListener('abort', () => resolve(null), { once: true }),
    )
    const outcome = await Promise.race([server.ended, aborted])
    if (outcome === null) return 0
    console.error(`\nThe server ended by itself (${outcome}). Start again; nothing that was saved is lost.\n`)
    return 1
  } finally {
    release()
    await server?.stop()
    await database?.stop()
  }
}

await runScript(async () => {
  const stopping = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => stopping.abort())
  process.chdir(ROOT)
  try {
    return await start(stopping.signal)
  } catch (fault) {
    if (stopping.signal.aborted) return 0
    throw fault
  }
})
process.exit()
