import 'server-only'
import { randomUUID } from 'node:crypto'
import { calendarDate, toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, type Tx } from '@/lib/platform/database'
import type { Programme, RuleChange, RuleChangeRow, RuleChangeStatus, RuleKind, StoredRule } from './model'
import { programmeOf } from './stored-rows'

type RuleRow = {
  readonly id: string
  readonly kind: RuleKind
  readonly slot: string
  readonly position: number
  readonly rule: string
  readonly valid_from: string
  readonly valid_to: string | null
  readonly source: string
  readonly confirmed: boolean
  readonly body: Readonly<Record<string, unknown>>
}

const dayOf = (text: string | null): CalendarDate | null => (text === null ? null : calendarDate(text))

function storedRule(row: RuleRow): StoredRule {
  const { valid_from: validFrom, valid_to: validTo, ...rest } = row
  return { ...rest, validFrom: calendarDate(validFrom), validTo: dayOf(validTo) }
}

type Held = {
  readonly revision: string
  readonly stored: readonly StoredRule[]
  readonly programme: Programme
}

/** The rules as this server last read them. One database, one programme. */
const held: { current: Held | null } = { current: null }

/** Rules and their revision in one statement, so that the one belongs to the other. */
async function readRules(tx: Tx): Promise<Held> {
  const [read] = await tx.$queryRaw<{ revision: string; rows: RuleRow[] }[]>`
    select v.revision::text, (select coalesce(json_agg(r order by r.kind, r.position, r.valid_from), '[]') from (
      select id, kind, slot, position, rule, valid_from, valid_to, source, confirmed, body from programme_rule) r) as rows
    from programme_revision v`
  if (!read || read.rows.length === 0) throw new Error('the rules of the programme are out of sight')
  const stored = read.rows.map(storedRule)
  return { revision: read.revision, stored, programme: programmeOf(stored) }
}

async function heldRules(tx: Tx): Promise<Held> {
  const [now] = await tx.$queryRaw<{ revision: string }[]>`select revision::text from programme_revision`
  if (held.current === null || held.current.revision !== now?.revision) held.current = await readRules(tx)
  return held.current
}

/** The number of the rules as they stand now; every change counts on. */
export async function programmeRevision(tx: Tx): Promise<string> {
  return (await heldRules(tx)).revision
}

/** The rules of the programme, of all years, as the database has them: read again only after a change. */
export async function programmeRules(tx: Tx): Promise<Programme> {
  return (await heldRules(tx)).programme
}

/** The same rows with the slots they are versions in. */
export async function storedRules(tx: Tx): Promise<readonly StoredRule[]> {
  return (await heldRules(tx)).stored
}

/** A change of rules with the people behind it. */
export type StoredRuleChange = RuleChange & {
  readonly author: string
  readonly decidedBy: string | null
  readonly createdAt: Date
  readonly submittedAt: Date | null
  readonly decidedAt: Date | null
}

type ChangeRow = {
  readonly id: string
  readonly title: string
  readonly reason: string
  readonly source: string
  readonly starts_on: string
  readonly status: RuleChangeStatus
  readonly remark: string | null
  readonly author_id: string
  readonly author: string
  readonly decided_by: string | null
  readonly created_at: Date
  readonly submitted_at: Date | null
  readonly decided_at: Date | null
  readonly version: number
  readonly rows: readonly (Omit<RuleChangeRow, 'replacesId' | 'validTo'> & {
    readonly replaces_id: string | null
    readonly valid_to: string | null
  })[]
}

/** A change with its rows and the names of its people, in one statement. */
const CHANGES = Prisma.sql`
  select c.id, c.title, c.reason, c.source, c.starts_on::text, c.status::text, c.remark, c.author_id, a.display_name as author,
    d.display_name as decided_by, c.created_at, c.submitted_at, c.decided_at, c.version,
    (select coalesce(json_agg(r order by r.kind, r.slot), '[]') from (select slot, kind, effect, replaces_id, rule, source, confirmed, valid_to, body
       from rule_change_row where change_id = c.id) r) as rows
  from rule_change c join app_user a on a.id = c.author_id left join app_user d on d.id = c.decided_by_id`

