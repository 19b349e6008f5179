import { refuseCase } from '../refusals'
import type { Guard } from './guard'

/** A confirmed evaluation of the facts and rules as they are now. */
export const evaluationCurrent: Guard = {
  waitingOn: 'counsellor',
  fix: 'evaluate',
  check: ({ facts: { eligibility } }) => {
    if (!eligibility) return [refuseCase('counsellor', 'evaluation_missing')]
    return eligibility.isStale ? [refuseCase('counsellor', 'evaluation_stale')] : []
  },
}

/** What a decision on eligibility rests on. */
export const DECISION_GUARDS = {
  /** T6, T18: a confirmed evaluation of the facts and rules as they are now. */
  evaluation_current: evaluationCurrent,
  /** T6: return assistance granted; a ticket alone is enough. */
  return_granted: {
    waitingOn: 'counsellor',
    fix: 'evaluate',
    check: ({ facts: { eligibility } }) =>
      !eligibility || eligibility.returnOutcome === 'granted'
        ? []
        : [
            refuseCase(
              eligibility.returnOutcome === 'review' ? 'supervisor' : 'counsellor',
              'return_not_granted',
              {
                outcome: eligibility.returnOutcome,
              },
            ),
          ],
  },
  /** T7: the rules refuse or refer elsewhere. "Not yet" (R7), review and unknown facts are no refusals. */
  return_refused: {
    waitingOn: 'counsellor',
    fix: 'evaluate',
    check: ({ facts: { eligibility } }) =>
      !eligibility || eligibility.returnOutcome === 'refused' || eligibility.returnOutcome === 'referred'
        ? []
        : [refuseCase('counsellor', 'return_not_refused', { outcome: eligibility.returnOutcome })],
  },
  /** 4.4: nobody is refused or sent home while a supervisor still has an exception to answer. */
  exceptions_answered: {
    waitingOn: 'supervisor',
    fix: 'answer_exception',
    applies: ({ facts }) => facts.openExceptions > 0,
    check: ({ facts }) =>
      facts.openExceptions > 0
        ? [refuseCase('supervisor', 'exception_unanswered', { count: facts.openExceptions })]
        : [],
  },
  /** A decision under which somebody has left is not opened again. */
  nobody_departed: {
    waitingOn: 'nobody',
    fix: null,
    check: ({ facts }) =>
      facts.members.some((member) => member.departedOn !== null)
        ? [refuseCase('nobody', 'somebody_departed')]
        : [],
  },
  /** R4, P3: return assistance is given again five years after the last; earlier only by an exception. */
  no_recent_return: {
    waitingOn: 'supervisor',
    fix: 'request_exception',
    applies: ({ stage, facts }) => stage === 'in_review' || facts.recentReturns.length > 0,
    check: ({ facts, concerned }) =>
      facts.recentReturns
        .filter(
          ({ personId }) =>
            !facts.isFiveYearExcepted && concerned.some((member) => member.personId === personId),
        )
        .map(({ personId, on, desk }) =>
          refuseCase('supervisor', 'recent_assisted_return', { on, desk }, personId),
        ),
  },
  /** Nobody is given assistance twice: a person with two files travels on one of them. */
  one_open_file: {
    waitingOn: 'counsellor',
    fix: null,
    applies: ({ facts }) => facts.otherOpenFiles.length > 0,
    check: ({ facts, concerned }) =>
      facts.otherOpenFiles
        .filter(({ personId }) => concerned.some((member) => member.personId === personId))
        .map(({ personId, ref }) => refuseCase('counsellor', 'second_open_file', { ref }, personId)),
  },
} as const satisfies Record<string, Guard>
