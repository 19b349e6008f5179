import 'server-only'
import type { Actor } from '@/lib/access/model'
import { addDays, type CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, type Tx } from '@/lib/platform/database'
import type { NextStep, Stage, WaitingOn } from '../model'
import { scopeFor } from '../records'
import { COUNT_LIMIT, deskOfRole, PAGE_SIZE, type Counter, type Sort, type View } from '../rules/list'
import type { ReadinessLevel } from '../rules/readiness'
import { lastNearDay, type Urgency } from '../rules/urgency'

/** What a list is narrowed to. The scope of the actor is always part of it. */
export type CaseFilter = {
  readonly view: View
  readonly stages: readonly Stage[]
  readonly waitingOn?: WaitingOn | 'others' | undefined
  readonly due?: 'overdue' | 'today' | 'week' | 'none' | undefined
  readonly country?: string | undefined
  readonly counsellor?: string | undefined
  readonly office?: string | undefined
  readonly drafts?: 'recent' | 'old' | undefined
  readonly ready?: ReadinessLevel | undefined
  /** Ids come from the search text: every word of the needle, or the names that come closest. */
  readonly search?: { readonly needle: string; readonly by: 'words' | 'resemblance' } | undefined
  readonly ref?: string | undefined
}

export type ListedCase = {
  readonly id: string
  readonly ref: string
  readonly version: number
  readonly name: string
  readonly memberCount: number
  readonly destination: string | null
  readonly stage: Stage
  readonly waitingOn: WaitingOn
  readonly nextStep: NextStep
  readonly dueOn: CalendarDate | null
  readonly tracks: readonly string[]
  readonly counsellor: string | null
  readonly sender: string
  /** Sent, or begun where it was not sent yet. */
  readonly since: CalendarDate
  /** To the microsecond, as the database compares it. */
  readonly lastActivityAt: string
}

const COLUMNS = Prisma.sql`c.id::text as id, c.ref, c.version, c.beneficiary_name as name, c.member_count as "memberCount", c.destination,
  c.stage::text as stage, c.waiting_on::text as "waitingOn", c.next_step as "nextStep", c.due_on::text as "dueOn", c.tracks,
  (select u.display_name from app_user u where u.id = c.counsellor_id) as counsellor,
  (select o.name from organisation o where o.id = c.referring_organisation_id) as sender,
  coalesce(c.registered_on, (c.created_at at time zone 'Europe/Brussels')::date)::text as since,
  to_char(c.last_activity_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.USZ') as "lastActivityAt"`

function ofView(actor: Actor, view: View): Prisma.Sql {
  if (view === 'all') return scopeFor(actor)
  if (view === 'desk')
    return Prisma.sql`c.desk_organisation_id = ${actor.organisationId}::uuid and c.stage <> 'draft'`
  return actor.role === 'counsellor' || actor.role === 'supervisor'
    ? Prisma.sql`c.counsellor_id = ${actor.id}::uuid`
    : Prisma.sql`(${scopeFor(actor)}) and c.created_by_id = ${actor.id}::uuid`
}

function ofDue(due: NonNullable<CaseFilter['due']>, today: CalendarDate): Prisma.Sql {
  switch (due) {
    case 'overdue':
      return Prisma.sql`c.due_on < ${today}::date`
    case 'today':
      return Prisma.sql`c.due_on = ${today}::date`
    case 'week':
      return Prisma.sql`c.due_on between ${addDays(today, 1)}::date and ${lastNearDay(today)}::date`
    case 'none':
      return Prisma.sql`c.due_on is null`
  }
}

function ofWaiting(waitingOn: NonNullable<CaseFilter['waitingOn']>, actor: Actor): Prisma.Sql {
  return waitingOn === 'others'
    ? Prisma.sql`c.waiting_on <> 'nobody' and c.waiting_on <> ${deskOfRole(actor.role)}::waiting_on`
    : Prisma.sql`c.waiting_on = ${waitingOn}::waiting_on`
}

