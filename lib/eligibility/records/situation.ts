import 'server-only'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { Prisma } from '@/lib/platform/database'
import type { AdministrativeStatus } from '@/lib/programme/model'
import type { SituationAnswers } from '../rules/known-facts'

type Day = string | null

/**
 * The columns of `application` that say where a household stands, and the last departure with assistance that is known
 * of one of its people, whatever was answered.
 */
export const SITUATION_COLUMNS = Prisma.sql`administrative_status, has_order_to_leave, order_to_leave_on,
  has_previous_assisted_return, previous_assisted_departure_on, guardian_agrees, destination_state,
  (select max(r.departed_on) from app.earlier_returns(array(select h.person_id from household_member h
    where h.case_id = application.case_id and h.withdrawn_on is null), application.case_id) r) as known_assisted_departure_on`

export type SituationRow = {
  readonly administrative_status: AdministrativeStatus | null
  readonly has_order_to_leave: boolean | null
  readonly order_to_leave_on: Day
  readonly has_previous_assisted_return: boolean | null
  readonly previous_assisted_departure_on: Day
  readonly guardian_agrees: boolean | null
  readonly destination_state: string | null
  readonly known_assisted_departure_on: Day
}

const day = (value: Day) => (value ? calendarDate(value.slice(0, 10)) : null)

/** The answers of an application as its row has them; all unanswered without one. What is known outweighs an answer. */
export function situationFrom(row: SituationRow | null): SituationAnswers {
  const answered = day(row?.previous_assisted_departure_on ?? null)
  const known = day(row?.known_assisted_departure_on ?? null)
  return {
    administrativeStatus: row?.administrative_status ?? null,
    hasOrderToLeave: row?.has_order_to_leave ?? null,
    orderToLeaveOn: day(row?.order_to_leave_on ?? null),
    hasPreviousAssistedReturn: known ? true : (row?.has_previous_assisted_return ?? null),
    previousAssistedDepartureOn: known && (!answered || answered < known) ? known : answered,
    guardianAgrees: row?.guardian_agrees ?? null,
    destinationState: row?.destination_state ?? null,
  }
}
