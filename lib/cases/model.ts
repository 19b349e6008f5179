import type { Role } from '@/lib/access/model'

/** Where a case is. Whose move it is stands beside it in `WaitingOn`; overdue and age are computed on read. */
export const STAGES = [
  'draft',
  'submitted',
  'incomplete',
  'in_review',
  'eligible',
  'not_eligible',
  'preparation',
  'ready',
  'booked',
  'departed',
  'arrived',
  'reintegration',
  'closed',
  'withdrawn',
  'cancelled',
  'no_show',
  'on_hold',
] as const
export type Stage = (typeof STAGES)[number]

/** The stages in which nobody has to go on: the person is still in Belgium and free to change their mind. */
export const STAGES_BEFORE_DEPARTURE = [
  'draft',
  'submitted',
  'incomplete',
  'in_review',
  'eligible',
  'not_eligible',
  'preparation',
  'ready',
  'booked',
  'no_show',
  'on_hold',
] as const satisfies readonly Stage[]

/**
 * From the start of the preparation until everybody has left: the stages in which a journey is made ready. Some of the
 * household may have left already (P25).
 */
export const STAGES_TO_TRAVEL = [
  'preparation',
  'ready',
  'booked',
  'no_show',
  'on_hold',
] as const satisfies readonly Stage[]

/** Whose desk a case is on. */
export const WAITING_ON = [
  'partner',
  'counsellor',
  'supervisor',
  'finance',
  'travel',
  'field',
  'specialist',
  'person',
  'nobody',
] as const
export type WaitingOn = (typeof WAITING_ON)[number]

/**
 * Everything that moves a case, one verb through the slice: command, permission `case:<action>`, route and form. An
 * application that came back incomplete is submitted again with the same verb.
 */
export const ACTIONS = [
  'submit_application',
  'ask_for_more',
  'pick_up',
  'find_eligible',
  'find_not_eligible',
  'reopen_review',
  'start_preparation',
  'declare_ready',
  'return_to_preparation',
  'book_travel',
  'release_booking',
  'refuse_boarding',
  'record_departure',
  'record_no_show',
  'resume_after_no_show',
  'withdraw',
  'cancel',
  'hold',
  'release_hold',
  'confirm_arrival',
  'start_reintegration',
  'close_without_support',
  'close_completed',
  'close_budget_expired',
  'close_lost_contact',
  'close_other',
  'reopen_case',
  'correct_departure',
] as const
export type Action = (typeof ACTIONS)[number]

export type CasePermission = `case:${Action}`

/** A person's role, or `system` for a job that acts by itself (a suspension that begins, a closure without support). */
export type ActingRole = Role | 'system'

/** The nine steps a person sees, in their fixed order. */
export const STEPS = [
  'application',
  'counselling',
  'eligibility',
  'plan',
  'travel',
  'departure',
  'arrival',
  'reintegration',
  'closure',
] as const
export type Step = (typeof STEPS)[number]
export type StepState = 'done' | 'current' | 'upcoming'

/** What has to happen next, in the words of the person whose move it is. */
export const NEXT_STEPS = [
  'complete_application',
  'pick_up_application',
  'answer_questions',
  'assess_eligibility',
  'start_counselling',
  'prepare_return',
  'solve_boarding_refusal',
  'plan_new_date',
  'book_tickets',
  'book_again',
  'prepare_departure_day',
  'reach_the_person',
  'review_hold',
  'confirm_arrival',
  'make_first_contact',
  'follow_up',
  'close_the_file',
  'nothing',
] as const
export type NextStep = (typeof NEXT_STEPS)[number]

/** What a sender is asked to add or put right. */
export const ASK_FOR_MORE_REASONS = [
  'identity',
  'signature',
  'status',
  'household',
  'guardian',
  'vulnerability',
  'contact',
  'other',
] as const

/** Why a file was found not eligible: rows R1 to R6 of the table of return assistance. */
export const NOT_ELIGIBLE_REASONS = [
  'residence_right',
  'naturalised_belgian',
  'eu15_national',
  'five_year_rule',
  'closed_centre',
  'dublin_transfer',
  'other',
] as const

export const WITHDRAWAL_REASONS = [
  'changed_mind',
  'family',
  'health',
  'situation_in_country',
  'new_procedure',
  'travels_on_own',
  'other',
] as const

export const CANCELLATION_REASONS = [
  'residence_granted',
  'forced_return',
  'death',
  'disappearance',
  'document_impossible',
  'duplicate',
  'out_of_scope',
  'fraud',
  'no_contact',
  'other',
] as const

/**
 * Why a desk does not take an application. Reasons of the rules (R1 to R6) go the way of a refusal by the rules; the
 * others end the file.
 */
export const DESK_REFUSALS = {
  residence_right: 'not_eligible',
  naturalised_belgian: 'not_eligible',
  eu15_national: 'not_eligible',
  five_year_rule: 'not_eligible',
  closed_centre: 'not_eligible',
  dublin_transfer: 'not_eligible',
  duplicate: 'cancelled',
  out_of_scope: 'cancelled',
  fraud: 'cancelled',
  other: 'cancelled',
} as const satisfies Partial<
  Record<
    (typeof NOT_ELIGIBLE_REASONS)[number] | (typeof CANCELLATION_REASONS)[number],
    'not_eligible' | 'cancelled'
  >
>
export type DeskRefusal = keyof typeof DESK_REFUSALS
export const DESK_REFUSAL_REASONS = Object.keys(DESK_REFUSALS) as [DeskRefusal, ...DeskRefusal[]]

export const HOLD_REASONS = [
  'suspension',
  'missing_document',
  'medical',
  'safeguarding',
  'waiting_list',
] as const
export type HoldReason = (typeof HOLD_REASONS)[number]

export const RETURN_TO_PREPARATION_REASONS = [
  'document_problem',
  'plan_changed',
  'health_changed',
  'household_changed',
  'person_asked',
  'other',
] as const

export const RELEASE_BOOKING_REASONS = [
  'person_asked',
  'carrier_changed',
  'document_problem',
  'health_changed',
  'other',
] as const

export const BOARDING_REFUSAL_REASONS = [
  'document_not_accepted',
  'unfit_to_fly',
  'denied_by_carrier',
  'border_control',
  'other',
] as const

export const CLOSE_OTHER_REASONS = ['declined', 're_migrated', 'deceased'] as const

export const REASON_CODES = [
  ...new Set([
    ...ASK_FOR_MORE_REASONS,
    ...NOT_ELIGIBLE_REASONS,
    ...WITHDRAWAL_REASONS,
    ...CANCELLATION_REASONS,
    ...HOLD_REASONS,
    ...RETURN_TO_PREPARATION_REASONS,
    ...RELEASE_BOOKING_REASONS,
    ...BOARDING_REFUSAL_REASONS,
    ...CLOSE_OTHER_REASONS,
  ]),
] as const
export type ReasonCode = (typeof REASON_CODES)[number]

/** How a case ended after the return. */
export const CLOSURE_OUTCOMES = [
  'no_support_due',
  'completed',
  'budget_expired',
  'lost_contact',
  ...CLOSE_OTHER_REASONS,
] as const
export type ClosureOutcome = (typeof CLOSURE_OUTCOMES)[number]

/** Files given to others in one go; more are given in a second one. */
export const FILES_AT_ONCE = 60

/** Who reads a note beside its author: nobody, the author’s organisation, those who counsel, or everybody on the case. */
export const NOTE_VISIBILITIES = ['own', 'organisation', 'team', 'shared'] as const
export type NoteVisibility = (typeof NOTE_VISIBILITIES)[number]
