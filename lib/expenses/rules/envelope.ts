import { addDays, type CalendarDate } from '@/lib/kernel/calendar-date'

/** From this share on somebody looks whether the rest of the period can be borne. */
export const NEARLY_EMPTY = 0.8
/** Days before its end in which an envelope with something left is looked at. */
const LAST_DAYS = 45

/** An envelope in force that is nearly used up, or that soon ends with something left. */
export function isNearlyEmpty(
  envelope: {
    readonly fromOn: CalendarDate
    readonly toOn: CalendarDate
    readonly limit: number
    readonly committed: number
  },
  today: CalendarDate,
): boolean {
  const { fromOn, toOn, limit, committed } = envelope
  if (today < fromOn || today > toOn) return false
  return committed >= limit * NEARLY_EMPTY || toOn <= addDays(today, LAST_DAYS)
}
