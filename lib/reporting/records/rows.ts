import 'server-only'
import type { Actor } from '@/lib/access/model'
import type { Stage } from '@/lib/cases/model'
import { scopeFor } from '@/lib/cases/records'
import { unownedFiles } from '@/lib/cases/records/caseload'
import { calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, type Tx } from '@/lib/platform/database'
import { countriesOf, REGIONS } from '@/lib/programme/reference/regions'
import type { Dimension, Metric, Narrowing, Period, Scope, Unit, WaitingStage, WorkKind } from '../model'
import { figureConditions } from './figures'

/** A file, or one of its persons, that a number counts. */
export type CountedRow = {
  readonly caseId: string
  /** Null where files are counted. */
  readonly personId: string | null
  readonly ref: string
  readonly name: string
  readonly memberCount: number
  readonly destination: string | null
  readonly stage: Stage
  readonly desk: string
  readonly sender: string
  /** The day it is counted by. */
  readonly on: CalendarDate
}

/** After which row a page begins. */
export type RowPlace = { readonly on: string; readonly caseId: string; readonly personId: string | null }

type Read = {
  readonly where: Prisma.Sql
  readonly after: RowPlace | null
  readonly limit: number
}

const COLUMNS = Prisma.sql`c.id::text as "caseId", c.ref, c.member_count as "memberCount", c.destination::text as destination, c.stage::text as stage,
  (select o.name from organisation o where o.id = c.desk_organisation_id) as desk,
  (select o.name from organisation o where o.id = c.referring_organisation_id) as sender`

function ofRegion(key: string): Prisma.Sql {
  // Whatever belongs to no area is OTHER: a country nobody wrote down too.
  if (key === 'OTHER') {
    return Prisma.sql`f.destination <> all (${REGIONS.flatMap((region) => [...countriesOf(region)])})`
  }
  const region = REGIONS.find((each) => each === key)
  return region ? Prisma.sql`f.destination = any (${[...countriesOf(region)]})` : Prisma.sql`false`
}

function ofDimension(by: Dimension, key: string): Prisma.Sql {
  switch (by) {
    case 'month':
      return Prisma.sql`f.counted_on = ${`${key}-01`}::date`
    case 'destination':
      return Prisma.sql`f.destination = ${key}`
    case 'region':
      return ofRegion(key)
    case 'status':
      return Prisma.sql`f.status = ${key}`
    case 'channel':
      return Prisma.sql`f.channel = ${key}`
    case 'organiser':
      return Prisma.sql`f.organiser = ${key}`
    case 'partner':
      return Prisma.sql`f.partner_id::text = ${key}`
  }
}

export type FlowAsked = {
  readonly metric: Metric
  readonly scope: Scope
  readonly narrowing: Narrowing
  readonly period: Period
  readonly cell: { readonly by: Dimension; readonly key: string } | null
}

/** The condition of a number: the same rows that its sum was added up from. */
export function ofFlow({ metric, scope, narrowing, period, cell }: FlowAsked): Prisma.Sql {
  return Prisma.sql`f.metric = ${metric} and f.counted_on between ${period.from}::date and ${period.to}::date
    and ${figureConditions(scope, narrowing)} ${cell ? Prisma.sql`and ${ofDimension(cell.by, cell.key)}` : Prisma.empty}`
}

/** @param days bounds the day something waits since, or is due on */
export function ofStanding(asked: {
  readonly standing: 'waiting' | 'follow_ups'
  readonly scope: Scope
  readonly narrowing: Narrowing
  readonly stages: readonly WaitingStage[] | null
  readonly days: { readonly from?: CalendarDate; readonly to?: CalendarDate }
}): Prisma.Sql {
  const { standing, scope, narrowing, stages, days } = asked
  return Prisma.sql`f.metric = ${standing} and ${figureConditions(scope, narrowing)}
    ${stages ? Prisma.sql`and f.item = any (${[...stages]})` : Prisma.empty}
    ${days.from ? Prisma.sql`and f.counted_on >= ${days.from}::date` : Prisma.empty}
    ${days.to ? Prisma.sql`and f.counted_on <= ${days.to}::date` : Prisma.empty}`
}

/** Which members of a household a metric counts in the month of its row. */
function membersOf(metric: Metric): Prisma.Sql {
  const left = Prisma.sql`m.travelling and date_trunc('month', m.departed_on)::date = f.counted_on`
  switch (metric) {
    case 'registrations':
      return Prisma.sql`m.travelling`
    case 'departures':
    case 'reintegration':
      return left
    case 'vulnerable':
      return Prisma.sql`${left} and exists (select 1 from vulnerability_record v where v.case_id = m.case_id and v.person_id = m.person_id
        and v.kind <> 'VOT' and (v.ended_on is null or v.ended_on >= m.departed_on))`
  }
}

type Raw = Omit<CountedRow, 'on'> & { readonly on: string }
const dated = (rows: readonly Raw[]): CountedRow[] =>
  rows.map((row) => ({ ...row, on: calendarDate(row.on) }))

/** Files a number counts, the latest first. */
export async function countedCases(tx: Tx, { where, after, limit }: Read): Promise<CountedRow[]> {
  const rows = await tx.$queryRaw<Raw[]>`
    select ${COLUMNS}, null as "personId", c.beneficiary_name as name, f.counted_on::text as on
    from case_figure f join case_file c on c.id = f.case_id where ${where} and f.cases = 1
      ${after ? Prisma.sql`and (f.counted_on, c.id) < (${after.on}::date, ${after.caseId}::uuid)` : Prisma.empty}
    order by f.counted_on desc, c.id desc limit ${limit}`
  return dated(rows)
}

