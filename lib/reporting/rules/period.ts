import { addMonths, calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Period } from '../model'

/** The programme began with its first year of registration in this file; nothing is older. */
const FIRST_YEAR = 2020

export const LAST_TWELVE_MONTHS = '12m'

export function firstOfMonth(day: CalendarDate): CalendarDate {
  return calendarDate(`${day.slice(0, 7)}-01`)
}

const yearOf = (day: CalendarDate) => Number(day.slice(0, 4))

/** The running month and the eleven before it. */
export function lastTwelveMonths(today: CalendarDate): Period {
  const to = firstOfMonth(today)
  return { from: addMonths(to, -11), to }
}

/** A calendar year; the running one ends with the running month. */
export function yearPeriod(year: number, today: CalendarDate): Period {
  const december = calendarDate(`${year}-12-01`)
  const running = firstOfMonth(today)
  return { from: calendarDate(`${year}-01-01`), to: december < running ? december : running }
}

/** Years that can be asked for, the running one first. */
export function yearsUntil(today: CalendarDate, count = 4): readonly number[] {
  return Array.from({ length: count }, (_, back) => yearOf(today) - back).filter((year) => year >= FIRST_YEAR)
}

/** `12m` or a year; anything else is the usual: the last twelve months, or the year for those who get whole years only. */
export function readPeriod(text: string | undefined, today: CalendarDate, isWholeYears: boolean): Period {
  const year = Number(text)
  if (Number.isInteger(year) && year >= FIRST_YEAR && year <= yearOf(today)) return yearPeriod(year, today)
  return isWholeYears ? yearPeriod(yearOf(today), today) : lastTwelveMonths(today)
}

/** The same months a year earlier. */
export function yearBefore({ from, to }: Period): Period {
  return { from: addMonths(from, -12), to: addMonths(to, -12) }
}

export function monthsOf({ from, to }: Period): readonly CalendarDate[] {
  const months: CalendarDate[] = []
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month)
  return months
}
