import { addDays, addMonths, type CalendarDate } from '@/lib/kernel/calendar-date'
import { ADMINISTRATIVE_STATUSES, type Condition, type ProgrammeRules } from '@/lib/programme/model'
import type { EligibilityFacts } from '../model'
import { householdAlternatives } from './household-alternatives'

/** The facts of a case with one of them changed. `to` is the new value as text; `none` for null. */
export type Alternative = { readonly fact: string; readonly to: string; readonly facts: EligibilityFacts }

function changed<Name extends keyof EligibilityFacts>(
  facts: EligibilityFacts,
  name: Name,
  values: readonly EligibilityFacts[Name][],
): Alternative[] {
  return values
    .filter((value) => value !== facts[name])
    .map((value) => ({
      fact: name,
      to: value === null ? 'none' : String(value),
      facts: { ...facts, [name]: value },
    }))
}

function conditionsIn(condition: Condition): Condition[] {
  return 'of' in condition && (condition.is === 'all' || condition.is === 'any')
    ? condition.of.flatMap(conditionsIn)
    : [condition]
}

/** Orders on both sides of the limits: of the day, a month old, a year old, and none. */
function orders({ applicationDate }: EligibilityFacts): (CalendarDate | null)[] {
  if (applicationDate === undefined) return [null]
  return [applicationDate, addMonths(applicationDate, -1), addMonths(applicationDate, -12), null]
}

/** Arrivals on both sides of the dates that rules name. */
function arrivals({ cashGrants }: ProgrammeRules): CalendarDate[] {
  const dates = cashGrants
    .flatMap(({ when }) => conditionsIn(when))
    .flatMap((condition) => (condition.is === 'arrived_before' ? [condition.date] : []))
  return dates.flatMap((date) => [addDays(date, -1), date])
}

function destinationStates({ services }: ProgrammeRules): (string | null)[] {
  const states = services
    .flatMap(({ when }) => conditionsIn(when))
    .flatMap((condition) => (condition.is === 'destination_state' ? condition.of : []))
  return [...new Set(states), null]
}

/**
 * Every single change worth trying. Nationality and destination are not among them: a person does not change them
 * to be eligible.
 */
export function alternativesTo(facts: EligibilityFacts, rules: ProgrammeRules): Alternative[] {
  return [
    ...changed(facts, 'administrativeStatus', ADMINISTRATIVE_STATUSES),
    ...changed(facts, 'orderToLeaveDate', orders(facts)),
    ...changed(facts, 'previousAssistedDepartureOn', [
      null,
      ...(facts.applicationDate === undefined ? [] : [addMonths(facts.applicationDate, -12)]),
    ]),
    ...changed(facts, 'naturalisedBelgian', [false, true]),
    ...changed(facts, 'guardianAgrees', [true, false]),
    ...changed(facts, 'arrivedInBelgiumOn', arrivals(rules)),
    ...changed(facts, 'destinationState', destinationStates(rules)),
    ...householdAlternatives(facts),
  ]
}
