import 'server-only'
import type { Actor } from '@/lib/access/model'
import { may } from '@/lib/access/permissions'
import { envelopes, type EnvelopeRow } from '@/lib/expenses/records'
import { addDays, calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import type { Context } from '@/lib/runner/context'
import { defineQuery } from '@/lib/runner/query'
import { z } from 'zod'
import { dashboardInput, rowsInput, type RowsAsked } from './input'
import {
  DIMENSIONS,
  DUE_SOON_DAYS,
  LEAD_TARGET_DAYS,
  STANDING_ROLES,
  STANDINGS,
  targetOf,
  VERY_LATE_DAYS,
  waitingStagesOf,
  WORK_KINDS,
  type FollowUpSlice,
  type Metric,
  type Narrowing,
  type Period,
  type Scope,
  type Sums,
  type Unit,
  type WaitingStage,
} from './model'
import { caseloads, filterChoices, organisationNames, type Caseload, type Choice } from './records/choices'
import { REGIONS_OF_FIGURES } from './records/regions'
import { readClosed, readFigures, readStanding, type StandingSum } from './records/figures'
import {
  countedCases,
  countedPersons,
  countRows,
  ofFlow,
  ofStanding,
  readWork,
  workRows,
  type CountedRow,
  type RowPlace,
  type WorkSum,
} from './records/rows'
import { monthsOf, readPeriod, yearBefore } from './rules/period'
import { lateSince, medianOf, waitingOn } from './rules/series'
import { metricsOf, opensRows, scopeOf } from './rules/sight'
import { figureOf, type Figure } from './rules/tables'

export type WaitingRow = {
  readonly stage: WaitingStage
  readonly cases: number
  /** Days, of the files that wait now. */
  readonly median: number | null
  readonly target: number | null
  readonly late: number
}

export type DashboardView = {
  readonly today: CalendarDate
  readonly scope: Scope['kind']
  /** Of a field officer. */
  readonly ownCountry: string | null
  /** Figures only: whole years, no filters, small numbers hidden, no rows behind them. */
  readonly isFiguresOnly: boolean
  readonly period: Period
  readonly before: Period
  readonly months: readonly string[]
  readonly unit: Unit
  readonly narrowing: Narrowing
  readonly choices: { readonly partners: readonly Choice[]; readonly countries: readonly string[] }
  readonly figures: Partial<Readonly<Record<Metric, Figure>>>
  readonly partnerNames: ReadonlyMap<string, string>
  readonly leadTime: { readonly median: number | null; readonly target: number } | null
  readonly waiting: readonly WaitingRow[] | null
  readonly followUps: Readonly<Record<FollowUpSlice, number>> | null
  readonly caseloads: readonly Caseload[]
  readonly money: readonly EnvelopeRow[]
  readonly work: readonly WorkSum[]
  /** Protected files of the year, for those cleared for them. */
  readonly closed: readonly (Sums & { readonly metric: Metric })[]
}

function waitingRows(
  sums: readonly StandingSum[],
  stages: readonly WaitingStage[],
  today: CalendarDate,
): readonly WaitingRow[] {
  return stages.map((stage) => {
    const since = sums
      .filter(({ standing, item }) => standing === 'waiting' && item === stage)
      .map(({ on, cases }) => ({ since: on, cases }))
    return { stage, ...waitingOn(since, today, targetOf(stage)) }
  })
}

/** Days that a slice of the follow-ups is due on. */
function daysOf(slice: FollowUpSlice, today: CalendarDate): { from?: CalendarDate; to: CalendarDate } {
  switch (slice) {
    case 'late':
      return { to: addDays(today, -1) }
    case 'very_late':
      return { to: addDays(today, -VERY_LATE_DAYS - 1) }
    case 'soon':
      return { from: today, to: addDays(today, DUE_SOON_DAYS) }
  }
}

function followUpsOn(
  sums: readonly StandingSum[],
  today: CalendarDate,
): Readonly<Record<FollowUpSlice, number>> {
  const counted = (slice: FollowUpSlice) => {
    const { from, to } = daysOf(slice, today)
    return sums
      .filter(({ standing, on }) => standing === 'follow_ups' && on <= to && (!from || on >= from))
      .reduce((total, { cases }) => total + cases, 0)
  }
  return { late: counted('late'), very_late: counted('very_late'), soon: counted('soon') }
}

const standingsOf = (actor: Actor) =>
  STANDINGS.filter((standing) => STANDING_ROLES[standing].includes(actor.role))

/** The figures of the programme as far as they are the reader's. */
export const dashboard = defineQuery({
  name: 'figure.read',
  permission: 'figure:read',
  input: dashboardInput,
  async run({ tx, actor, today, input }): Promise<DashboardView | null> {
    const scope = scopeOf(actor)
    if (!scope) return null
    const isFiguresOnly = !opensRows(actor.role)
    const period = readPeriod(input.period, today, isFiguresOnly)
    const before = yearBefore(period)
    const { partner, organiser, country } = input
    const narrowing = isFiguresOnly ? {} : { partner, organiser, country }
    const metrics = metricsOf(actor.role)
    const sums = await readFigures(tx, {
      scope,
      narrowing,
      period,
      before,
      metrics,
      dimensions: ['total', 'destination', 'status', 'channel', 'organiser', 'partner', 'days'],
    })
    const standings = await readStanding(tx, { scope, narrowing, standings: standingsOf(actor) })
    const months = monthsOf(period).map((month) => month.slice(0, 7))
    const figures = Object.fromEntries(
      metrics.map((metric) => [
        metric,
        figureOf(sums, metric, DIMENSIONS, { months, regions: REGIONS_OF_FIGURES, isExact: !isFiguresOnly }),
      ]),
    )
    const partners = [
      ...new Set(sums.flatMap(({ dimension, key }) => (dimension === 'partner' ? [key] : []))),
    ]
    const days = sums.filter(
      ({ metric, dimension, isCurrent }) => metric === 'departures' && dimension === 'days' && isCurrent,
    )
    const isWhole = scope.kind === 'all'
    return {
      today,
      scope: scope.kind,
      ownCountry: actor.country,
      isFiguresOnly,
      period,
      before,
      months,
      unit: input.unit ?? 'persons',
      narrowing,
      choices: isWhole && !isFiguresOnly ? await filterChoices(tx) : { partners: [], countries: [] },
      figures,
      partnerNames: await organisationNames(tx, partners),
      leadTime: isFiguresOnly
        ? null
        : {
            median: medianOf(days.map(({ key, cases }) => ({ value: Number(key), count: cases }))),
            target: LEAD_TARGET_DAYS,
          },
      waiting: STANDING_ROLES.waiting.includes(actor.role)
        ? waitingRows(standings, waitingStagesOf(actor.role), today)
        : null,
      followUps: STANDING_ROLES.follow_ups.includes(actor.role) ? followUpsOn(standings, today) : null,
      caseloads: actor.role === 'supervisor' ? await caseloads(tx, null) : [],
      money: may(actor, 'envelope:list') ? (await envelopes(tx)).filter(({ toOn }) => toOn >= today) : [],
      work: actor.role === 'supervisor' ? await readWork(tx, actor, WORK_KINDS) : [],
      closed: actor.clearances.includes('VOT')
        ? await readClosed(tx, calendarDate(`${period.to.slice(0, 4)}-01-01`))
        : [],
    }
  },
})

const PAGE = 50

export type RowsView = {
  readonly asked: RowsAsked
  readonly narrowing: Narrowing
  readonly total: number
  readonly rows: readonly CountedRow[]
  /** Of the sender that was asked for. */
  readonly partnerNames: ReadonlyMap<string, string>
  /** Where the next page begins. */
  readonly next: string | null
  readonly today: CalendarDate
}

function placeOf(after: string | undefined): RowPlace | null {
  const [on, caseId, personId] = (after ?? '').split('_')
  return on && caseId ? { on, caseId, personId: personId ?? null } : null
}

const placeAfter = (row: CountedRow) =>
  [row.on, row.caseId, ...(row.personId ? [row.personId] : [])].join('_')

/** The rows a number counts, and the number, out of one condition. */
async function rowsOf(
  tx: Tx,
  actor: Actor,
  scope: Scope,
  today: CalendarDate,
  input: RowsAsked,
  limit: number,
): Promise<{ readonly total: number; readonly rows: readonly CountedRow[] } | null> {
  const page = { after: placeOf(input.after), limit }
  switch (input.of) {
    case 'waiting': {
      const stages = waitingStagesOf(actor.role).filter((stage) => !input.stage || stage === input.stage)
      const target = input.stage ? targetOf(input.stage) : null
      if (
        !STANDING_ROLES.waiting.includes(actor.role) ||
        stages.length === 0 ||
        (input.late && target === null)
      )
        return null
      const days = input.late && target !== null ? { to: lateSince(today, target) } : {}
      const where = ofStanding({ standing: 'waiting', scope, narrowing: input, stages, days })
      return { total: await countRows(tx, 'cases', where), rows: await countedCases(tx, { where, ...page }) }
    }
    case 'follow_ups': {
      if (!STANDING_ROLES.follow_ups.includes(actor.role)) return null
      const where = ofStanding({
        standing: 'follow_ups',
        scope,
        narrowing: input,
        stages: null,
        days: daysOf(input.slice, today),
      })
      return { total: await countRows(tx, 'cases', where), rows: await countedCases(tx, { where, ...page }) }
    }
    case 'registrations':
    case 'departures':
    case 'reintegration':
    case 'vulnerable': {
      if (!metricsOf(actor.role).includes(input.of)) return null
      const where = ofFlow({
        metric: input.of,
        scope,
        narrowing: input,
        period: { from: calendarDate(`${input.from}-01`), to: calendarDate(`${input.to}-01`) },
        cell: input.by && input.key !== undefined ? { by: input.by, key: input.key } : null,
      })
      const read = { where, ...page }
      return {
        total: await countRows(tx, input.unit, where),
        rows:
          input.unit === 'cases' ? await countedCases(tx, read) : await countedPersons(tx, input.of, read),
      }
    }
    default: {
      if (actor.role !== 'supervisor') return null
      const [work] = await readWork(tx, actor, [input.of])
      return { total: work?.count ?? 0, rows: await workRows(tx, actor, input.of, page) }
    }
  }
}

/** What a question was narrowed to; open work is not. */
function narrowingOf(input: RowsAsked): Narrowing {
  switch (input.of) {
    case 'waiting':
    case 'follow_ups':
    case 'registrations':
    case 'departures':
    case 'reintegration':
    case 'vulnerable':
      return { partner: input.partner, organiser: input.organiser, country: input.country }
    default:
      return {}
  }
}

/** Senders a question names: a filter, and the cell of a table by sender. */
function partnersIn(input: RowsAsked): readonly string[] {
  const cell = 'by' in input && input.by === 'partner' ? input.key : undefined
  return [narrowingOf(input).partner, cell].filter((id) => z.uuid().safeParse(id).success).map(String)
}

/** The rows behind one number: exactly those it counts, a page at a time. */
export const figureRows = defineQuery({
  name: 'figure.rows',
  permission: 'figure:open',
  input: rowsInput,
  async run({ tx, actor, today, input }): Promise<RowsView | null> {
    const scope = scopeOf(actor)
    const found = scope && (await rowsOf(tx, actor, scope, today, input, PAGE + 1))
    if (!found) return null
    const rows = found.rows.slice(0, PAGE)
    const last = rows.at(-1)
    return {
      asked: input,
      narrowing: narrowingOf(input),
      total: found.total,
      rows,
      partnerNames: await organisationNames(tx, partnersIn(input)),
      next: found.rows.length > PAGE && last ? placeAfter(last) : null,
      today,
    }
  },
})

/** Every row of a number at once, up to a limit, for those who may open them. */
export async function everyRow(
  { tx, actor, today }: Pick<Context, 'tx' | 'actor' | 'today'>,
  asked: RowsAsked,
  limit: number,
): Promise<Pick<RowsView, 'asked' | 'rows' | 'partnerNames'> | null> {
  const scope = opensRows(actor.role) ? scopeOf(actor) : null
  const found = scope && (await rowsOf(tx, actor, scope, today, asked, limit))
  return found && { asked, rows: found.rows, partnerNames: await organisationNames(tx, partnersIn(asked)) }
}
