import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { setUpkeep } from '@/lib/runner/upkeep'
import { applicationUrl } from '@/scripts/application-role.mjs'

/**
 * Runs before each integration test file: makes the file's own copy of the migrated database and names it in
 * APP_DATABASE_URL, so that every module the file imports connects to the copy, as the server would: bound by row
 * security. `ownerUrl` passes it by, for arranging facts and for looking at what was written.
 */
const SECRET = 'the server role of test databases has this secret'

const url = new URL(inject('templateUrl'))
const template = url.pathname.slice(1)
const name = `retour_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`

url.pathname = '/postgres'
const adminUrl = url.href
url.pathname = `/${name}`

async function asAdmin(...statements: string[]) {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    for (const statement of statements) await admin.query(statement)
  } finally {
    await admin.end()
  }
}

await asAdmin(`create database ${name} template ${template} strategy file_copy`)

/** Connects as the owner of the tables, whom row security does not bind. */
export const ownerUrl = url.href
/** Connects as the server does. */
export const appUrl = await applicationUrl(ownerUrl, SECRET)

process.env.APP_DATABASE_URL = appUrl

// Loaded with the first command of a file, and not by files without one.
setUpkeep(async (context, events) => {
  const { keepReadinessUp } = await import('@/lib/journey/upkeep')
  await keepReadinessUp(context, events)
})

/** One statement as the owner: arranges a fact or looks at what was written. */
export async function asOwner<Row extends pg.QueryResultRow>(
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const { rows } = await owner.query<Row>(sql, values)
    return rows
  } finally {
    await owner.end()
  }
}

afterAll(async () => {
  // Only a file that used the pool of the server has one to close.
  if ('retourDatabase' in globalThis) await (await import('@/lib/platform/database')).closeDatabase()
  await asAdmin(`drop database ${name} with (force)`, `drop role "${name}_server"`)
})
