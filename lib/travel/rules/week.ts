import { addDays, calendarDate, daysBetween, type CalendarDate } from '@/lib/kernel/calendar-date'

/** A week from Monday to Sunday under its ISO number, as addresses write it: `2026-W48`. */
export type Week = {
  readonly code: string
  readonly number: number
  readonly monday: CalendarDate
  readonly sunday: CalendarDate
}

/** 3 January 2000 was a Monday. */
const SOME_MONDAY = calendarDate('2000-01-03')

/** The week of a day; the year of a week is the one its Thursday falls in. */
export function weekOf(day: CalendarDate): Week {
  const sinceMonday = ((daysBetween(SOME_MONDAY, day) % 7) + 7) % 7
  const monday = addDays(day, -sinceMonday)
  const year = addDays(monday, 3).slice(0, 4)
  const firstThursdayWeek = calendarDate(`${year}-01-04`)
  const firstMonday = addDays(
    firstThursdayWeek,
    -(((daysBetween(SOME_MONDAY, firstThursdayWeek) % 7) + 7) % 7),
  )
  const number = daysBetween(firstMonday, monday) / 7 + 1
  return {
    code: `${year}-W${String(number).padStart(2, '0')}`,
    number,
    monday,
    sunday: addDays(monday, 6),
  }
}

/** The week written in an address, or null when there is none such. */
export function parseWeek(code: string): Week | null {
  const match = /^(20\d{2})-W(\d{2})$/.exec(code)
  if (!match) return null
  const week = weekOf(addDays(weekOf(calendarDate(`${match[1]}-01-04`)).monday, (Number(match[2]) - 1) * 7))
  return week.code === code ? week : null
}

export function weekAfter(week: Week): Week {
  return weekOf(addDays(week.monday, 7))
}
export function weekBefore(week: Week): Week {
  return weekOf(addDays(week.monday, -7))
}
