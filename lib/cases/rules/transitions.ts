import {
  ACTIONS,
  ASK_FOR_MORE_REASONS,
  BOARDING_REFUSAL_REASONS,
  CANCELLATION_REASONS,
  CLOSE_OTHER_REASONS,
  HOLD_REASONS,
  NOT_ELIGIBLE_REASONS,
  RELEASE_BOOKING_REASONS,
  RETURN_TO_PREPARATION_REASONS,
  STAGES_BEFORE_DEPARTURE,
  STAGES_TO_TRAVEL,
  WITHDRAWAL_REASONS,
  type Action,
  type CasePermission,
  type ClosureOutcome,
  type NextStep,
  type ReasonCode,
  type Stage,
  type WaitingOn,
} from '../model'
import type { GuardName } from './guards'
import { HARD_GUARDS } from './readiness'

/** What comes next: on whose desk, what to do, and within how many days. `sender` is whoever wrote the application. */
export type Next = {
  readonly waitingOn: WaitingOn | 'sender'
  readonly step: NextStep
  readonly dueInDays: number | null
}

type TransitionRow<A extends Action> = {
  readonly from: readonly Stage[]
  /** `prior`: the stage the case was held in. */
  readonly to: Stage | 'prior'
  readonly permission: CasePermission & `case:${A}`
  readonly guards: readonly GuardName[]
  /** An optional reason never stops anything; a code that is not on the list is left out. */
  readonly reason: 'none' | 'optional' | 'required'
  /** Without a list a required reason is given in words. */
  readonly reasonCodes?: readonly ReasonCode[]
  /** Words are asked beside the code as well; for the code `other` they always are. */
  readonly needsText?: true
  /**
   * `household`: moves the case as one. The other two may concern some members only, and the case follows its least
   * advanced member (P25).
   */
  readonly concerns: 'household' | 'members_to_travel' | 'members_under_way'
  readonly event: `case.${string}`
  /** Where it differs from what the stage brings with it. */
  readonly next?: Next
  readonly closesAs?: ClosureOutcome | 'reason_code'
}

/**
 * What every stage brings with it. Days come from section 16 where it has them (P8 arrival and first contact, P9 no-show)
 * and are our own targets for the desks elsewhere. A booked case is due on its day of departure.
 */
export const NEXT_OF_STAGE = {
  draft: { waitingOn: 'sender', step: 'complete_application', dueInDays: null },
  submitted: { waitingOn: 'counsellor', step: 'pick_up_application', dueInDays: 2 },
  incomplete: { waitingOn: 'sender', step: 'answer_questions', dueInDays: 14 },
  in_review: { waitingOn: 'counsellor', step: 'assess_eligibility', dueInDays: 10 },
  eligible: { waitingOn: 'counsellor', step: 'start_counselling', dueInDays: 7 },
  // The sender is told at once, and nothing more is due until a supervisor reopens the file.
  not_eligible: { waitingOn: 'nobody', step: 'nothing', dueInDays: null },
  preparation: { waitingOn: 'counsellor', step: 'prepare_return', dueInDays: 14 },
  ready: { waitingOn: 'travel', step: 'book_tickets', dueInDays: 5 },
  booked: { waitingOn: 'travel', step: 'prepare_departure_day', dueInDays: null },
  departed: { waitingOn: 'field', step: 'confirm_arrival', dueInDays: 14 },
  arrived: { waitingOn: 'field', step: 'make_first_contact', dueInDays: 30 },
  reintegration: { waitingOn: 'field', step: 'follow_up', dueInDays: 90 },
  closed: { waitingOn: 'nobody', step: 'nothing', dueInDays: null },
  withdrawn: { waitingOn: 'nobody', step: 'nothing', dueInDays: null },
  cancelled: { waitingOn: 'nobody', step: 'nothing', dueInDays: null },
  no_show: { waitingOn: 'counsellor', step: 'reach_the_person', dueInDays: 30 },
  on_hold: { waitingOn: 'counsellor', step: 'review_hold', dueInDays: 14 },
} as const satisfies Record<Stage, Next>

