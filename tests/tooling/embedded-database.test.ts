import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startEmbeddedDatabase } from '@/scripts/embedded-database.mjs'
import { startModule, temporaryFolder } from './launcher-process'

const start = async (dataFolder: string) => {
  const database = await startEmbeddedDatabase({ dataFolder })
  onTestFinished(() => database.stop())
  return database
}

const launcherIn = (dataFolder: string) =>
  startModule(`
    import { startEmbeddedDatabase } from './scripts/embedded-database.mjs'
    const { url } = await startEmbeddedDatabase({ dataFolder: ${JSON.stringify(dataFolder)} })
    console.log(url)
    setInterval(() => {}, 1000)
  `)

async function query(url: string, sql: string) {
  const session = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  session.on('error', () => {})
  try {
    await session.connect()
    return (await session.query<Record<string, unknown>>(sql)).rows
  } finally {
    await session.end().catch(() => {})
  }
}

const clusterFolder = (dataFolder: string) =>
  path.join(dataFolder, fs.readdirSync(dataFolder).find((name) => /^pg\d+$/.test(name)) ?? '')
const serverProcess = (dataFolder: string) =>
  Number(fs.readFileSync(path.join(clusterFolder(dataFolder), 'postmaster.pid'), 'utf8').split('\n')[0])

test('a server whose launcher was killed is found again, with what was saved', async () => {
  const folder = temporaryFolder()
  const launcher = await launcherIn(folder)
  await query(launcher.line, 'create table thing as select 1 as id')
  const server = serverProcess(folder)
  await launcher.kill()
  const again = await start(folder)
  expect(again.url).toBe(launcher.line)
  expect(serverProcess(folder)).toBe(server)
  expect(await query(again.url, 'select id from thing')).toEqual([{ id: 1 }])
})

test('a killed server starts again by itself while somebody holds it', async () => {
  const folder = temporaryFolder()
  const database = await start(folder)
  await query(database.url, 'create table thing as select 1 as id')
  process.kill(serverProcess(folder), 'SIGKILL')
  await vi.waitFor(
    async () => expect(await query(database.url, 'select id from thing')).toEqual([{ id: 1 }]),
    {
      timeout: 15_000,
      interval: 200,
    },
  )
})

test('whoever leaves last stops the server', async () => {
  const folder = temporaryFolder()
  const first = await start(folder)
  const second = await start(folder)
  expect(second.url).toBe(first.url)
  await first.stop()
  expect(await query(second.url, 'select 1 as id')).toEqual([{ id: 1 }])
  await second.stop()
  await expect(query(second.url, 'select 1')).rejects.toThrow()
})

test('three that begin at once on a new folder share one cluster', async () => {
  const folder = temporaryFolder()
  const launchers = await Promise.all([launcherIn(folder), launcherIn(folder), launcherIn(folder)])
  expect(new Set(launchers.map(({ line }) => line)).size).toBe(1)
  // Joined last, so that the cluster is stopped by this test.
  const database = await start(folder)
  for (const launcher of launchers) await launcher.kill()
  expect(await query(database.url, 'select 1 as id')).toEqual([{ id: 1 }])
  expect(fs.readdirSync(folder).filter((name) => /new|password/.test(name))).toEqual([])
})

test('data of a newer PostgreSQL is refused with a sentence', async () => {
  const folder = temporaryFolder()
  fs.mkdirSync(path.join(folder, 'pg99'))
  await expect(startEmbeddedDatabase({ dataFolder: folder })).rejects.toThrow(
    /was written by PostgreSQL 99; this version of Retour brings PostgreSQL \d+/,
  )
})
