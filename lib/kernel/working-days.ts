import { getISODay } from 'date-fns'
import { addDays, calendarDate, daysBetween, type CalendarDate } from './calendar-date'

const SATURDAY = 6

/** Monday is 1, Sunday 7. */
export function weekdayOf(day: CalendarDate): number {
  return getISODay(`${day}T00:00:00`)
}

/** Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher. */
export function easterOf(year: number): CalendarDate {
  const golden = year % 19
  const [century, rest] = [Math.floor(year / 100), year % 100]
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const count = epact + weekday - 7 * shift + 114
  const [month, day] = [Math.floor(count / 31), (count % 31) + 1]
  return calendarDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
}

/** The same day each year: New Year, Labour Day, the national day, Assumption, All Saints, Armistice, Christmas. */
const FIXED = ['01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25']
/** Days after Easter Sunday: Easter Monday, Ascension, Whit Monday. */
const MOVABLE = [1, 39, 50]

/** The ten public holidays of Belgium (royal decree of 18 April 1974, article 1). */
export function isPublicHoliday(day: CalendarDate): boolean {
  const easter = easterOf(Number(day.slice(0, 4)))
  return FIXED.includes(day.slice(5)) || MOVABLE.some((days) => addDays(easter, days) === day)
}

/** Monday to Friday, public holidays apart. */
export function isWorkingDay(day: CalendarDate): boolean {
  return weekdayOf(day) < SATURDAY && !isPublicHoliday(day)
}

/** Working days after `earlier`, up to and including `later`: what was sent on a Friday is one working day old on Monday. */
export function workingDaysBetween(earlier: CalendarDate, later: CalendarDate): number {
  const days = Math.max(0, daysBetween(earlier, later))
  return Array.from({ length: days }, (_, place) => addDays(earlier, place + 1)).filter(isWorkingDay).length
}
