import { addDays, daysBetween, type CalendarDate } from '@/lib/kernel/calendar-date'

/** A change of fewer than these is told in numbers: one more of two is no growth by half. */
const SMALLEST_BASE = 20

/** Change in whole percent; null where there is too little to compare with. */
export function changeInPercent(now: number, before: number): number | null {
  return before >= SMALLEST_BASE ? Math.round(((now - before) / before) * 100) : null
}

/** A share in percent, one decimal; null of nothing. */
export function shareInPercent(part: number, whole: number): number | null {
  return whole > 0 ? Math.round((part / whole) * 1000) / 10 : null
}

type Counted = { readonly value: number; readonly count: number }

/** The middle of values that are counted; of two middles the lower. Null of nothing. */
export function medianOf(counted: readonly Counted[]): number | null {
  const total = counted.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return null
  let seen = 0
  for (const { value, count } of counted.toSorted((one, other) => one.value - other.value)) {
    seen += count
    if (seen * 2 >= total) return value
  }
  return null
}

type Since = { readonly since: CalendarDate; readonly cases: number }

/** How long files wait today: how many, the middle of their days, and how many beyond the target. */
export function waitingOn(since: readonly Since[], today: CalendarDate, target: number | null) {
  const counted = since.map((row) => ({ value: daysBetween(row.since, today), count: row.cases }))
  const cases = counted.reduce((sum, { count }) => sum + count, 0)
  const late =
    target === null ? 0 : counted.reduce((sum, { value, count }) => sum + (value > target ? count : 0), 0)
  return { cases, median: medianOf(counted), target, late }
}

/** The last day on which a file must have come to a stage to be beyond the target today. */
export function lateSince(today: CalendarDate, target: number): CalendarDate {
  return addDays(today, -target - 1)
}
