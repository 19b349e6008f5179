// `npm run jobs` names the jobs of the server; `npm run jobs -- <name> [--on YYYY-MM-DD]` runs one now, as for that day,
// also when it was run before. It works beside a running server, on the database of DATABASE_URL or the embedded one.
import path from 'node:path'
import { openDatabase } from './launcher/database.mjs'
import { ROOT } from './launcher/installed-packages.mjs'
import { runCommand } from './launcher/run-command.mjs'
import { loadEnvironmentFiles, readSettings, secretsOf } from './launcher/settings.mjs'
import { runScript } from './problem.mjs'

const RUNNER = path.join(ROOT, 'scripts', 'run-job.ts')

await runScript(async () => {
  loadEnvironmentFiles()
  const settings = readSettings(process.env)
  const { DATABASE_URL: _owner, ...given } = process.env
  const secrets = secretsOf(settings, process.env)
  const database = await openDatabase(settings, {
    environment: process.env,
    secret: secrets.NEXTAUTH_SECRET,
    say: (line) => console.error(line),
  })
  try {
    const { code } = await runCommand(
      process.execPath,
      ['--conditions=react-server', '--import', 'tsx', RUNNER, ...process.argv.slice(2)],
      {
        cwd: ROOT,
        isShown: true,
        signal: new AbortController().signal,
        env: {
          ...given,
          ...secrets,
          NODE_ENV: 'production',
          TZ: 'UTC',
          DEMO: settings.isEmbedded ? '1' : '0',
          APP_DATABASE_URL: database.appUrl,
          APP_ORIGIN: settings.origin,
          RETOUR_DATA: settings.dataFolder,
        },
      },
    )
    return code ?? 1
  } finally {
    await database.stop()
  }
})
process.exit()
