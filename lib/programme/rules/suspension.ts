import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { CountryCode, Suspension } from '@/lib/programme/model'
import { isInForce } from './validity'

/**
 * The suspension that holds journeys to a country on a day, or null. Of several the strictest answers; of equally
 * strict ones the one for that country.
 */
export function suspensionFor(
  country: CountryCode,
  date: CalendarDate,
  suspensions: readonly Suspension[],
): Suspension | null {
  const inForce = suspensions.filter(
    (row) => (row.country === null || row.country === country) && isInForce(row, date),
  )
  const strictness = (row: Suspension) => (row.mode === 'FULL' ? 2 : 0) + (row.country === country ? 1 : 0)
  return inForce.sort((a, b) => strictness(b) - strictness(a))[0] ?? null
}