function ofSearch({ needle, by }: NonNullable<CaseFilter['search']>): Prisma.Sql {
  return by === 'words'
    ? Prisma.sql`c.id in (select app.cases_matching(${needle}))`
    : Prisma.sql`c.id in (select app.cases_resembling(${needle}))`
}

/** Untouched for this long a draft is probably given up, and stands in the way of those that are not. */
const DRAFT_DAYS = 30

function ofDrafts(drafts: NonNullable<CaseFilter['drafts']>, today: CalendarDate): Prisma.Sql {
  const from = addDays(today, -DRAFT_DAYS)
  return drafts === 'old'
    ? Prisma.sql`c.stage = 'draft' and c.last_activity_at < ${from}::date`
    : Prisma.sql`not (c.stage = 'draft' and c.last_activity_at < ${from}::date)`
}

function conditions(actor: Actor, filter: CaseFilter, today: CalendarDate): Prisma.Sql {
  const { waitingOn, due, country, counsellor, office, drafts, ready, search, ref } = filter
  return Prisma.join(
    [
      Prisma.sql`(${ofView(actor, filter.view)})`,
      Prisma.sql`c.stage = any (${[...filter.stages]}::stage[])`,
      ...(waitingOn ? [ofWaiting(waitingOn, actor)] : []),
      ...(due ? [ofDue(due, today)] : []),
      ...(country ? [Prisma.sql`c.destination = ${country}`] : []),
      ...(counsellor === 'none' ? [Prisma.sql`c.counsellor_id is null`] : []),
      ...(counsellor && counsellor !== 'none' ? [Prisma.sql`c.counsellor_id = ${counsellor}::uuid`] : []),
      ...(office ? [Prisma.sql`c.desk_organisation_id = ${office}::uuid`] : []),
      ...(ready ? [Prisma.sql`c.readiness = ${ready}`] : []),
      ...(drafts ? [ofDrafts(drafts, today)] : []),
      ...(search ? [ofSearch(search)] : []),
      ...(ref ? [Prisma.sql`c.ref = ${ref}`] : []),
    ],
    ' and ',
  )
}

type Place = { readonly value: string | null; readonly id: string }

/** `2026-11-14_<id>`, or the id alone where the sort has nothing that may stand in an address. */
function placeOf(after: string | undefined): Place | null {
  if (!after) return null
  const [value, id] = after.includes('_') ? after.split('_') : [null, after]
  return { value: value === 'none' ? null : (value ?? null), id: id ?? '' }
}

/** Where the next page begins. A name is told by its id: names do not stand in addresses. */
function placeAfter(row: ListedCase, sort: Sort): string {
  if (sort === 'name') return row.id
  return `${sort === 'activity' ? row.lastActivityAt : (row.dueOn ?? 'none')}_${row.id}`
}

async function byDue(tx: Tx, where: Prisma.Sql, place: Place | null): Promise<ListedCase[]> {
  const limit = PAGE_SIZE + 1
  const isPastDates = place !== null && place.value === null
  const dated = isPastDates
    ? []
    : await tx.$queryRaw<
        ListedCase[]
      >`select ${COLUMNS} from case_file c where ${where} and c.due_on is not null
        ${place ? Prisma.sql`and (c.due_on, c.id) > (${place.value}::date, ${place.id}::uuid)` : Prisma.empty}
        order by c.due_on, c.id limit ${limit}`
  if (dated.length === limit) return dated
  // Those without a date come last; asked for apart, so that the index of the dates serves the first pages.
  const undated = await tx.$queryRaw<
    ListedCase[]
  >`select ${COLUMNS} from case_file c where ${where} and c.due_on is null
    ${place && isPastDates ? Prisma.sql`and c.id > ${place.id}::uuid` : Prisma.empty}
    order by c.id limit ${limit - dated.length}`
  return [...dated, ...undated]
}

function byActivity(tx: Tx, where: Prisma.Sql, place: Place | null): Promise<ListedCase[]> {
  return tx.$queryRaw<ListedCase[]>`select ${COLUMNS} from case_file c where ${where}
    ${place ? Prisma.sql`and (c.last_activity_at, c.id) < (${place.value}::timestamptz, ${place.id}::uuid)` : Prisma.empty}
    order by c.last_activity_at desc, c.id desc limit ${PAGE_SIZE + 1}`
}

