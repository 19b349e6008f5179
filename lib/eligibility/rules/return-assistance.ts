import type { EligibilityOutcome, FactName, TraceEntry } from '../model'
import type { Evaluation } from './evaluation'
import { firstMatch } from './first-match'

export type ReturnAssistance = EligibilityOutcome['return'] & {
  readonly missing: readonly FactName[]
  readonly trace: readonly TraceEntry[]
}

/** Shown beside the deciding row when somebody returns to a country other than their own (P13). */
const THIRD_COUNTRY = 'third_country'

/** Ticket and travel help: the first row of table R that is met, or undetermined while facts are missing. */
export function returnAssistance(evaluation: Evaluation): ReturnAssistance {
  const { facts, ruleSet, rules } = evaluation
  const { decided, possible, missing, trace } = firstMatch((ruleSet ?? rules).returnRules, evaluation)
  // A case no row speaks of is a supervisor's.
  const outcome = decided?.outcome ?? 'review'
  if (possible.some((row) => row.outcome !== outcome)) {
    return { outcome: 'undetermined', reasons: [], missing, trace }
  }
  const { destination, nationality } = facts
  const isThirdCountry = destination !== undefined && nationality !== undefined && destination !== nationality
  const reasons = [...(decided ? [decided.rule] : []), ...(isThirdCountry ? [THIRD_COUNTRY] : [])]
  return { outcome, reasons, missing: [], trace }
}
