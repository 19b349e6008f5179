import type { ProgrammeRules, RuleSet } from '@/lib/programme/model'
import { ruleSetFor } from '@/lib/programme/rules/rule-set'
import type { EligibilityFacts } from '../model'
import { type Household, householdOf } from './members'

/** What every rule of this folder is asked with. Without a departure date no rule set is selected. */
export type Evaluation = {
  readonly facts: EligibilityFacts
  readonly household: Household
  readonly ruleSet: RuleSet | null
  /** All years, for rules that answer without a date. */
  readonly rules: ProgrammeRules
}

export function evaluationOf(facts: EligibilityFacts, rules: ProgrammeRules): Evaluation {
  const { departureDate } = facts
  return {
    facts,
    household: householdOf(facts),
    ruleSet: departureDate === undefined ? null : ruleSetFor(departureDate, rules),
    rules,
  }
}
