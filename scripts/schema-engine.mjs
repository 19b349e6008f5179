// Drafts and checks migrations with Prisma's own schema engine in its WebAssembly build; the native one, which
// `prisma migrate` uses, is a download.
//
//   node scripts/schema-engine.mjs create NAME   writes prisma/migrations/<time>_NAME/migration.sql for what changed in schema.prisma
//   node scripts/schema-engine.mjs check         fails when the migrations do not produce schema.prisma
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'
import { startEmbeddedDatabase } from './embedded-database.mjs'
import { MIGRATIONS_FOLDER, readMigrations } from './migrate.mjs'
import { Problem, runScript } from './problem.mjs'

const SCHEMA = fileURLToPath(new URL('../prisma/schema.prisma', import.meta.url))
const LOCK_FILE = 'provider = "postgresql"\n'

/** PostgreSQL's internal type "char", which the engine reads from the catalogue and the adapter does not know. */
const INTERNAL_CHAR = 18
const TEXT = 25

class CatalogPool extends pg.Pool {
  /** Places of the "char" columns in the latest answer. */
  charColumns = new Set()

  async query(...args) {
    const result = await super.query(...args)
    this.charColumns.clear()
    result.fields?.forEach((field, place) => {
      if (field.dataTypeID !== INTERNAL_CHAR) return
      field.dataTypeID = TEXT
      this.charColumns.add(place)
    })
    return result
  }
}

async function connect(connectionString, onDispose = async () => {}) {
  const pool = new CatalogPool({ connectionString })
  const adapter = await new PrismaPg(pool).connect()
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query)
    for (const place of pool.charColumns) result.columnTypes[place] = ColumnTypeEnum.Character
    return result
  }
  // The adapter's own version splits the script at every semicolon, also inside functions.
  adapter.executeScript = async (script) => {
    await pool.query(script)
  }
  adapter.dispose = async () => {
    await pool.end()
    await onDispose()
  }
  return adapter
}

class EngineConnections extends PrismaPg {
  constructor(url) {
    super(url)
    this.url = url
  }

  connect() {
    return connect(this.url)
  }

  async connectToShadowDb() {
    const owner = new pg.Client({ connectionString: this.url })
    await owner.connect()
    const name = `shadow_${process.pid}_${Date.now()}`
    await owner.query(`create database "${name}"`)
    const url = new URL(this.url)
    url.pathname = `/${name}`
    return connect(url.href, async () => {
      await owner.query(`drop database "${name}"`)
      await owner.end()
    })
  }
}

async function openEngine(url, files) {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) }
  const code = fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
  const wasm = fs.readFileSync(code.replace(/\.js$/, '.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const datamodels = files.map(({ path: file, content }) => [file, content])
  const connections = bindMigrationAwareSqlAdapterFactory(new EngineConnections(url))
  return bindings.SchemaEngine.new({ datamodels }, () => {}, connections)
}

/** What the migrations as a whole lack to produce schema.prisma, as SQL; null when nothing. */
async function missingFromMigrations(url) {
  const files = [{ path: SCHEMA, content: fs.readFileSync(SCHEMA, 'utf8') }]
  const engine = await openEngine(url, files)
  const { exitCode, stdout } = await engine.diff({
    from: {
      tag: 'migrations',
      baseDir: MIGRATIONS_FOLDER,
      shadowDbInitScript: '',
      lockfile: { path: 'migration_lock.toml', content: LOCK_FILE },
      migrationDirectories: readMigrations().map(({ name, sql }) => ({
        path: name,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
      })),
    },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  })
  return exitCode === 0 ? null : stdout
}

function writeMigration(name, sql) {
  const time = new Date().toISOString().replace(/[-:T]/g, '').slice(0, 14)
  const folder = path.join(MIGRATIONS_FOLDER, `${time}_${name.replace(/\W+/g, '_')}`)
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, 'migration.sql'), sql)
  fs.writeFileSync(path.join(MIGRATIONS_FOLDER, 'migration_lock.toml'), LOCK_FILE)
  return path.relative(process.cwd(), folder)
}

await runScript(async () => {
  const [task, name = 'change'] = process.argv.slice(2)
  if (task !== 'create' && task !== 'check') throw new Problem('Say "create NAME" or "check".')
  const database = await startEmbeddedDatabase({ isThrowaway: true })
  try {
    const missing = await missingFromMigrations(database.url)
    if (missing === null) console.log('migrations and schema.prisma agree')
    else if (task === 'check')
      throw new Problem(`schema.prisma has changes that no migration makes:\n${missing}`)
    else console.log(`wrote ${writeMigration(name, missing)}; read it before you commit it`)
  } finally {
    await database.stop()
  }
})
// The engine keeps timers of its own.
process.exit()
