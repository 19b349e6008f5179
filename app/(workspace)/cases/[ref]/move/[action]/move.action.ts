'use server'

import {
  closeBudgetExpired,
  closeCompleted,
  closeLostContact,
  closeOther,
  closeWithoutSupport,
  reopenCase,
} from '@/lib/journey/commands/after-return'
import { pickUp } from '@/lib/journey/commands/application'
import { reopenReview } from '@/lib/journey/commands/decision'
import { hold, releaseHold } from '@/lib/journey/commands/hold'
import { declareReady, returnToPreparation, startPreparation } from '@/lib/journey/commands/preparation'
import {
  correctDeparture,
  recordNoShow,
  refuseBoarding,
  releaseBooking,
  resumeAfterNoShow,
} from '@/lib/journey/commands/travel'
import { cancel, withdraw } from '@/lib/journey/commands/withdrawal'
import { formAction } from '@/lib/runner/form-action'
import { toCase } from '../to-case'

export const pickUpAction = formAction(pickUp, toCase)
export const reopenReviewAction = formAction(reopenReview, toCase)
export const startPreparationAction = formAction(startPreparation, toCase)
export const declareReadyAction = formAction(declareReady, toCase)
export const returnToPreparationAction = formAction(returnToPreparation, toCase)
export const releaseBookingAction = formAction(releaseBooking, toCase)
export const refuseBoardingAction = formAction(refuseBoarding, toCase)
export const recordNoShowAction = formAction(recordNoShow, toCase)
export const resumeAfterNoShowAction = formAction(resumeAfterNoShow, toCase)
export const correctDepartureAction = formAction(correctDeparture, toCase)
export const withdrawAction = formAction(withdraw, toCase)
export const cancelAction = formAction(cancel, toCase)
export const holdAction = formAction(hold, toCase)
export const releaseHoldAction = formAction(releaseHold, toCase)
export const closeWithoutSupportAction = formAction(closeWithoutSupport, toCase)
export const closeCompletedAction = formAction(closeCompleted, toCase)
export const closeBudgetExpiredAction = formAction(closeBudgetExpired, toCase)
export const closeLostContactAction = formAction(closeLostContact, toCase)
export const closeOtherAction = formAction(closeOther, toCase)
export const reopenCaseAction = formAction(reopenCase, toCase)
