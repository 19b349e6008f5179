import { addDays, addYears, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { ProgrammeRules } from '@/lib/programme/model'
import { changeDatesOf } from '@/lib/programme/rules/rule-set'
import type { ApprovedException, EligibilityFacts } from '../model'
import { type Decision, decide } from './decide'
import { effectOf } from './effect'
import { AGES_THAT_COUNT } from './members'

export type DepartureAlternative = { readonly to: CalendarDate; readonly decision: Decision }

/** Days on which something changes for this case: dates of the tables it is asked with, and birthdays. */
function turningPoints(facts: EligibilityFacts, rules: ProgrammeRules): CalendarDate[] {
  const ownVisaRegimes = rules.visaRegimes.filter(
    ({ country }) => country === facts.destination || country === facts.nationality,
  )
  const birthdays = (facts.household ?? []).flatMap(({ birthDate }) =>
    birthDate === undefined ? [] : AGES_THAT_COUNT.map((age) => addYears(birthDate, age)),
  )
  return [...new Set([...changeDatesOf({ ...rules, visaRegimes: ownVisaRegimes }), ...birthdays])].sort()
}

/** The first later departure, and the last earlier one not before the application, with another result. */
export function departuresThatChange(
  facts: EligibilityFacts,
  rules: ProgrammeRules,
  decision: Decision,
  approved: readonly ApprovedException[] = [],
): DepartureAlternative[] {
  const { departureDate, applicationDate } = facts
  if (departureDate === undefined) return []
  const days = turningPoints(facts, rules)
  const later = days.filter((day) => day > departureDate)
  const earlier =
    applicationDate === undefined
      ? []
      : days
          .filter((day) => day <= departureDate)
          .map((day) => addDays(day, -1))
          .filter((day) => day >= applicationDate)
          .toReversed()

  const firstThatChanges = (candidates: readonly CalendarDate[]): DepartureAlternative[] => {
    for (const to of candidates) {
      const changed = decide({ ...facts, departureDate: to }, rules, approved)
      if (effectOf(decision, changed) !== null) return [{ to, decision: changed }]
    }
    return []
  }
  return [...firstThatChanges(earlier), ...firstThatChanges(later)]
}
