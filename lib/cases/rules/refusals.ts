import type { Refusal, RefusalParams } from '@/lib/kernel/refusal'
import type { WaitingOn } from '../model'
import { APPLICATION_GAPS } from './facts'

/** Every reason for which a case may not move. The sentences stand in the messages under `refusals`. */
export const REFUSAL_CODES = [
  // the attempt itself
  'not_your_role',
  'wrong_stage',
  'person_not_concerned',
  'nobody_concerned',
  'reason_missing',
  'reason_unknown',
  'reason_text_missing',
  // application
  ...APPLICATION_GAPS,
  'no_member',
  'principal_missing',
  'voluntariness_missing',
  'voluntariness_withdrawn',
  'data_consent_missing',
  'data_consent_withdrawn',
  'guardian_signature_missing',
  'capacity_doubted',
  'choice_doubted',
  // decision on eligibility
  'evaluation_missing',
  'evaluation_stale',
  'return_not_granted',
  'return_not_refused',
  'recent_assisted_return',
  'exception_unanswered',
  'somebody_departed',
  // preparation
  'minor_without_adult',
  // the household itself
  'child_left_alone',
  'new_lead_missing',
  'new_file_lead_missing',
  'nobody_stays',
  'household_settled',
  'no_household_to_rejoin',
  'seat_still_booked',
  'grant_still_open',
  'document_missing',
  'document_expires',
  'counselling_missing',
  'plan_not_approved',
  'plan_not_signed',
  'track_item_open',
  // booking
  'destination_suspended',
  'suspension_approval_missing',
  'consent_too_old',
  'seat_missing',
  'arrival_reception_unanswered',
  'consent_ends_soon',
  'document_ends_soon',
  'departure_unplanned',
  'place_unanswered',
  'place_ends_early',
  'second_open_file',
  // departure day
  'departure_day_not_reached',
  'choice_not_reconfirmed',
  'agreement_not_signed',
  'cash_grant_not_prepared',
  'cash_grant_not_approved',
  'cash_grant_not_paid',
  'refund_not_paid',
  'presentation_time_not_over',
  'traveller_unaccounted',
  'second_no_show',
  'no_contact_too_early',
  'suspension_holds_later_stages',
  // after the return
  'no_support_due',
  'support_due',
  'budget_unsettled',
  'final_follow_up_missing',
  'final_report_missing',
  'budget_period_running',
  'budget_period_over',
  'lost_contact_too_early',
  'attempts_too_few',
  'attempts_too_close',
] as const
export type CaseRefusalCode = (typeof REFUSAL_CODES)[number]

/** A refusal that also says whose move it is to lift it. */
export type CaseRefusal = Refusal<CaseRefusalCode> & { readonly waitingOn: WaitingOn }

/** Calendar dates in `params` are `YYYY-MM-DD`; whoever shows the sentence formats them first. */
export function refuseCase(
  waitingOn: WaitingOn,
  code: CaseRefusalCode,
  params?: RefusalParams,
  personId?: string | null,
): CaseRefusal {
  return { code, ...(params ? { params } : {}), ...(personId ? { personId } : {}), waitingOn }
}
