import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { stageMoves } from '@/lib/cases/rules/transitions'
import { closeDatabase, transaction } from '@/lib/platform/database'
import { appUrl, asOwner } from '@/tests/support/test-database'

afterAll(closeDatabase)

/** Prisma's own book of migrations belongs to whoever migrates; the server has no right on it. */
const NOT_OURS = '_prisma_migrations'

/** One statement over the server's own connection, as one of its jobs. */
async function asServer(statement: string): Promise<void> {
  const server = new pg.Client({ connectionString: appUrl })
  await server.connect()
  try {
    await server.query(`begin; select app.begin_system(); ${statement}`)
  } finally {
    await server.end()
  }
}

describe('the catalogue of the database', () => {
  it('has forced row-level security and a policy for the server on every table the server may touch', async () => {
    const open = await asOwner<{ table: string }>(
      `select c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> $1
       and not (c.relrowsecurity and c.relforcerowsecurity)`,
      [NOT_OURS],
    )
    expect(open).toEqual([])
    const without = await asOwner<{ table: string }>(
      `select c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind = 'r' and has_table_privilege('retour_app', c.oid, 'SELECT, INSERT, UPDATE, DELETE')
       and not exists (select 1 from pg_policies p where p.tablename = c.relname and 'retour_app' = any (p.roles))`,
    )
    expect(without).toEqual([])
  })

  it('would notice a new table without policy', async () => {
    await asOwner('create table forgotten (id int)')
    const [row] = await asOwner<{ count: number }>(
      `select count(*)::int as count from pg_class where relname = 'forgotten' and not (relrowsecurity and relforcerowsecurity)`,
    )
    expect(row?.count).toBe(1)
    await asOwner('drop table forgotten')
  })

  it('gives the server a role that owns nothing and is bound by policies', async () => {
    const [role] = await transaction(
      (tx) => tx.$queryRaw<{ free: boolean; owned: number }[]>`
      select r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb as free,
        (select count(*)::int from pg_class c where c.relowner = r.oid) as owned
      from pg_roles r where r.rolname = current_user`,
    )
    expect(role).toEqual({ free: false, owned: 0 })
  })

  it('has no view or materialised view that would pass the policies by, and pins the search path of every definer function', async () => {
    expect(
      await asOwner(
        `select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'app') and relkind in ('v', 'm')`,
      ),
    ).toEqual([])
    expect(
      await asOwner(
        `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
         where n.nspname = 'app' and p.prosecdef and not coalesce(p.proconfig::text like '%search_path%', false)`,
      ),
    ).toEqual([])
  })

  it('knows the same moves of a case as the table of transitions', async () => {
    const rows = await asOwner<{ move: string }>(
      `select from_stage || ' ' || to_stage as move from stage_transition`,
    )
    const expected = stageMoves()
      .filter(([from, to]) => from !== to)
      .map((move) => move.join(' '))
    expect(rows.map(({ move }) => move).sort()).toEqual([...expected].sort())
  })

  it.each([
    ['drop table case_file', /must be owner/],
    ['alter table case_file disable row level security', /must be owner/],
    [`update audit_event set type = 'nothing'`, /permission denied/],
    ['delete from audit_event', /permission denied/],
    ['truncate audit_event', /permission denied/],
    ['select * from credential', /permission denied/],
    ['select * from session', /permission denied/],
    ['select * from api_token', /permission denied/],
    ['delete from case_file', /permission denied/],
    ['delete from payment', /permission denied/],
    ['update eligibility_decision set cash_total_cents = 0', /permission denied/],
    ['create table mine (id int)', /permission denied/],
    ['set role retour_owner', /permission denied/],
  ])('does not let the server run: %s', async (statement, message) => {
    await expect(asServer(statement)).rejects.toThrow(message)
  })
})

describe('the audit trail', () => {
  it('refuses changes even from its owner', async () => {
    await asOwner(
      `insert into audit_event ("on", command, type, details) values ('2026-01-01', 'test', 'test.happened', '{}')`,
    )
    await expect(asOwner(`update audit_event set type = 'test.other'`)).rejects.toThrow(/never changed/)
    await expect(asOwner('delete from audit_event')).rejects.toThrow(/never changed/)
    await expect(asOwner('truncate audit_event cascade')).rejects.toThrow(/never changed/)
  })

  const broken = async () =>
    (await asOwner<{ sequence: string }>('select * from app.broken_audit_link()')).length > 0
  const tamper = async (...statements: string[]) => {
    // A database administrator switches the triggers off, changes one thing, and switches them on again.
    await asOwner(
      `do $$ begin set local session_replication_role = replica; ${statements.join('; ')}; end $$`,
    )
  }

  it('is a chain that shows every tampering', async () => {
    for (let n = 0; n < 6; n += 1) {
      await asOwner(
        `insert into audit_event ("on", command, type, details) values ('2026-01-01', 'test', 'test.happened', '{"n": ${n}}')`,
      )
    }
    expect(await broken()).toBe(false)
    const events = await asOwner<{ id: string }>(
      'select e.id from audit_event e join audit_link l on l.event_id = e.id order by l.sequence',
    )
    const [second, third, last] = [events[1]?.id, events[2]?.id, events.at(-1)?.id]

    await tamper(`update audit_event set type = 'test.forged' where id = '${second}'`)
    expect(await broken()).toBe(true)
    await tamper(`update audit_event set type = 'test.happened' where id = '${second}'`)
    expect(await broken()).toBe(false)

    await tamper(
      `update audit_link set sequence = -1 where event_id = '${second}'`,
      `update audit_link set sequence = 2 where event_id = '${third}'`,
      `update audit_link set sequence = 3 where event_id = '${second}'`,
    )
    expect(await broken()).toBe(true)
    await tamper(
      `update audit_link set sequence = -1 where event_id = '${second}'`,
      `update audit_link set sequence = 3 where event_id = '${third}'`,
      `update audit_link set sequence = 2 where event_id = '${second}'`,
    )
    expect(await broken()).toBe(false)

    await tamper(
      `insert into audit_event ("on", command, type, details) values ('2026-01-01', 'test', 'test.forged', '{}')`,
    )
    expect(await broken()).toBe(true)
    await tamper(`delete from audit_event where type = 'test.forged'`)
    expect(await broken()).toBe(false)

    await tamper(
      `delete from audit_link where event_id = '${last}'`,
      `delete from audit_event where id = '${last}'`,
    )
    expect(await broken()).toBe(true)
  })
})
