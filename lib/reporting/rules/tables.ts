import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { REGISTRY, UNITS, type Cell, type Dimension, type Metric, type Sums, type Unit } from '../model'
import { suppress, type Part } from './suppression'

/** How countries are put together, the regions in the order they are listed. */
export type Regions = { readonly of: (country: string) => string; readonly order: readonly string[] }

/** A sum as the records give it; see `FigureSum`. */
type Sum = Sums & {
  readonly metric: Metric
  readonly dimension: string
  readonly key: string
  readonly month: CalendarDate | null
  readonly isCurrent: boolean
}

export type Figure = {
  readonly metric: Metric
  readonly total: Omit<Cell, 'key'>
  readonly tables: Readonly<Record<Dimension, readonly Cell[]>>
}

type Side = Map<string, Record<Unit, number>>
type Sides = { readonly now: Side; readonly before: Side }

function add(side: Side, key: string, sums: Sums): void {
  const had = side.get(key) ?? { persons: 0, cases: 0 }
  side.set(key, { persons: had.persons + sums.persons, cases: had.cases + sums.cases })
}

const STORED: Readonly<Record<Dimension, string>> = {
  month: 'total',
  destination: 'destination',
  region: 'destination',
  status: 'status',
  channel: 'channel',
  organiser: 'organiser',
  partner: 'partner',
}

/** `2026-03`, for the months of both years that are compared: the later year's. */
function monthKey(month: CalendarDate, isCurrent: boolean): string {
  return isCurrent ? month.slice(0, 7) : `${Number(month.slice(0, 4)) + 1}${month.slice(4, 7)}`
}

function keyOf(dimension: Dimension, sum: Sum, regions: Regions): string {
  if (dimension === 'month') return sum.month ? monthKey(sum.month, sum.isCurrent) : ''
  return dimension === 'region' ? regions.of(sum.key) : sum.key
}

function sidesOf(sums: readonly Sum[], metric: Metric, dimension: Dimension, regions: Regions): Sides {
  const sides: Sides = { now: new Map(), before: new Map() }
  for (const sum of sums) {
    if (sum.metric !== metric || sum.dimension !== STORED[dimension]) continue
    add(sum.isCurrent ? sides.now : sides.before, keyOf(dimension, sum, regions), sum)
  }
  return sides
}

function totalOf(side: Side): Sums {
  const total: Record<Unit, number> = { persons: 0, cases: 0 }
  for (const { persons, cases } of side.values()) {
    total.persons += persons
    total.cases += cases
  }
  return total
}

type Shown = Record<Unit, (key: string, value: number) => number | null>
const EVERYTHING: Shown = { persons: (_, value) => value, cases: (_, value) => value }

/** Months and regions in their own order, everything else by how many. */
type Orders = { readonly months: readonly string[]; readonly regions: Regions }

function inOrder(dimension: Dimension, cells: readonly Cell[], { months, regions }: Orders): readonly Cell[] {
  if (dimension === 'month') {
    return months.map(
      (key) =>
        cells.find((cell) => cell.key === key) ?? {
          key,
          now: { persons: 0, cases: 0 },
          before: { persons: 0, cases: 0 },
        },
    )
  }
  // What is hidden stands last, and in the order of its names: the order would tell what the number does not.
  const rank = (cell: Cell) => cell.now.persons ?? -1
  return cells.toSorted(
    (one, other) =>
      rank(other) - rank(one) ||
      (rank(one) < 0 ? 0 : (other.before.persons ?? 0) - (one.before.persons ?? 0)) ||
      (dimension === 'region'
        ? regions.order.indexOf(one.key) - regions.order.indexOf(other.key)
        : one.key < other.key
          ? -1
          : 1),
  )
}

function cellsOf(
  dimension: Dimension,
  sides: Sides,
  shown: { readonly now: Shown; readonly before: Shown },
  orders: Orders,
): readonly Cell[] {
  const keys = [...new Set([...sides.now.keys(), ...sides.before.keys()])]
  const side = (values: Side, key: string, allowed: Shown) => {
    const sums = values.get(key) ?? { persons: 0, cases: 0 }
    return { persons: allowed.persons(key, sums.persons), cases: allowed.cases(key, sums.cases) }
  }
  return inOrder(
    dimension,
    keys.map((key) => ({
      key,
      now: side(sides.now, key, shown.now),
      before: side(sides.before, key, shown.before),
    })),
    orders,
  )
}

/**
 * What may be shown of one side of a table. Countries are hidden together with their regions, because both tables are shown; a share is
 * hidden with what is left of the whole.
 */
function shownOf(
  dimension: Dimension,
  side: Side,
  whole: Side | null,
  countries: Side,
  regions: Regions,
): Shown {
  const isOfCountries = dimension === 'destination' || dimension === 'region'
  const of = (unit: Unit) => {
    const source = isOfCountries ? countries : side
    const parts = [...source].map(
      ([key, sums]): Part => ({
        key,
        value: sums[unit],
        ...(isOfCountries && { group: regions.of(key) }),
        ...(whole && { of: whole.get(key)?.[unit] ?? 0 }),
      }),
    )
    const hidden = suppress(parts)
    const keys = dimension === 'region' ? hidden.groups : hidden.parts
    return (key: string, value: number) => (hidden.isTotalHidden || keys.has(key) ? null : value)
  }
  return { persons: of('persons'), cases: of('cases') }
}

function hiddenTotal(
  side: Side,
  whole: Side | null,
  isExact: boolean,
): Readonly<Record<Unit, number | null>> {
  const total = totalOf(side)
  if (isExact) return total
  const of = whole && totalOf(whole)
  const shown = UNITS.map((unit) => {
    const hidden = suppress([{ key: '', value: total[unit], ...(of && { of: of[unit] }) }])
    return [unit, hidden.isTotalHidden || hidden.parts.has('') ? null : total[unit]] as const
  })
  return Object.fromEntries(shown) as Record<Unit, number | null>
}

/** The tables of one metric, out of the sums of the records. With `isExact` nothing is hidden. */
export function figureOf(
  sums: readonly Sum[],
  metric: Metric,
  dimensions: readonly Dimension[],
  {
    months,
    regions,
    isExact,
  }: { readonly months: readonly string[]; readonly regions: Regions; readonly isExact: boolean },
): Figure {
  const { denominator } = REGISTRY[metric]
  const tables = dimensions.map((dimension) => {
    const sides = sidesOf(sums, metric, dimension, regions)
    const countries = sidesOf(sums, metric, 'destination', regions)
    const whole =
      denominator && sidesOf(sums, denominator, dimension === 'region' ? 'destination' : dimension, regions)
    const shown = isExact
      ? { now: EVERYTHING, before: EVERYTHING }
      : {
          now: shownOf(dimension, sides.now, whole && whole.now, countries.now, regions),
          before: shownOf(dimension, sides.before, whole && whole.before, countries.before, regions),
        }
    return [dimension, cellsOf(dimension, sides, shown, { months, regions })] as const
  })
  const all = sidesOf(sums, metric, 'month', regions)
  const whole = denominator && sidesOf(sums, denominator, 'month', regions)
  return {
    metric,
    total: {
      now: hiddenTotal(all.now, whole && whole.now, isExact),
      before: hiddenTotal(all.before, whole && whole.before, isExact),
    },
    tables: Object.fromEntries(tables) as Record<Dimension, readonly Cell[]>,
  }
}
