import { refuseCase } from '../refusals'
import { evaluationCurrent } from './decision'
import type { Attempt, Guard } from './guard'
import { consentFresh, destinationOpen, documentsValid } from './preparation'

/** A held case goes back to a stage of travel, where the expiries are checked again (T18). */
const returnsToTravel = ({ priorStage }: Attempt) => priorStage === 'ready' || priorStage === 'booked'

const onlyBackToTravel = (guard: Guard): Guard => ({ ...guard, applies: returnsToTravel })

/** What is asked again when a case that was held goes on. */
export const HOLD_GUARDS = {
  /** P24: a suspension stops travel only; counselling and decisions go on. */
  suspension_holds_travel: {
    waitingOn: 'nobody',
    fix: null,
    applies: ({ reasonCode }) => reasonCode === 'suspension',
    check: ({ reasonCode, stage }) =>
      reasonCode === 'suspension' && stage !== 'ready' && stage !== 'booked'
        ? [refuseCase('nobody', 'suspension_holds_later_stages', { stage })]
        : [],
  },
  /** T18: back to a stage of travel only when travel is possible again. */
  destination_open_again: onlyBackToTravel(destinationOpen),
  /** T18 */
  documents_still_valid: onlyBackToTravel(documentsValid),
  /** T18; consent that grew old while a booked case was held is asked again. */
  consent_still_fresh: onlyBackToTravel(consentFresh),
  /** T18: a later departure may fall under another rule set. */
  evaluation_still_current: onlyBackToTravel(evaluationCurrent),
} as const satisfies Record<string, Guard>