function byName(tx: Tx, where: Prisma.Sql, place: Place | null): Promise<ListedCase[]> {
  return tx.$queryRaw<ListedCase[]>`select ${COLUMNS} from case_file c where ${where}
    ${
      place
        ? Prisma.sql`and (c.beneficiary_name, c.id) > (select l.beneficiary_name, l.id from case_file l where l.id = ${place.id}::uuid)`
        : Prisma.empty
    }
    order by c.beneficiary_name, c.id limit ${PAGE_SIZE + 1}`
}

/** One page of the files of an actor, and where the next begins. Every order ends with the id. */
export async function listCases(
  tx: Tx,
  actor: Actor,
  asked: { filter: CaseFilter; sort: Sort; after: string | undefined; today: CalendarDate },
): Promise<{ rows: ListedCase[]; next: string | null }> {
  const where = conditions(actor, asked.filter, asked.today)
  const place = placeOf(asked.after)
  const page = { due: byDue, activity: byActivity, name: byName }[asked.sort]
  const found = await page(tx, where, place)
  const rows = found.slice(0, PAGE_SIZE)
  const last = rows.at(-1)
  return { rows, next: found.length > PAGE_SIZE && last ? placeAfter(last, asked.sort) : null }
}

/** A file beside another. */
export type Neighbour = { readonly ref: string; readonly name: string }

type Here = { readonly id: string; readonly value: string | null }

/** The value a list is sorted by. */
const SORTED_BY: Readonly<Record<Sort, { readonly column: Prisma.Sql; readonly type: Prisma.Sql }>> = {
  due: { column: Prisma.sql`c.due_on`, type: Prisma.sql`date` },
  activity: { column: Prisma.sql`c.last_activity_at`, type: Prisma.sql`timestamptz` },
  name: { column: Prisma.sql`c.beneficiary_name`, type: Prisma.sql`text` },
}

/** The nearest file on one side of a place: at most two looks, each along the order of the list. */
async function nearest(
  tx: Tx,
  where: Prisma.Sql,
  asked: { readonly sort: Sort; readonly here: Here; readonly isUp: boolean },
): Promise<Neighbour | null> {
  const { column, type } = SORTED_BY[asked.sort]
  const { id, value } = asked.here
  const [sign, way] = asked.isUp ? [Prisma.sql`>`, Prisma.sql`asc`] : [Prisma.sql`<`, Prisma.sql`desc`]
  const look = async (condition: Prisma.Sql): Promise<Neighbour | null> => {
    const [found] = await tx.$queryRaw<Neighbour[]>`select c.ref, c.beneficiary_name as name from case_file c
      where ${where} and ${condition} order by ${column} ${way}, c.id ${way} limit 1`
    return found ?? null
  }
  const among =
    value === null
      ? Prisma.sql`${column} is null and c.id ${sign} ${id}::uuid`
      : Prisma.sql`${column} is not null and (${column}, c.id) ${sign} (${value}::${type}, ${id}::uuid)`
  const found = await look(among)
  // Those without a date come last: before the first of them stands the last date, after the last date the first of them.
  if (found || asked.sort !== 'due' || asked.isUp === (value === null)) return found
  return look(asked.isUp ? Prisma.sql`${column} is null` : Prisma.sql`${column} is not null`)
}

/** The files before and after one in a list, wherever the one stands now; null when it is out of sight. */
export async function neighboursOf(
  tx: Tx,
  actor: Actor,
  asked: { filter: CaseFilter; sort: Sort; ref: string; today: CalendarDate },
): Promise<{ readonly previous: Neighbour | null; readonly next: Neighbour | null } | null> {
  const { column } = SORTED_BY[asked.sort]
  const [here] = await tx.$queryRaw<
    Here[]
  >`select c.id::text as id, ${column}::text as value from case_file c where c.ref = ${asked.ref}`
  if (!here) return null
  const where = conditions(actor, asked.filter, asked.today)
  const isDown = asked.sort === 'activity'
  return {
    previous: await nearest(tx, where, { sort: asked.sort, here, isUp: isDown }),
    next: await nearest(tx, where, { sort: asked.sort, here, isUp: !isDown }),
  }
}

