import type { Dimension, Narrowing, Period, Unit } from '@/lib/reporting/model'

type Values = Readonly<Record<string, string | undefined>>

/** The rows behind one number. An empty key is a value too: what is not known. */
export function rowsHref(values: Values): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value !== undefined) search.set(name, value)
  return `/dashboard/rows?${search.toString()}`
}

export type FigureAsked = {
  readonly metric: string
  readonly unit: Unit
  readonly period: Period
  readonly narrowing: Narrowing
  readonly cell?: { readonly by: Dimension; readonly key: string }
}

export function figureHref({ metric, unit, period, narrowing, cell }: FigureAsked): string {
  return rowsHref({
    of: metric,
    unit,
    from: period.from.slice(0, 7),
    to: period.to.slice(0, 7),
    ...(cell && { by: cell.by, key: cell.key }),
    ...narrowing,
  })
}
