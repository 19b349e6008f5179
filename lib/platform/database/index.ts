import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { environment } from '../env'
import { PrismaClient, type Prisma } from './generated/client'
import { isTransient } from './errors'
import { statementNames } from './prepared'

export { Prisma } from './generated/client'
/** One open transaction: the only thing records speak to. */
export type Tx = Prisma.TransactionClient

const POOL = 10
const LIMITS = { statement_timeout: 5000, lock_timeout: 2000, idle_in_transaction_session_timeout: 10_000 }

const shared = globalThis as { retourDatabase?: PrismaClient }

/** Opened on first use: a build needs no database. */
function database(): PrismaClient {
  shared.retourDatabase ??= new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: environment().APP_DATABASE_URL, max: POOL, ...LIMITS },
      { statementNameGenerator: statementNames() },
    ),
  })
  return shared.retourDatabase
}

export async function closeDatabase(): Promise<void> {
  await shared.retourDatabase?.$disconnect()
  delete shared.retourDatabase
}

const ATTEMPTS = 4

/**
 * Runs the work in one transaction, again when the database asks for it (serialization failure, deadlock). The work
 * may therefore run more than once and must only write through `tx`.
 */
export async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database().$transaction(work, { maxWait: 5000, timeout: 10_000 })
    } catch (error) {
      if (attempt >= ATTEMPTS || !isTransient(error)) throw error
    }
  }
}

/** One statement by itself, for functions of the database that know who asks by what they are given. */
export function statement<Row>(sql: Prisma.Sql): Promise<Row[]> {
  return database().$queryRaw<Row[]>(sql)
}

/** A transaction of the server itself: signing in, sending mail. It sees no clearance and no organisation. */
export async function systemTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(async (tx) => {
    await tx.$queryRaw`select app.begin_system()::text`
    return work(tx)
  })
}

/** Refuses to work with a role that policies do not bind. */
export async function assertBoundByPolicies(): Promise<void> {
  const [role] = await database().$queryRaw<{ free: boolean }[]>`
    select (rolsuper or rolbypassrls) as free from pg_roles where rolname = current_user`
  if (role?.free !== false) {
    throw new Error(
      'APP_DATABASE_URL names a role that row-level security does not bind. Use the role the launcher makes.',
    )
  }
}

/** True when the database answers. */
export async function databaseAnswers(): Promise<boolean> {
  try {
    await database().$queryRaw`select 1`
    return true
  } catch {
    return false
  }
}
