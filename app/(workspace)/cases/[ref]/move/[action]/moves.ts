import type { Action } from '@/lib/cases/model'
import type { FormAction } from '@/lib/runner/form-state'
import {
  cancelAction,
  closeBudgetExpiredAction,
  closeCompletedAction,
  closeLostContactAction,
  closeOtherAction,
  closeWithoutSupportAction,
  correctDepartureAction,
  declareReadyAction,
  holdAction,
  pickUpAction,
  recordNoShowAction,
  refuseBoardingAction,
  releaseBookingAction,
  releaseHoldAction,
  reopenCaseAction,
  reopenReviewAction,
  resumeAfterNoShowAction,
  returnToPreparationAction,
  startPreparationAction,
  withdrawAction,
} from './move.action'

/** The moves that ask for a reason at most, by the last part of their address. */
const MOVES: Partial<Record<Action, FormAction>> = {
  pick_up: pickUpAction,
  reopen_review: reopenReviewAction,
  start_preparation: startPreparationAction,
  declare_ready: declareReadyAction,
  return_to_preparation: returnToPreparationAction,
  release_booking: releaseBookingAction,
  refuse_boarding: refuseBoardingAction,
  record_no_show: recordNoShowAction,
  resume_after_no_show: resumeAfterNoShowAction,
  correct_departure: correctDepartureAction,
  withdraw: withdrawAction,
  cancel: cancelAction,
  hold: holdAction,
  release_hold: releaseHoldAction,
  close_without_support: closeWithoutSupportAction,
  close_completed: closeCompletedAction,
  close_budget_expired: closeBudgetExpiredAction,
  close_lost_contact: closeLostContactAction,
  close_other: closeOtherAction,
  reopen_case: reopenCaseAction,
}

export function moveOfSegment(
  segment: string,
): { readonly action: Action; readonly send: FormAction } | null {
  const found = Object.entries(MOVES).find(([action]) => action.replaceAll('_', '-') === segment)
  return found ? { action: found[0] as Action, send: found[1] } : null
}
