import { type CalendarDate, calendarDate } from '@/lib/kernel/calendar-date'

/** Half-open: in force on `validFrom`, no longer on `validTo`. */
export type Validity = { readonly validFrom: CalendarDate; readonly validTo: CalendarDate | null }

/** For rows older than anything the programme has to answer for. */
export const SINCE_EVER = calendarDate('0001-01-01')

/** Writes the validity of a row: `inForce('2012-05-15', '2022-01-01')`. The second day is the first one outside. */
export function inForce(from: string, to: string | null = null): Validity {
  return { validFrom: calendarDate(from), validTo: to === null ? null : calendarDate(to) }
}

/** The validity of a row that has no known beginning and no end. */
export const ALWAYS: Validity = { validFrom: SINCE_EVER, validTo: null }

export function isInForce(row: Validity, date: CalendarDate): boolean {
  return row.validFrom <= date && (row.validTo === null || date < row.validTo)
}

/** True for a row that answers for every date, so that the date need not be known. */
export function isTimeless(row: Validity): boolean {
  return row.validFrom === SINCE_EVER && row.validTo === null
}
