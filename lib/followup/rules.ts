import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { refuse, refusalsOf, type Refusal } from '@/lib/kernel/refusal'
import { ATTEMPTS_UNTIL_MISSED, type FollowUpStatus } from './model'

export type FollowUpFacts = {
  readonly status: FollowUpStatus
  readonly departedOn: CalendarDate
  readonly today: CalendarDate
}

/** A report can be recorded once, for a day between the departure and today. */
export function refusalsOfReport({ status, departedOn, today }: FollowUpFacts, on: CalendarDate): Refusal[] {
  return refusalsOf([
    status === 'done' && refuse('follow_up_already_recorded'),
    on > today && refuse('contact_in_future'),
    on < departedOn && refuse('contact_before_departure', { departure: departedOn }),
  ])
}

/** What a failed attempt makes of the follow-up that was due: two attempts in a row, and it was missed. */
export function statusAfterAttempt(
  followUp: { readonly status: FollowUpStatus; readonly dueOn: CalendarDate },
  attempts: readonly CalendarDate[],
  today: CalendarDate,
): FollowUpStatus {
  const isDue = followUp.dueOn <= today
  return followUp.status === 'planned' && isDue && attempts.length >= ATTEMPTS_UNTIL_MISSED
    ? 'missed'
    : followUp.status
}

export type FollowUpState = 'done' | 'missed' | 'late' | 'due' | 'planned'

/** How a follow-up stands on a day; late and due are computed, never stored. */
export function stateOn(
  followUp: { readonly status: FollowUpStatus; readonly dueOn: CalendarDate },
  today: CalendarDate,
  soon: CalendarDate,
): FollowUpState {
  if (followUp.status !== 'planned') return followUp.status
  if (followUp.dueOn < today) return 'late'
  return followUp.dueOn <= soon ? 'due' : 'planned'
}
