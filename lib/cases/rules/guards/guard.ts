import type { ActingRole, ReasonCode, Stage, WaitingOn } from '../../model'
import type { JourneyFacts, MemberFacts } from '../facts'
import type { CaseRefusal } from '../refusals'

/** What a guard looks at: the facts, and the attempt to move the case. */
export type Attempt = {
  readonly stage: Stage
  /** The stage a held case returns to. */
  readonly priorStage: Stage | null
  readonly role: ActingRole
  readonly reasonCode: ReasonCode | null
  readonly facts: JourneyFacts
  /** The members the action is about; for most actions everybody who is still to travel. */
  readonly concerned: readonly MemberFacts[]
}

/** Something a person can do to meet a condition: the door of another context, or one more field. */
export const FIXES = [
  'complete_application',
  'add_member',
  'name_principal',
  'sign_declaration',
  'sign_data_consent',
  'sign_guardian_request',
  'evaluate',
  'request_exception',
  'answer_exception',
  'record_interview',
  'add_travel_document',
  'plan_departure',
  'arrange_place',
  'approve_cash_grant',
  'approve_plan',
  'sign_plan',
  'settle_track',
  'approve_under_suspension',
  'book_seats',
  'arrange_reception',
  'reconfirm_choice',
  'sign_agreement',
  'settle_cash_grant',
  'pay_refunds',
  'record_departures',
  'settle_budget',
  'record_follow_up',
  'file_report',
  'record_attempt',
] as const
export type Fix = (typeof FIXES)[number]

/** One condition of the lifecycle. */
export type Guard = {
  /** Whose move it usually is; a refusal may name somebody else. */
  readonly waitingOn: WaitingOn
  readonly fix: Fix | null
  /** False when the condition has no object here (no guardian without a minor alone); left out: it always has. */
  readonly applies?: (attempt: Attempt) => boolean
  /** Empty when the condition is met. */
  readonly check: (attempt: Attempt) => readonly CaseRefusal[]
}

/** Before submission questions go to whoever wrote the application, afterwards to the counsellor. */
export function deskOf({ stage, facts }: Attempt): WaitingOn {
  const isWithSender = stage === 'draft' || stage === 'incomplete'
  return isWithSender && facts.isOpenedByPartner ? 'partner' : 'counsellor'
}

/** The household is due a budget after the return. */
export const hasBudget = ({ facts }: Attempt) => facts.supportAfterReturn === 'budget'
