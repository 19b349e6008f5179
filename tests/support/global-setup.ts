import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedDatabase } from '@/scripts/embedded-database.mjs'
import { migrate } from '@/scripts/migrate.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the migrated database that every test file gets a copy of. */
    templateUrl: string
  }
}

/** One throwaway server for the run, or the one named in TEST_DATABASE_URL, with one migrated template. */
export default async function prepareTemplate(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL
  const server = given ? null : await startEmbeddedDatabase({ isThrowaway: true, database: 'postgres' })
  const url = new URL(given ?? server?.url ?? '')
  const admin = new pg.Client({ connectionString: url.href })
  await admin.connect()
  const template = `retour_template_${process.pid}`
  const removeTemplate = async () => {
    await admin.query(`alter database ${template} is_template false`)
    await admin.query(`drop database ${template} with (force)`)
  }
  const stop = async () => {
    if (!server) await removeTemplate()
    await admin.end()
    await server?.stop()
  }
  await admin.query(`create database ${template}`)
  url.pathname = `/${template}`
  try {
    await migrate(url.href)
    await admin.query(`alter database ${template} is_template true`)
  } catch (fault) {
    await stop()
    throw fault
  }
  project.provide('templateUrl', url.href)
  return stop
}
