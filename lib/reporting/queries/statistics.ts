import 'server-only'
import { defineQuery } from '@/lib/runner/query'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import { statisticsInput, yearInput } from '../input'
import { DIMENSIONS, METRICS, REGISTRY, type Dimension, type Metric, type Period } from '../model'
import { organisationNames } from '../records/choices'
import { readFigures, type StoredDimension } from '../records/figures'
import { REGIONS_OF_FIGURES } from '../records/regions'
import { monthsOf, yearBefore, yearPeriod } from '../rules/period'
import { figureOf, type Figure } from '../rules/tables'

const BASES: readonly StoredDimension[] = [
  'total',
  'destination',
  'status',
  'channel',
  'organiser',
  'partner',
]

/** Figures of one calendar year as they may leave Retour: small numbers are hidden, whoever asks. */
export async function figuresOfYear(
  tx: Tx,
  year: number,
  today: CalendarDate,
  metrics: readonly Metric[],
  dimensions: readonly Dimension[],
): Promise<{ readonly period: Period; readonly figures: readonly Figure[] }> {
  const period = yearPeriod(year, today)
  const wholes = metrics.flatMap((metric) => REGISTRY[metric].denominator ?? [])
  const sums = await readFigures(tx, {
    scope: { kind: 'all' },
    narrowing: {},
    period,
    before: yearBefore(period),
    metrics: [...new Set([...metrics, ...wholes])],
    dimensions: BASES,
  })
  const months = monthsOf(period).map((month) => month.slice(0, 7))
  const options = { months, regions: REGIONS_OF_FIGURES, isExact: false }
  return { period, figures: metrics.map((metric) => figureOf(sums, metric, dimensions, options)) }
}

/** One figure of one year for systems of others, as the dashboard has it for those who open no files. */
export const statistics = defineQuery({
  name: 'statistics.read',
  permission: 'statistics:read',
  input: statisticsInput,
  mistakes: () => [],
  async run({ tx, today, input }) {
    const { metric, by, unit } = input
    const year = Number(input.year)
    if (input.year > today.slice(0, 4)) return null
    const { figures } = await figuresOfYear(tx, year, today, [metric], [by])
    const [figure] = figures
    if (!figure) return null
    const cells = figure.tables[by]
    return {
      metric,
      year,
      by,
      unit,
      version: REGISTRY[metric].version,
      total: figure.total.now[unit],
      rows: cells
        .map(({ key, now }) => ({ key, value: now[unit], isSuppressed: now[unit] === null }))
        .filter(({ value }) => by === 'month' || value !== 0),
      partnerNames: await organisationNames(tx, by === 'partner' ? cells.map(({ key }) => key) : []),
    }
  },
})

export type YearSummary = {
  readonly year: string
  readonly today: CalendarDate
  readonly figures: readonly Figure[]
  readonly partnerNames: ReadonlyMap<string, string>
}

/** Every figure of one calendar year by every dimension, as it may be published. */
export const yearSummary = defineQuery({
  name: 'statistics.year',
  permission: 'statistics:read',
  input: yearInput,
  async run({ tx, today, input }): Promise<YearSummary | null> {
    if (input.year > today.slice(0, 4)) return null
    const { figures } = await figuresOfYear(tx, Number(input.year), today, METRICS, DIMENSIONS)
    const partners = figures.flatMap(({ tables }) => tables.partner.map(({ key }) => key))
    return {
      year: input.year,
      today,
      figures,
      partnerNames: await organisationNames(tx, [...new Set(partners)]),
    }
  },
})