function changeOf(row: ChangeRow): StoredRuleChange {
  const { id, title, reason, source, status, remark, author, version, rows } = row
  return {
    ...{ id, title, reason, source, status, remark, author, version },
    startsOn: calendarDate(row.starts_on),
    authorId: row.author_id,
    decidedBy: row.decided_by,
    createdAt: row.created_at,
    submittedAt: row.submitted_at,
    decidedAt: row.decided_at,
    rows: rows.map(({ replaces_id: replacesId, valid_to: validTo, ...rest }) => ({
      ...rest,
      replacesId,
      validTo: dayOf(validTo),
    })),
  }
}

/** The changes a supervisor sees, the newest first. */
export async function ruleChanges(tx: Tx, most: number): Promise<readonly StoredRuleChange[]> {
  const rows = await tx.$queryRaw<ChangeRow[]>(
    Prisma.sql`${CHANGES} order by c.created_at desc, c.id desc limit ${most}`,
  )
  return rows.map(changeOf)
}

export async function ruleChange(tx: Tx, id: string): Promise<StoredRuleChange | null> {
  const [row] = await tx.$queryRaw<ChangeRow[]>(Prisma.sql`${CHANGES} where c.id = ${id}::uuid`)
  return row ? changeOf(row) : null
}

/** Acts on one change come one after the other. */
export async function ruleChangeForUpdate(tx: Tx, id: string): Promise<StoredRuleChange | null> {
  await tx.$queryRaw`select 1 from rule_change where id = ${id}::uuid for update`
  return ruleChange(tx, id)
}

/** Approvals come one after the other, so that each is judged on the rules as they are. */
export async function lockProgramme(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('programme_rule', 0))`
}

type ChangeContent = Pick<RuleChange, 'title' | 'reason' | 'source' | 'startsOn'>

/** @returns the id */
export async function insertRuleChange(
  tx: Tx,
  content: ChangeContent,
  authorId: string,
  now: Date,
): Promise<string> {
  const id = randomUUID()
  await tx.ruleChange.createMany({
    data: [{ ...content, id, authorId, createdAt: now, startsOn: toDatabaseDate(content.startsOn) }],
  })
  return id
}

type Saved = Partial<ChangeContent> & {
  readonly status?: Exclude<RuleChangeStatus, 'approved'>
  readonly remark?: string | null
  readonly decidedById?: string | null
  readonly submittedAt?: Date
  readonly decidedAt?: Date | null
}

/** Saves a locked change under its next version. */
export async function saveRuleChange(
  tx: Tx,
  { id, version }: Pick<RuleChange, 'id' | 'version'>,
  { startsOn, ...data }: Saved = {},
): Promise<void> {
  const { count } = await tx.ruleChange.updateMany({
    where: { id, version },
    data: { ...data, ...(startsOn && { startsOn: toDatabaseDate(startsOn) }), version: version + 1 },
  })
  if (count !== 1) throw new Error('a locked change of rules changed')
}

/** Puts one row of a change in the place of the one its slot had. */
export async function putRuleChangeRow(tx: Tx, changeId: string, row: RuleChangeRow): Promise<void> {
  const { body, validTo, ...rest } = row
  await removeRuleChangeRow(tx, changeId, row.slot)
  await tx.ruleChangeRow.createMany({
    data: [
      {
        ...rest,
        changeId,
        validTo: validTo && toDatabaseDate(validTo),
        body: body === null ? Prisma.DbNull : (JSON.parse(JSON.stringify(body)) as Prisma.InputJsonObject),
      },
    ],
  })
}

/** @returns whether there was one */
export async function removeRuleChangeRow(tx: Tx, changeId: string, slot: string): Promise<boolean> {
  const { count } = await tx.ruleChangeRow.deleteMany({ where: { changeId, slot } })
  return count > 0
}

/** The database closes the old rows and adds the new ones; it asks for a second supervisor itself. */
export async function approveInDatabase(tx: Tx, id: string, today: CalendarDate, now: Date): Promise<void> {
  await tx.$queryRaw`select app.approve_rule_change(${id}::uuid, ${today}::date, ${now}::timestamptz)::text`
}

/** Supervisors who may approve what somebody else prepared. */
export async function otherSupervisors(tx: Tx, actorId: string): Promise<readonly string[]> {
  const users = await tx.appUser.findMany({
    where: { role: 'supervisor', active: true, id: { not: actorId } },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  return users.map(({ id }) => id)
}
