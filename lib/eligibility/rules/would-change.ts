import type { ProgrammeRules } from '@/lib/programme/model'
import { calendarDate } from '@/lib/kernel/calendar-date'
import type { ApprovedException, EligibilityFacts, WouldChange } from '../model'
import { alternativesTo } from './alternatives'
import { type Decision, decide } from './decide'
import { departuresThatChange } from './departure-alternatives'
import { effectOf } from './effect'

/** Asked to see what it would give; the day of a decision that was not taken does not matter. */
const IF_APPROVED: ApprovedException = {
  kind: 'VISA_EXEMPT_VULNERABLE',
  askedFor: null,
  decidedOn: calendarDate('0001-01-01'),
}

/**
 * Facts that would change the result, each found by deciding again with that one fact changed. Of several values
 * with the same effect the first is named.
 */
export function whatWouldChange(
  facts: EligibilityFacts,
  rules: ProgrammeRules,
  decision: Decision,
  approved: readonly ApprovedException[] = [],
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
    consider('exception', 'approved', decide(facts, rules, [...approved, IF_APPROVED]))
  }
  for (const { fact, to, facts: changed } of alternativesTo(facts, rules)) {
    consider(fact, to, decide(changed, rules, approved))
  }
  for (const { to, decision: changed } of departuresThatChange(facts, rules, decision, approved)) {
    consider('departureDate', to, changed)
  }
  return changes
}