/** An arrived case to which no support is due only has to be closed (T21). */
export const NEXT_WITHOUT_SUPPORT: Next = { waitingOn: 'counsellor', step: 'close_the_file', dueInDays: 7 }

/** Somebody of the household may already be away while the others are still at one of the earlier stages. */
const ONCE_SOMEBODY_LEFT = [...STAGES_TO_TRAVEL, 'departed'] as const

/** Who never reaches the local office would otherwise stay at arrival for ever: the ways out open there too. */
const AFTER_ARRIVAL = ['arrived', 'reintegration'] as const

/** The whole lifecycle (section 4.2 with P9 and P24 to P25). `decideTransition` is its only reader for writing. */
export const TRANSITIONS = {
  /** T3, T4 */
  submit_application: {
    from: ['draft', 'incomplete'],
    to: 'submitted',
    permission: 'case:submit_application',
    guards: [
      'household_named',
      'principal_named',
      'minors_accompanied',
      'identities_known',
      'language_known',
      'destination_known',
      'status_known',
      'order_answered',
      'earlier_return_answered',
      'vulnerability_screened',
      'answers_finished',
      'voluntariness_declared',
      'data_consent_given',
      'guardian_signed',
    ],
    reason: 'none',
    concerns: 'household',
    event: 'case.submitted',
  },
  /** T4, P24 */
  ask_for_more: {
    from: ['submitted', 'in_review'],
    to: 'incomplete',
    permission: 'case:ask_for_more',
    guards: [],
    reason: 'required',
    reasonCodes: ASK_FOR_MORE_REASONS,
    needsText: true,
    concerns: 'household',
    event: 'case.more_asked',
  },
  /** T5; a desk that will refuse picks the file up first (P24) */
  pick_up: {
    from: ['submitted'],
    to: 'in_review',
    permission: 'case:pick_up',
    guards: [],
    reason: 'none',
    concerns: 'household',
    event: 'case.picked_up',
  },
  /** T6 */
  find_eligible: {
    from: ['in_review'],
    to: 'eligible',
    permission: 'case:find_eligible',
    guards: ['evaluation_current', 'no_recent_return', 'return_granted'],
    reason: 'none',
    concerns: 'household',
    event: 'case.found_eligible',
  },
  /** T7 */
  find_not_eligible: {
    from: ['in_review'],
    to: 'not_eligible',
    permission: 'case:find_not_eligible',
    guards: ['evaluation_current', 'return_refused', 'exceptions_answered'],
    reason: 'required',
    reasonCodes: NOT_ELIGIBLE_REASONS,
    concerns: 'household',
    event: 'case.found_not_eligible',
  },
  /** T7, P24; also when new facts change a favourable decision nobody has travelled on (4.3, reversibility) */
  reopen_review: {
    from: ['not_eligible', 'eligible', 'preparation'],
    to: 'in_review',
    permission: 'case:reopen_review',
    guards: ['nobody_departed'],
    reason: 'required',
    concerns: 'household',
    event: 'case.review_reopened',
  },
  /** T8 */
  start_preparation: {
    from: ['eligible'],
    to: 'preparation',
    permission: 'case:start_preparation',
    guards: [],
    reason: 'none',
    concerns: 'household',
    event: 'case.preparation_started',
  },
  /** T9, P24: a suspension and the age of consent are no conditions here */
  declare_ready: {
    from: ['preparation'],
    to: 'ready',
    permission: 'case:declare_ready',
    guards: [
      'principal_named',
      'minors_accompanied',
      'counselling_held',
      'evaluation_current',
      'no_recent_return',
      'return_granted',
      'exceptions_answered',
      'voluntariness_declared',
      'data_consent_given',
      'guardian_signed',
      'documents_valid',
      'plan_approved',
      'plan_signed',
      'choice_is_theirs',
      'tracks_green',
    ],
    reason: 'none',
    concerns: 'household',
    event: 'case.declared_ready',
  },
  /** P24, 4.3 */
  return_to_preparation: {
    from: ['ready'],
    to: 'preparation',
    permission: 'case:return_to_preparation',
    guards: [],
    reason: 'required',
    reasonCodes: RETURN_TO_PREPARATION_REASONS,
    concerns: 'household',
    event: 'case.returned_to_preparation',
  },
  /** T10: every hard item of readiness, asked again, and what a booking brings itself */
  book_travel: {
    from: ['ready'],
    to: 'booked',
    permission: 'case:book_travel',
    guards: [...HARD_GUARDS, 'seats_booked', 'reception_answered'],
    reason: 'none',
    concerns: 'household',
    event: 'case.travel_booked',
  },
  /** P24 */
  release_booking: {
    from: ['booked'],
    to: 'ready',
    permission: 'case:release_booking',
    guards: [],
    reason: 'required',
    reasonCodes: RELEASE_BOOKING_REASONS,
    concerns: 'household',
    event: 'case.booking_released',
    next: { waitingOn: 'travel', step: 'book_again', dueInDays: 5 },
  },
  /** P24, section 8 */
  refuse_boarding: {
    from: ['booked'],
    to: 'preparation',
    permission: 'case:refuse_boarding',
    guards: ['departure_day_reached', 'others_accounted'],
    reason: 'required',
    reasonCodes: BOARDING_REFUSAL_REASONS,
    concerns: 'members_to_travel',
    event: 'case.boarding_refused',
    next: { waitingOn: 'counsellor', step: 'solve_boarding_refusal', dueInDays: 7 },
  },
  /** T11 */
  record_departure: {
    from: ['booked'],
    to: 'departed',
    permission: 'case:record_departure',
    guards: [
      'departure_day_reached',
      'destination_open',
      'minors_accompanied',
      'documents_valid',
      'voluntariness_declared',
      'choice_reconfirmed',
      'agreement_signed',
      'cash_grant_paid',
      'refunds_paid',
      'tracks_green_for_departure',
    ],
    reason: 'none',
    concerns: 'members_to_travel',
    event: 'case.departed',
  },
  /** T12 */
  record_no_show: {
    from: ['booked'],
    to: 'no_show',
    permission: 'case:record_no_show',
    guards: ['presentation_time_over', 'others_accounted'],
    reason: 'none',
    concerns: 'members_to_travel',
    event: 'case.no_show_recorded',
  },
  /** T13, P9 */
  resume_after_no_show: {
    from: ['no_show'],
    to: 'preparation',
    permission: 'case:resume_after_no_show',
    guards: ['no_show_supervised'],
    reason: 'none',
    concerns: 'household',
    event: 'case.resumed_after_no_show',
    next: { waitingOn: 'counsellor', step: 'plan_new_date', dueInDays: 14 },
  },
  /**
   * T14: a change of mind is always possible before departure, without a penalty. For everybody together there is no
   * condition; when some go on, no child stays alone and somebody leads the file (4.3).
   */
  withdraw: {
    from: STAGES_BEFORE_DEPARTURE,
    to: 'withdrawn',
    permission: 'case:withdraw',
    guards: ['children_not_left_alone', 'lead_remains'],
    reason: 'optional',
    reasonCodes: WITHDRAWAL_REASONS,
    concerns: 'members_to_travel',
    event: 'case.withdrawn',
  },
  /** T13, T16 */
  cancel: {
    from: STAGES_BEFORE_DEPARTURE,
    to: 'cancelled',
    permission: 'case:cancel',
    guards: ['contact_awaited', 'children_not_left_alone', 'lead_remains'],
    reason: 'required',
    reasonCodes: CANCELLATION_REASONS,
    concerns: 'members_to_travel',
    event: 'case.cancelled',
  },
  /** T17, P24 */
  hold: {
    from: ['eligible', 'preparation', 'ready', 'booked'],
    to: 'on_hold',
    permission: 'case:hold',
    guards: ['suspension_holds_travel'],
    reason: 'required',
    reasonCodes: HOLD_REASONS,
    concerns: 'household',
    event: 'case.held',
  },
  /** T18 */
  release_hold: {
    from: ['on_hold'],
    to: 'prior',
    permission: 'case:release_hold',
    guards: [
      'destination_open_again',
      'documents_still_valid',
      'consent_still_fresh',
      'evaluation_still_current',
    ],
    reason: 'none',
    concerns: 'household',
    event: 'case.hold_released',
  },
  /** T19, P25 */
  confirm_arrival: {
    from: ONCE_SOMEBODY_LEFT,
    to: 'arrived',
    permission: 'case:confirm_arrival',
    guards: [],
    reason: 'none',
    concerns: 'members_under_way',
    event: 'case.arrival_confirmed',
  },
  /** T20 */
  start_reintegration: {
    from: ['arrived'],
    to: 'reintegration',
    permission: 'case:start_reintegration',
    guards: ['support_is_due'],
    reason: 'none',
    concerns: 'household',
    event: 'case.reintegration_started',
  },
  /** T21 */
  close_without_support: {
    from: ['arrived'],
    to: 'closed',
    permission: 'case:close_without_support',
    guards: ['no_support_is_due'],
    reason: 'none',
    concerns: 'household',
    event: 'case.closed_without_support',
    closesAs: 'no_support_due',
  },
  /** T22 */
  close_completed: {
    from: ['reintegration'],
    to: 'closed',
    permission: 'case:close_completed',
    guards: ['budget_settled', 'final_follow_up_done', 'final_report_in'],
    reason: 'none',
    concerns: 'household',
    event: 'case.completed',
    closesAs: 'completed',
  },
  /** T23 */
  close_budget_expired: {
    from: AFTER_ARRIVAL,
    to: 'closed',
    permission: 'case:close_budget_expired',
    guards: ['budget_period_over'],
    reason: 'none',
    concerns: 'household',
    event: 'case.budget_expired',
    closesAs: 'budget_expired',
  },
  /** T24 */
  close_lost_contact: {
    from: AFTER_ARRIVAL,
    to: 'closed',
    permission: 'case:close_lost_contact',
    guards: ['attempts_documented', 'six_months_over'],
    reason: 'none',
    concerns: 'household',
    event: 'case.contact_lost',
    closesAs: 'lost_contact',
  },
  /** T25 */
  close_other: {
    from: AFTER_ARRIVAL,
    to: 'closed',
    permission: 'case:close_other',
    guards: [],
    reason: 'required',
    reasonCodes: CLOSE_OTHER_REASONS,
    concerns: 'household',
    event: 'case.closed',
    closesAs: 'reason_code',
  },
  /** T26 */
  reopen_case: {
    from: ['closed'],
    to: 'reintegration',
    permission: 'case:reopen_case',
    guards: ['support_is_due', 'budget_period_open'],
    reason: 'required',
    concerns: 'household',
    event: 'case.reopened',
  },
  /** 4.3: the correction of a wrong entry, never a way back for somebody who left */
  correct_departure: {
    from: ONCE_SOMEBODY_LEFT,
    to: 'booked',
    permission: 'case:correct_departure',
    guards: [],
    reason: 'required',
    concerns: 'members_under_way',
    event: 'case.departure_corrected',
  },
} as const satisfies { readonly [A in Action]: TransitionRow<A> }

export type CaseEvent = (typeof TRANSITIONS)[Action]['event']

/** One row, as the general shape. */
export function transitionOf(action: Action): TransitionRow<Action> & { readonly event: CaseEvent } {
  return TRANSITIONS[action]
}

/**
 * Every pair of different stages a case can move between. While somebody is still here, what is recorded about those
 * who left does not move the case; when the last who stayed withdraw or are cancelled, it follows those who left (P25).
 */
export function stageMoves(): readonly (readonly [from: Stage, to: Stage])[] {
  const moves = ACTIONS.flatMap((action) => {
    const row = transitionOf(action)
    const from: readonly Stage[] = row.concerns === 'members_under_way' ? ['departed'] : row.from
    const to: readonly Stage[] = row.to === 'prior' ? TRANSITIONS.hold.from : [row.to]
    return from.flatMap((start) => to.map((end) => [start, end] as const))
  })
  const following = STAGES_TO_TRAVEL.flatMap((start) => [
    [start, 'departed'] as const,
    [start, 'arrived'] as const,
  ])
  return [...new Map([...moves, ...following].map((move) => [move.join(' '), move])).values()]
}
