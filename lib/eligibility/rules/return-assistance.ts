import type { ApprovedException, EligibilityOutcome, FactName, TraceEntry } from '../model'
import { approvedEntry, approvedOf, overrideOf } from './approved'
import { findingOf } from './conditions'
import type { Evaluation } from './evaluation'
import { firstMatch } from './first-match'
import { traced } from './traced'

export type ReturnAssistance = EligibilityOutcome['return'] & {
  readonly missing: readonly FactName[]
  readonly trace: readonly TraceEntry[]
}

/** Shown beside the deciding row when somebody returns to a country other than their own (P13). */
const THIRD_COUNTRY = 'third_country'

/** Ticket and travel help by the rows of table R: the first that is met, or undetermined while facts are missing. */
function byRules(evaluation: Evaluation, approved: readonly ApprovedException[]): ReturnAssistance {
  const { facts, ruleSet, rules } = evaluation
  const rows = (ruleSet ?? rules).returnRules
  const exception = approvedOf(approved, 'FIVE_YEAR')
  // With the exception the five-year rule is asked and told, but decides nothing.
  const lifted = rows
    .filter((row) => exception && row.when.is === 'assisted_within')
    .map((row) => traced(row, findingOf(row.when, evaluation)))
  const isLifted = lifted.some(({ result }) => result === 'met')
  const match = firstMatch(
    rows.filter((row) => !exception || row.when.is !== 'assisted_within'),
    evaluation,
  )
  const { decided, possible, missing } = match
  const trace = [
    ...lifted,
    ...(exception && isLifted ? [approvedEntry('EXCEPTION_FIVE_YEAR', exception)] : []),
    ...match.trace,
  ]
  // A case no row speaks of is a supervisor's.
  const outcome = decided?.outcome ?? 'review'
  if (possible.some((row) => row.outcome !== outcome)) {
    return { outcome: 'undetermined', reasons: [], missing, trace }
  }
  const { destination, nationality } = facts
  const isThirdCountry = destination !== undefined && nationality !== undefined && destination !== nationality
  const reasons = [
    ...(decided ? [decided.rule] : []),
    ...(isLifted && outcome === 'granted' ? ['EXCEPTION_FIVE_YEAR'] : []),
    ...(isThirdCountry ? [THIRD_COUNTRY] : []),
  ]
  return { outcome, reasons, missing: [], trace }
}

/** The same, unless a supervisor decided otherwise for this case. */
export function returnAssistance(
  evaluation: Evaluation,
  approved: readonly ApprovedException[] = [],
): ReturnAssistance {
  const ruled = byRules(evaluation, approved)
  const override = overrideOf(approved, ['RETURN_GRANTED', 'RETURN_REFUSED'])
  const outcome = override?.askedFor === 'RETURN_REFUSED' ? 'refused' : 'granted'
  if (!override || ruled.outcome === outcome) return ruled
  return {
    outcome,
    reasons: ['OVERRIDE_RETURN', ...ruled.reasons],
    missing: [],
    trace: [approvedEntry('OVERRIDE_RETURN', override), ...ruled.trace],
  }
}
