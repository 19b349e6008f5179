import { differs } from '@/lib/eligibility/rules/confirmation'
import { decide } from '@/lib/eligibility/rules/decide'
import { decidedFactsNow } from '@/lib/eligibility/rules/known-facts'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { ProgrammeRules } from '@/lib/programme/model'
import { sourcesOf } from './rules/funding'
import type { PlanFile } from './records'
import type { DecisionStanding, PlanFacts } from './rules/plan'

type Decided = Pick<
  PlanFile,
  'decision' | 'departsOn' | 'destination' | 'situation' | 'travellers' | 'firstDepartureOn'
>

/**
 * What the latest decision gives for support in kind. It is out of date when the rules give something else with what
 * the file says now; once somebody left, it stands.
 */
export function standingOf(file: Decided, rules: ProgrammeRules): DecisionStanding | null {
  const { decision, departsOn, destination, situation, travellers } = file
  if (!decision) return null
  const { access, total, lines } = decision.outcome.reintegration
  const now = decidedFactsNow(decision.facts, { departsOn, destination, situation, travellers })
  return {
    isStale:
      file.firstDepartureOn === null && (now === null || differs(decision.outcome, decide(now, rules))),
    isBudgetDue: access === 'granted' && (total.cents > 0 || lines.some(({ amount }) => amount === null)),
    ceiling: total,
    funding: sourcesOf(lines),
  }
}

/** The facts the rules of a plan look at on a day. */
export function factsOf(
  file: Decided & Pick<PlanFile, 'stage' | 'lastDepartureOn'>,
  today: CalendarDate,
  rules: ProgrammeRules,
): PlanFacts {
  return {
    stage: file.stage,
    today,
    decision: standingOf(file, rules),
    firstDepartureOn: file.firstDepartureOn,
    lastDepartureOn: file.lastDepartureOn,
  }
}
