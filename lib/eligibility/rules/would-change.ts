import type { ProgrammeRules } from '@/lib/programme/model'
import type { EligibilityFacts, WouldChange } from '../model'
import { alternativesTo } from './alternatives'
import { type Decision, decide } from './decide'
import { departuresThatChange } from './departure-alternatives'
import { effectOf } from './effect'

/**
 * Facts that would change the result, each found by deciding again with that one fact changed. Of several values
 * with the same effect the first is named.
 */
export function whatWouldChange(
  facts: EligibilityFacts,
  rules: ProgrammeRules,
  decision: Decision,
): WouldChange[] {
  const changes: WouldChange[] = []
  const seen = new Set<string>()
  const consider = (fact: string, to: string, changed: Decision): void => {
    const effect = effectOf(decision, changed)
    if (effect === null || seen.has(`${fact} ${effect}`)) return
    seen.add(`${fact} ${effect}`)
    changes.push({ fact, to, effect })
  }

  if (decision.reintegration.access === 'exception_only') {
    consider('exception', 'approved', decide(facts, rules, { exceptionApproved: true }))
  }
  for (const { fact, to, facts: changed } of alternativesTo(facts, rules)) {
    consider(fact, to, decide(changed, rules))
  }
  for (const { to, decision: changed } of departuresThatChange(facts, rules, decision)) {
    consider('departureDate', to, changed)
  }
  return changes
}
