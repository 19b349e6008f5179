import { addDays, addYears, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { WallTime } from '../model'
import { instantOf } from '@/lib/kernel/wall-clock'

/** A way from place to place as it stands on a ticket. */
export type Journey = {
  readonly departsAt: WallTime
  readonly departureZone: string
  readonly arrivesAt: WallTime
  readonly arrivalZone: string
}

export type JourneyError = {
  readonly path: 'departureOn' | 'arrivalOn'
  readonly code: 'date_in_past' | 'date_implausible' | 'arrival_before_departure'
}

/** The longest way home by bus or with stops takes a few days; more is a slip of the pen. */
const LONGEST_DAYS = 5
/** Nobody buys a ticket further ahead. */
const FURTHEST_YEARS = 1

/** What cannot be on a ticket. Times are compared as instants: an arrival may show an earlier hour than its departure. */
export function journeyErrors(journey: Journey, today: CalendarDate): JourneyError[] {
  const departureOn = journey.departsAt.slice(0, 10)
  if (departureOn < today) return [{ path: 'departureOn', code: 'date_in_past' }]
  if (departureOn > addYears(today, FURTHEST_YEARS))
    return [{ path: 'departureOn', code: 'date_implausible' }]
  const departure = instantOf(journey.departsAt, journey.departureZone)
  const arrival = instantOf(journey.arrivesAt, journey.arrivalZone)
  if (arrival <= departure) return [{ path: 'arrivalOn', code: 'arrival_before_departure' }]
  const latest = addDays(departureOn as CalendarDate, LONGEST_DAYS)
  return journey.arrivesAt.slice(0, 10) > latest ? [{ path: 'arrivalOn', code: 'date_implausible' }] : []
}