/** Persons a number counts. */
export async function countedPersons(
  tx: Tx,
  metric: Metric,
  { where, after, limit }: Read,
): Promise<CountedRow[]> {
  const rows = await tx.$queryRaw<Raw[]>`
    select ${COLUMNS}, p.id::text as "personId", concat_ws(' ', upper(p.family_name), p.given_names) as name,
      coalesce(${metric === 'registrations' ? Prisma.sql`c.registered_on` : Prisma.sql`m.departed_on`}, f.counted_on)::text as on
    from case_figure f join case_file c on c.id = f.case_id join household_member m on m.case_id = c.id join person p on p.id = m.person_id
    where ${where} and ${membersOf(metric)}
      ${after ? Prisma.sql`and (f.counted_on, c.id, p.id) < (date_trunc('month', ${after.on}::date)::date, ${after.caseId}::uuid, ${after.personId}::uuid)` : Prisma.empty}
    order by f.counted_on desc, c.id desc, p.id desc limit ${limit}`
  return dated(rows)
}

export async function countRows(tx: Tx, unit: Unit, where: Prisma.Sql): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select coalesce(sum(${unit === 'persons' ? Prisma.sql`f.persons` : Prisma.sql`f.cases`}), 0)::int as count from case_figure f where ${where}`
  return row?.count ?? 0
}

/** Open work of a supervisor: which files, and since when each waits. */
function workFor(kind: WorkKind, actor: Actor): Prisma.Sql {
  switch (kind) {
    case 'plans_above_ceiling':
      return Prisma.sql`select p.case_id, (p.submitted_at at time zone 'Europe/Brussels')::date as since from plan p
        where p.status = 'submitted' and p.author_id <> ${actor.id}::uuid
          and (select coalesce(sum(l.quantity * l.unit_cents), 0) from plan_line l where l.plan_id = p.id) > p.ceiling_cents`
    case 'exceptions':
      return Prisma.sql`select e.case_id, min(e.requested_on) as since from exception_request e
        where e.status = 'open' and e.requested_by_id <> ${actor.id}::uuid group by e.case_id`
    case 'guardian_missing':
      return Prisma.sql`select distinct c.id as case_id, c.registered_on as since from household_member m join case_file c on c.id = m.case_id join application a on a.case_id = c.id
        where m.unaccompanied_minor and m.travelling and a.guardian_agrees is not true
          and c.stage in ('in_review', 'eligible', 'preparation', 'ready', 'booked') and c.due_on is not null`
    case 'second_no_show':
      return Prisma.sql`select c.id as case_id, (select max(h."on") from stage_history h where h.case_id = c.id) as since from case_file c
        where c.no_show_count > 1 and c.stage = 'no_show'`
    case 'unowned':
      return Prisma.sql`select c.id as case_id, c.registered_on as since from case_file c where c.id in (${unownedFiles}) and c.registered_on is not null`
  }
}

export type WorkSum = {
  readonly kind: WorkKind
  readonly count: number
  readonly oldest: CalendarDate | null
  /** Desks with the most of it, `name` and how many. */
  readonly desks: readonly { readonly name: string; readonly count: number }[]
}

/** How much waits for a supervisor, where, and since when. */
export async function readWork(
  tx: Tx,
  actor: Actor,
  kinds: readonly WorkKind[],
): Promise<readonly WorkSum[]> {
  const rows = await tx.$queryRaw<(Omit<WorkSum, 'oldest'> & { oldest: string | null })[]>`
    select d.kind, sum(d.count)::int as count, min(d.oldest)::text as oldest, json_agg(json_build_object('name', d.name, 'count', d.count) order by d.count desc, d.name) as desks
    from (select w.kind, o.name, count(*)::int as count, min(w.since) as oldest
      from (${Prisma.join(
        kinds.map(
          (kind) =>
            Prisma.sql`select ${kind}::text as kind, x.case_id, x.since from (${workFor(kind, actor)}) x`,
        ),
        ' union all ',
      )}) w
      join case_file c on c.id = w.case_id join organisation o on o.id = c.desk_organisation_id
      where c.sensitivity = 'STANDARD' and ${scopeFor(actor)} group by 1, 2) d group by 1`
  return rows.map((row) => ({ ...row, oldest: row.oldest === null ? null : calendarDate(row.oldest) }))
}

export async function workRows(
  tx: Tx,
  actor: Actor,
  kind: WorkKind,
  { after, limit }: Omit<Read, 'where'>,
): Promise<CountedRow[]> {
  const rows = await tx.$queryRaw<Raw[]>`
    select ${COLUMNS}, null as "personId", c.beneficiary_name as name, coalesce(w.since, c.registered_on)::text as on
    from (${workFor(kind, actor)}) w join case_file c on c.id = w.case_id where c.sensitivity = 'STANDARD' and ${scopeFor(actor)}
      ${after ? Prisma.sql`and (coalesce(w.since, c.registered_on), c.id) > (${after.on}::date, ${after.caseId}::uuid)` : Prisma.empty}
    order by coalesce(w.since, c.registered_on), c.id limit ${limit}`
  return dated(rows)
}
