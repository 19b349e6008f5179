import { addYears, type CalendarDate } from '@/lib/kernel/calendar-date'

/** Return assistance is given again five years after the last departure with it (P3). */
const YEARS_BETWEEN_RETURNS = 5

/** Whether an application comes before the anniversary of the departure. */
export function isWithinFiveYears(departedOn: CalendarDate, appliedOn: CalendarDate): boolean {
  return appliedOn < addYears(departedOn, YEARS_BETWEEN_RETURNS)
}

/** The answer says that there was none, and the departure is known. */
export function contradicts(answer: boolean | null, knownOn: CalendarDate | null): boolean {
  return answer === false && knownOn !== null
}
