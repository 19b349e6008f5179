import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { closeDatabase, systemTransaction, transaction, type Tx } from '@/lib/platform/database'
import { databaseProblem, sqlStateOf, violates } from '@/lib/platform/database/errors'
import { asOwner, ownerUrl } from '@/tests/support/test-database'

const NAMES = ['first', 'second'] as const
const caught = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  )
const rename = (tx: Tx, name: string) =>
  tx.$executeRaw`update organisation set version = version + 1 where name = ${name}`

/** Everybody waits until all are there; whoever comes again later goes straight through. */
function meetingOf(count: number) {
  let here = 0
  let open: () => void
  const all = new Promise<void>((resolve) => (open = resolve))
  return async () => {
    if ((here += 1) >= count) open()
    await all
  }
}

describe('what PostgreSQL refuses', () => {
  let other: pg.Client
  beforeAll(async () => {
    other = new pg.Client({ connectionString: ownerUrl })
    await other.connect()
    for (const name of NAMES)
      await asOwner(`insert into organisation (kind, name) values ('NGO', $1)`, [name])
  })
  afterEach(() => other.query('rollback'))
  afterAll(async () => {
    await other.end()
    await closeDatabase()
  })

  const inSystem = (work: (tx: Tx) => Promise<unknown>) => caught(systemTransaction(work))

  it('is told apart by what it means', async () => {
    const twin = await inSystem((tx) =>
      tx.organisation.createMany({ data: [{ kind: 'NGO', name: 'first' }] }),
    )
    expect([databaseProblem(twin), sqlStateOf(twin)]).toEqual(['unique', '23505'])
    expect(violates(twin, 'organisation_name_key')).toBe(true)
    expect(violates(twin, 'app_user_email_key')).toBe(false)

    const raw = await inSystem(
      (tx) => tx.$executeRaw`insert into organisation (kind, name) values ('NGO', 'first')`,
    )
    expect(databaseProblem(raw)).toBe('unique')
    expect(violates(raw, 'organisation_name_key')).toBe(true)

    const organisationId =
      (await asOwner<{ id: string }>(`select id from organisation where name = 'first'`))[0]?.id ?? ''
    const user = { organisationId, displayName: 'x', role: 'partner' } as const
    const misshapen = await inSystem((tx) =>
      tx.appUser.createMany({ data: [{ ...user, email: 'no address' }] }),
    )
    expect(databaseProblem(misshapen)).toBe('check')
    const orphan = await inSystem((tx) =>
      tx.appUser.createMany({
        data: [{ ...user, email: 'a@b.example', organisationId: '00000000-0000-4000-8000-000000000000' }],
      }),
    )
    expect(databaseProblem(orphan)).toBe('foreign_key')
    const hidden = await inSystem((tx) => tx.$queryRaw`select password_hash from credential`)
    expect(databaseProblem(hidden)).toBe('denied')
    const dead = await caught(transaction((tx) => tx.$queryRaw`select id from app.begin_actor('guessed')`))
    expect(databaseProblem(dead)).toBe('no_session')
  })

  it('includes statements and locks that take too long', async () => {
    const slow = await caught(
      transaction(async (tx) => {
        await tx.$executeRaw`set local statement_timeout = 100`
        await tx.$queryRaw`select pg_sleep(2)::text`
      }),
    )
    expect(databaseProblem(slow)).toBe('timeout')
    await other.query('begin')
    await other.query(`update organisation set version = version where name = 'first'`)
    const waiting = await inSystem((tx) => rename(tx, 'first'))
    expect([databaseProblem(waiting), sqlStateOf(waiting)]).toEqual(['timeout', '55P03'])
  })

  it('includes a connection that was taken away; the next one works', async () => {
    const cut = await caught(
      transaction(async (tx) => {
        const [row] = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`
        await asOwner('select pg_terminate_backend($1)', [row?.pid])
        await tx.$queryRaw`select 1`
      }),
    )
    expect(databaseProblem(cut)).toBe('unavailable')
    expect(await systemTransaction((tx) => tx.organisation.count())).toBe(2)
  })

  it('is tried again after a serialization failure', async () => {
    const meet = meetingOf(2)
    let attempts = 0
    const work = () =>
      transaction(async (tx) => {
        attempts += 1
        await tx.$executeRaw`set transaction isolation level repeatable read`
        await tx.$queryRaw`select app.begin_system()::text`
        await tx.organisation.count()
        await meet()
        await rename(tx, 'first')
      })
    const [before] = await asOwner<{ version: number }>(
      `select version from organisation where name = 'first'`,
    )
    await Promise.all([work(), work()])
    const [after] = await asOwner<{ version: number }>(
      `select version from organisation where name = 'first'`,
    )
    expect(attempts).toBe(3)
    expect(after?.version).toBe((before?.version ?? 0) + 2)
  })

  it('is tried again after a deadlock', async () => {
    const meet = meetingOf(2)
    let attempts = 0
    const work = (names: readonly string[]) =>
      systemTransaction(async (tx) => {
        attempts += 1
        await rename(tx, names[0] ?? '')
        await meet()
        await rename(tx, names[1] ?? '')
      })
    await Promise.all([work(NAMES), work(NAMES.toReversed())])
    expect(attempts).toBe(3)
  })

  it('is given up after four attempts, and at once when it would not help', async () => {
    let attempts = 0
    const conflict = await caught(
      transaction(async (tx) => {
        attempts += 1
        await tx.$executeRaw`do $$ begin raise exception 'again' using errcode = '40001'; end $$`
      }),
    )
    expect([databaseProblem(conflict), attempts]).toEqual(['transient', 4])
    attempts = 0
    await inSystem((tx) => {
      attempts += 1
      return tx.organisation.createMany({ data: [{ kind: 'NGO', name: 'first' }] })
    })
    expect(attempts).toBe(1)
  })

  it('is nothing known for a fault of our own', () => {
    for (const fault of [new Error('x'), null, undefined, 'text', { code: 42 }, { cause: { cause: {} } }])
      expect(databaseProblem(fault)).toBeUndefined()
    expect(databaseProblem({ cause: { code: 'ECONNREFUSED' } })).toBe('unavailable')
  })
})

describe('the role of the server', () => {
  afterAll(closeDatabase)

  it('is bound by row security, and another is refused', async () => {
    const { assertBoundByPolicies } = await import('@/lib/platform/database')
    await expect(assertBoundByPolicies()).resolves.toBeUndefined()
    const role = new URL(process.env.APP_DATABASE_URL ?? '').username
    await asOwner(`alter role "${role}" bypassrls`)
    await closeDatabase()
    await expect(assertBoundByPolicies()).rejects.toThrow('row-level security does not bind')
    await asOwner(`alter role "${role}" nobypassrls`)
  })
})
