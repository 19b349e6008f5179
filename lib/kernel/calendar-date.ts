import {
  addDays as shiftDays,
  addMonths as shiftMonths,
  addYears as shiftYears,
  differenceInCalendarDays,
  differenceInYears,
  format,
  isValid,
  parse,
} from 'date-fns'

/**
 * A day in the calendar, `YYYY-MM-DD`, without a time or a zone: a birth, a validity, a departure. Compare with
 * `<` and `===`; the text order is the order of the days.
 */
export type CalendarDate = string & { readonly __calendarDate: unique symbol }

const PATTERN = /^\d{4}-\d{2}-\d{2}$/
const READING_POINT = new Date(2000, 0, 1)

function toLocal(date: CalendarDate): Date {
  return parse(date, 'yyyy-MM-dd', READING_POINT)
}

function fromLocal(date: Date): CalendarDate {
  return format(date, 'yyyy-MM-dd') as CalendarDate
}

/** True for an existing day between the years 1 and 9999, written `YYYY-MM-DD`. */
export function isCalendarDate(text: unknown): text is CalendarDate {
  return (
    typeof text === 'string' &&
    PATTERN.test(text) &&
    !text.startsWith('0000') &&
    isValid(parse(text, 'yyyy-MM-dd', READING_POINT))
  )
}

/** @throws RangeError when the text is not an existing day: use it for constants, `isCalendarDate` for input. */
export function calendarDate(text: string): CalendarDate {
  if (!isCalendarDate(text)) throw new RangeError(`not a calendar date: ${text}`)
  return text
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromLocal(shiftDays(toLocal(date), days))
}

/** Month ends are clamped: 31 January plus one month is 28 or 29 February. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  return fromLocal(shiftMonths(toLocal(date), months))
}

/** 29 February plus one year is 28 February. */
export function addYears(date: CalendarDate, years: number): CalendarDate {
  return fromLocal(shiftYears(toLocal(date), years))
}

/** Days from `earlier` to `later`; negative when `later` comes first. */
export function daysBetween(earlier: CalendarDate, later: CalendarDate): number {
  return differenceInCalendarDays(toLocal(later), toLocal(earlier))
}

/** Completed years of age on a day. Negative for a birth more than a year after it. */
export function ageOn(birthDate: CalendarDate, day: CalendarDate): number {
  return differenceInYears(toLocal(day), toLocal(birthDate))
}

/** The day of a database `date` column, which the driver hands over as midnight UTC. */
export function fromDatabaseDate(date: Date): CalendarDate {
  return date.toISOString().slice(0, 10) as CalendarDate
}

/** Midnight UTC of the day, as a database `date` column takes it. */
export function toDatabaseDate(date: CalendarDate): Date {
  return new Date(`${date}T00:00:00Z`)
}

/** Made once: building a format takes longer than using it a hundred times. */
const BELGIAN_DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Brussels',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The day an instant falls on in Belgium, where the programme's business days are counted. */
export function businessDayOf(instant: Date): CalendarDate {
  return BELGIAN_DAY.format(instant) as CalendarDate
}
