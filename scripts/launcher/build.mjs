import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Problem } from '../problem.mjs'
import { ROOT } from './installed-packages.mjs'
import { runCommand } from './run-command.mjs'

const require = createRequire(import.meta.url)

/** What a build is made of. */
const SOURCES = [
  ['app', 'components', 'lib', 'public', 'prisma/schema.prisma', 'proxy.ts', 'instrumentation.ts'],
  [
    'next.config.ts',
    'postcss.config.mjs',
    'tailwind.config.ts',
    'tsconfig.json',
    'package.json',
    'package-lock.json',
  ],
].flat()
const GENERATED = path.join('lib', 'platform', 'database', 'generated')
const BUILD = path.join(ROOT, '.next')
const MARK = path.join(BUILD, 'retour-source')

function* filesOf(at) {
  const stat = fs.statSync(path.join(ROOT, at), { throwIfNoEntry: false })
  if (!stat || at === GENERATED) return
  if (stat.isFile()) yield at
  else for (const name of fs.readdirSync(path.join(ROOT, at)).sort()) yield* filesOf(path.join(at, name))
}

function sourceHash() {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    for (const file of filesOf(source))
      hash
        .update(file)
        .update('\0')
        .update(fs.readFileSync(path.join(ROOT, file)))
  }
  return hash.digest('hex')
}

const isBuilt = (hash) =>
  fs.existsSync(path.join(BUILD, 'BUILD_ID')) && fs.existsSync(MARK) && fs.readFileSync(MARK, 'utf8') === hash

/**
 * Builds the application unless a build of exactly this source exists.
 *
 * @param {{ say: (line: string) => void, signal?: AbortSignal }} options
 */
export async function ensureBuild({ say, signal }) {
  const hash = sourceHash()
  if (isBuilt(hash)) return
  say('building the application (once for this source)')
  fs.rmSync(MARK, { force: true })
  const { DATABASE_URL: _owner, ...environment } = process.env
  const { code, output } = await runCommand(
    process.execPath,
    [require.resolve('next/dist/bin/next'), 'build'],
    {
      cwd: ROOT,
      signal,
      env: { ...environment, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', TZ: 'UTC' },
    },
  )
  if (signal?.aborted) return
  if (code !== 0) throw new Problem(`The application could not be built:\n${output.trim()}`)
  fs.writeFileSync(MARK, hash)
}
