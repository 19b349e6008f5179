import pg from 'pg'
import { startEmbeddedDatabase } from '@/scripts/embedded-database.mjs'

/** The database under the server, as the owner of its tables: for what no screen can bring about, such as time. */
export type Database = {
  query<Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row[]>
  close(): Promise<void>
}

/** Joins the database the launcher keeps in a data folder. */
export async function openDatabase(dataFolder: string): Promise<Database> {
  const cluster = await startEmbeddedDatabase({ dataFolder })
  const session = new pg.Client({ connectionString: cluster.url })
  await session.connect()
  await session.query('set role retour_owner')
  return {
    query: async <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
      (await session.query<Row>(sql, [...values])).rows,
    close: async () => {
      await session.end()
      await cluster.stop()
    },
  }
}
