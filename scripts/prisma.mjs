// Runs the Prisma CLI where its native schema engine cannot be downloaded. `generate`, `validate` and `format` never use
// that engine, but the CLI stops unless the file exists; naming any existing file satisfies it.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Problem } from './problem.mjs'

const require = createRequire(import.meta.url)
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SCHEMA = path.join(ROOT, 'prisma/schema.prisma')
const CLIENT = path.join(ROOT, 'lib/platform/database/generated')
const MARK = path.join(CLIENT, '.schema-hash')

/**
 * @param {string[]} args
 * @param {import('node:child_process').StdioOptions} [stdio]
 */
export function runPrisma(args, stdio = 'inherit') {
  return spawnSync(process.execPath, [require.resolve('prisma/build/index.js'), ...args], {
    cwd: ROOT,
    stdio,
    encoding: 'utf8',
    env: {
      PRISMA_SCHEMA_ENGINE_BINARY: fileURLToPath(import.meta.url),
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      ...process.env,
    },
  })
}

function schemaHash() {
  const { version } = require('prisma/package.json')
  return createHash('sha256').update(version).update(fs.readFileSync(SCHEMA)).digest('hex')
}

/** Generates the database client when it is missing or the schema changed since; answers whether it did. */
export function ensureClient() {
  if (!fs.existsSync(SCHEMA)) return false
  const hash = schemaHash()
  if (fs.existsSync(MARK) && fs.readFileSync(MARK, 'utf8') === hash) return false
  const { status, stdout, stderr } = runPrisma(['generate'], 'pipe')
  if (status !== 0) throw new Problem(`The database client could not be generated:\n${stdout}${stderr}`)
  fs.writeFileSync(MARK, hash)
  return true
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { status } = runPrisma(process.argv.slice(2))
  if (status === 0 && process.argv[2] === 'generate') fs.writeFileSync(MARK, schemaHash())
  process.exitCode = status ?? 1
}
