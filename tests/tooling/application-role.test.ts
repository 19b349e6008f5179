import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applicationUrl, refuseMightyRole } from '@/scripts/application-role.mjs'
import { startEmbeddedDatabase } from '@/scripts/embedded-database.mjs'
import { migrate } from '@/scripts/migrate.mjs'

const SECRET = 'a secret of this test'
let cluster: Awaited<ReturnType<typeof startEmbeddedDatabase>>

beforeAll(async () => {
  cluster = await startEmbeddedDatabase({ isThrowaway: true })
  await migrate(cluster.url)
})
afterAll(() => cluster.stop())

async function query(url: string, sql: string) {
  const session = new pg.Client({ connectionString: url })
  try {
    await session.connect()
    return (await session.query<Record<string, unknown>>(sql)).rows
  } finally {
    await session.end().catch(() => {})
  }
}

test('the server connects as a role that row security binds', async () => {
  const url = await applicationUrl(cluster.url, SECRET)
  expect(new URL(url).username).toBe('retour_server')
  const rights = `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
    pg_has_role('retour_app', 'member') as is_app, pg_has_role('retour_owner', 'member') as is_owner
    from pg_roles where rolname = current_user`
  expect(await query(url, rights)).toEqual([
    {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      is_app: true,
      is_owner: false,
    },
  ])
})

test('asking again, also at the same time, gives the same address', async () => {
  const urls = await Promise.all([1, 2, 3].map(() => applicationUrl(cluster.url, SECRET)))
  expect(new Set(urls).size).toBe(1)
  expect(await query(urls[0] ?? '', 'select 1 as id')).toEqual([{ id: 1 }])
})

test('another secret makes the old address useless', async () => {
  const before = await applicationUrl(cluster.url, SECRET)
  await applicationUrl(cluster.url, 'a secret that replaced it')
  await expect(query(before, 'select 1')).rejects.toThrow('password authentication failed')
})

test('a role that row security does not bind is refused for the server', async () => {
  await expect(refuseMightyRole(cluster.url)).rejects.toThrow('whom row security does not bind')
  await expect(refuseMightyRole(await applicationUrl(cluster.url, SECRET))).resolves.toBeUndefined()
})

test('a server role that somebody made mighty is refused', async () => {
  await applicationUrl(cluster.url, SECRET)
  await query(cluster.url, 'alter role retour_server bypassrls')
  await expect(applicationUrl(cluster.url, SECRET)).rejects.toThrow('may pass by row security')
  await query(cluster.url, 'alter role retour_server nobypassrls')
})

test('an owner who may not create roles is told what to do', async () => {
  await query(cluster.url, `create role plain login password 'plain'`)
  const url = new URL(cluster.url)
  url.username = 'plain'
  url.password = 'plain'
  await query(cluster.url, 'drop role if exists retour_server')
  await expect(applicationUrl(url.href, SECRET)).rejects.toThrow(/set APP_DATABASE_URL/)
})

test('an owner who is no superuser can bring up a database and the role of its server', async () => {
  await query(cluster.url, `create role operator login createrole password 'operator'`)
  await query(cluster.url, 'create database operated owner operator')
  await query(cluster.url, 'drop owned by retour_owner cascade; drop owned by retour_app cascade')
  await query(cluster.url, 'drop role if exists retour_server; drop role retour_app; drop role retour_owner')
  const url = new URL(cluster.url)
  url.username = 'operator'
  url.password = 'operator'
  url.pathname = '/operated'
  await migrate(url.href)
  const server = await applicationUrl(url.href, SECRET)
  expect(await query(server, 'select count(*)::int as visible from app_user')).toEqual([{ visible: 0 }])
})