/** Files by their references, those of the actor's sight. */
export function casesByRefs(
  tx: Tx,
  refs: readonly string[],
): Promise<{ ref: string; name: string; stage: Stage }[]> {
  return tx.$queryRaw`select c.ref, c.beneficiary_name as name, c.stage::text as stage from case_file c
    where c.ref = any (${[...refs]}::text[])`
}

export type CountedCases = { readonly total: number; readonly groups: Readonly<Record<Urgency, number>> }

/** How many files a list has, by urgency; nobody counts beyond the limit. */
export async function countCases(
  tx: Tx,
  actor: Actor,
  filter: CaseFilter,
  today: CalendarDate,
): Promise<CountedCases> {
  const [counted] = await tx.$queryRaw<(Record<Urgency, number> & { total: number })[]>`
    select count(*)::int as total, count(*) filter (where d < ${today}::date)::int as overdue,
      count(*) filter (where d = ${today}::date)::int as today,
      count(*) filter (where d > ${today}::date and d <= ${lastNearDay(today)}::date)::int as week,
      count(*) filter (where d > ${lastNearDay(today)}::date)::int as later, count(*) filter (where d is null)::int as none
    from (select c.due_on as d from case_file c where ${conditions(actor, filter, today)} limit ${COUNT_LIMIT + 1}) x`
  if (!counted) throw new Error('a count without a row')
  const { total, ...groups } = counted
  return { total, groups }
}

/** How many files each of several filters has, at most the limit and one; one statement for all of them. */
export async function countEach(
  tx: Tx,
  actor: Actor,
  filters: readonly CaseFilter[],
  asked: { readonly limit: number; readonly today: CalendarDate },
): Promise<number[]> {
  if (filters.length === 0) return []
  const [counted] = await tx.$queryRaw<{ counts: number[] }[]>`select array[${Prisma.join(
    filters.map(
      (filter) =>
        Prisma.sql`(select count(*)::int from (select from case_file c
          where ${conditions(actor, filter, asked.today)} limit ${asked.limit + 1}) files)`,
    ),
  )}] as counts`
  return counted?.counts ?? []
}

/** The sums of counters, each under its place in the list asked. */
export async function readCounters(tx: Tx, counters: readonly Counter[]): Promise<number[]> {
  if (counters.length === 0) return []
  const rows = await tx.$queryRaw<{ dimension: string; key: string; stage: Stage; count: number }[]>`
    select dimension, key, stage::text as stage, sum(count)::int as count from case_counter
    where (dimension, key) in (${Prisma.join(counters.map(({ dimension, key }) => Prisma.sql`(${dimension}, ${key})`))})
    group by 1, 2, 3`
  return counters.map(({ dimension, key, stages }) =>
    rows
      .filter((row) => row.dimension === dimension && row.key === key && stages.includes(row.stage))
      .reduce((sum, row) => sum + row.count, 0),
  )
}

export type Choice = { readonly id: string; readonly name: string }

/** Counsellors of a desk, for a filter and for giving a case to one of them. */
export async function counsellorsOfDesk(tx: Tx, deskId: string): Promise<Choice[]> {
  return tx.$queryRaw<Choice[]>`select u.id::text as id, u.display_name as name from app_user u
    where u.organisation_id = ${deskId}::uuid and u.role = 'counsellor' and u.active order by u.display_name, u.id`
}

/** Offices that have files, as far as the counters tell; only a supervisor sees them all. */
export async function officesWithCases(tx: Tx): Promise<Choice[]> {
  return tx.$queryRaw<Choice[]>`select o.id::text as id, o.name from organisation o
    where o.id::text in (select k.key from case_counter k where k.dimension = 'desk' and k.count > 0) order by o.name, o.id`
}
