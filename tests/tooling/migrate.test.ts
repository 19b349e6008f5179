import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startEmbeddedDatabase } from '@/scripts/embedded-database.mjs'
import { migrate, readMigrations } from '@/scripts/migrate.mjs'
import { temporaryFolder } from './launcher-process'

let cluster: Awaited<ReturnType<typeof startEmbeddedDatabase>>
let folder: string

beforeAll(async () => {
  cluster = await startEmbeddedDatabase({ isThrowaway: true })
})
afterAll(() => cluster.stop())
beforeEach(async () => {
  await cluster.recreate()
  folder = temporaryFolder()
})

function write(name: string, sql: string) {
  fs.mkdirSync(path.join(folder, name), { recursive: true })
  fs.writeFileSync(path.join(folder, name, 'migration.sql'), sql)
}

async function query(sql: string) {
  const session = new pg.Client({ connectionString: cluster.url })
  await session.connect()
  try {
    return (await session.query<Record<string, unknown>>(sql)).rows
  } finally {
    await session.end()
  }
}

const apply = () => migrate(cluster.url, { folder })

test('migrations are applied once, in the order of their names', async () => {
  write('2_row', 'insert into thing values (2)')
  write('1_table', 'create table thing (id int)')
  expect(await apply()).toEqual(['1_table', '2_row'])
  expect(await apply()).toEqual([])
  expect(await query('select id from thing')).toEqual([{ id: 2 }])
})

test('launchers that migrate at the same time apply each migration once', async () => {
  write('1_table', 'create table thing (id int); select pg_sleep(0.2)')
  const applied = await Promise.all([apply(), apply(), apply()])
  expect(applied.flat()).toEqual(['1_table'])
})

test('a migration that fails changes nothing, says where, and may be tried again', async () => {
  write(
    '1_table',
    'create table thing (id int);\ninsert into thing values (1);\ninsert into nothing values (1);',
  )
  await expect(apply()).rejects.toThrow(
    'The migration 1_table failed and changed nothing: relation "nothing" does not exist (line 3)',
  )
  expect(await query(`select to_regclass('thing') as found`)).toEqual([{ found: null }])
  write('1_table', 'create table thing (id int)')
  expect(await apply()).toEqual(['1_table'])
})

test('a database of a newer version is left alone', async () => {
  write('1_table', 'create table thing (id int)')
  write('9_future', 'create table future (id int)')
  await apply()
  fs.rmSync(path.join(folder, '9_future'), { recursive: true })
  write('2_more', 'create table more (id int)')
  await expect(apply()).rejects.toThrow('made by a newer version of Retour: it holds 9_future')
  expect(await query(`select to_regclass('more') as found`)).toEqual([{ found: null }])
})

test('a migration edited after it was applied is refused', async () => {
  write('1_table', 'create table thing (id int)')
  await apply()
  write('1_table', 'create table thing (id bigint)')
  await expect(apply()).rejects.toThrow('1_table was edited after this database had applied it')
})

test('a migration that Prisma left unfinished is named, with the command that settles it', async () => {
  write('1_table', 'create table thing (id int)')
  await apply()
  await query(`update "_prisma_migrations" set finished_at = null, logs = 'syntax error'`)
  await expect(apply()).rejects.toThrow(
    /1_table failed earlier and was left unfinished: syntax error\n.*--rolled-back 1_table/,
  )
})

test('what a migration sets for its session does not reach the next one', async () => {
  write(
    '1_role',
    `do $$ begin create role somebody; exception when duplicate_object then null; end $$; set role somebody`,
  )
  write('2_table', 'create table thing as select current_user::text as maker')
  await apply()
  expect(await query('select maker from thing')).toEqual([{ maker: 'retour_admin' }])
})

test('every migration of this source applies to an empty database', async () => {
  expect(await migrate(cluster.url)).toEqual(readMigrations().map(({ name }) => name))
})
