import 'server-only'
import { calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, systemTransaction, type Tx } from '@/lib/platform/database'
import type { Metric, Narrowing, Period, Scope, Standing, Sums, Unit } from '../model'

/** Columns a figure can be narrowed to and broken down by, as the roll-ups name them. */
export type StoredDimension =
  | 'total'
  | 'destination'
  | 'status'
  | 'channel'
  | 'organiser'
  | 'partner'
  | 'office'
  | 'days'

export type FigureSum = Sums & {
  readonly metric: Metric
  readonly dimension: StoredDimension
  readonly key: string
  /** Only with the total: every other sum is over the whole period. */
  readonly month: CalendarDate | null
  /** Of the period itself, or of the same months a year earlier. */
  readonly isCurrent: boolean
}

export type StandingSum = {
  readonly standing: Standing
  readonly item: string
  readonly on: CalendarDate
  readonly cases: number
}

type ScopeRow = { readonly scope: 'all' | 'partner' | 'desk' | 'country' | 'organiser'; readonly key: string }

/** Everything a question is narrowed to: the reader's own scope and the filters, each once. */
function narrowedTo(scope: Scope, narrowing: Narrowing): readonly ScopeRow[] {
  const asked: readonly ScopeRow[] = [
    ...(scope.kind === 'all' ? [] : [{ scope: scope.kind, key: scope.key }]),
    ...(narrowing.partner ? [{ scope: 'partner' as const, key: narrowing.partner }] : []),
    ...(narrowing.country ? [{ scope: 'country' as const, key: narrowing.country }] : []),
    ...(narrowing.organiser ? [{ scope: 'organiser' as const, key: narrowing.organiser }] : []),
  ]
  return asked.filter(
    (row, place) => asked.findIndex((other) => other.scope === row.scope && other.key === row.key) === place,
  )
}

/** The same as conditions on the rows of files. Closed files are in no figure. */
export function figureConditions(scope: Scope, narrowing: Narrowing): Prisma.Sql {
  const conditions = narrowedTo(scope, narrowing).map((row) => {
    switch (row.scope) {
      case 'partner':
        return Prisma.sql`f.partner_id = ${row.key}::uuid`
      case 'desk':
        return Prisma.sql`f.desk_id = ${row.key}::uuid`
      case 'country':
        return Prisma.sql`f.destination = ${row.key}`
      case 'organiser':
        return Prisma.sql`f.organiser = ${row.key}`
      case 'all':
        return Prisma.sql`true`
    }
  })
  return Prisma.join([Prisma.sql`f.sensitivity = 'STANDARD'`, ...conditions], ' and ')
}

/**
 * Sums that a question reads: those kept for one scope, or, where two scopes meet, the rows of the files of both. Both give `metric,
 * dimension, counted_on, key, persons, cases`.
 */
function sumsFor(scope: Scope, narrowing: Narrowing): Prisma.Sql {
  const [first, ...others] = narrowedTo(scope, narrowing)
  if (others.length === 0) {
    return Prisma.sql`(select f.metric, f.dimension, f.counted_on, f.key, f.persons, f.cases from figure_rollup f
      where f.scope = ${first?.scope ?? 'all'} and f.scope_key = ${first?.key ?? ''})`
  }
  return Prisma.sql`(select f.metric, d.dimension, f.counted_on, d.key, f.persons, f.cases from case_figure f
    cross join lateral (values ('total', ''), ('destination', f.destination), ('status', f.status), ('channel', f.channel), ('organiser', f.organiser),
      ('partner', f.partner_id::text), ('office', f.office), ('days', f.days::text), ('item', f.item)) as d (dimension, key)
    where ${figureConditions(scope, narrowing)} and (d.dimension = 'item') = (f.metric in ('waiting', 'follow_ups'))
      and d.key is not null and (d.dimension <> 'days' or f.cases = 1))`
}

type Asked = {
  readonly scope: Scope
  readonly narrowing: Narrowing
  readonly period: Period
  readonly before: Period
  readonly metrics: readonly Metric[]
  readonly dimensions: readonly StoredDimension[]
}

/** The sums of a period and of the period it is compared with, in one statement: the totals by month, all else over the period. */
export async function readFigures(tx: Tx, asked: Asked): Promise<readonly FigureSum[]> {
  const { period, before } = asked
  const rows = await tx.$queryRaw<(Omit<FigureSum, 'month'> & { month: string | null })[]>`
    select f.metric, f.dimension, f.key, (case when f.dimension = 'total' then f.counted_on end)::text as month,
      f.counted_on >= ${period.from}::date as "isCurrent", sum(f.persons)::int as persons, sum(f.cases)::int as cases
    from ${sumsFor(asked.scope, asked.narrowing)} f
    where f.metric = any (${[...asked.metrics]}) and f.dimension = any (${[...asked.dimensions]})
      and (f.counted_on between ${period.from}::date and ${period.to}::date or f.counted_on between ${before.from}::date and ${before.to}::date)
    group by 1, 2, 3, 4, 5 having sum(f.persons) <> 0 or sum(f.cases) <> 0`
  return rows.map((row) => ({ ...row, month: row.month === null ? null : calendarDate(row.month) }))
}

/** What waits now, by what it waits for and the day it is counted by. */
export async function readStanding(
  tx: Tx,
  asked: { readonly scope: Scope; readonly narrowing: Narrowing; readonly standings: readonly Standing[] },
): Promise<readonly StandingSum[]> {
  if (asked.standings.length === 0) return []
  const rows = await tx.$queryRaw<(Omit<StandingSum, 'on'> & { on: string })[]>`
    select f.metric as standing, f.key as item, f.counted_on::text as on, sum(f.cases)::int as cases
    from ${sumsFor(asked.scope, asked.narrowing)} f
    where f.metric = any (${[...asked.standings]}) and f.dimension = 'item' group by 1, 2, 3 having sum(f.cases) <> 0`
  return rows.map((row) => ({ ...row, on: calendarDate(row.on) }))
}

/** Closed files by year, for those cleared for them alone: row security gives nothing to anybody else. */
export async function readClosed(
  tx: Tx,
  year: CalendarDate,
): Promise<readonly (Sums & { readonly metric: Metric })[]> {
  return tx.$queryRaw<(Record<Unit, number> & { metric: Metric })[]>`
    select metric, persons, cases from figure_rollup where scope = 'closed' and scope_key = '' and metric in ('registrations', 'departures')
      and dimension = 'total' and counted_on = ${year}::date order by metric desc`
}

type Difference = { readonly what: 'files' | 'sums'; readonly found: number }

/** Sums against files, over everything; none when all is well. */
export function figureDifferences(): Promise<readonly Difference[]> {
  return systemTransaction(
    (tx) => tx.$queryRaw<Difference[]>`select what, found::int as found from app.figure_differences()`,
  )
}

/** Makes every figure again from the files. */
export async function rebuildFigures(): Promise<void> {
  await systemTransaction((tx) => tx.$executeRaw`select app.rebuild_figures()`)
}
