import type { ProgrammeRules } from '@/lib/programme/model'
import type { ApprovedException, EligibilityFacts, EligibilityOutcome } from '../model'
import { decide } from './decide'
import { whatWouldChange } from './would-change'

/**
 * What a case may have, by the rules of its departure date: outcome, lines, the trace of every rule consulted and
 * what would change it. Pure: the same facts and tables give the same answer for ever.
 */
export function evaluateEligibility(
  facts: EligibilityFacts,
  rules: ProgrammeRules,
  approved: readonly ApprovedException[] = [],
): EligibilityOutcome {
  const decision = decide(facts, rules, approved)
  return { ...decision, wouldChange: whatWouldChange(facts, rules, decision, approved) }
}
