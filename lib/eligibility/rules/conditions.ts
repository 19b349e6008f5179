import { addMonths, addYears } from '@/lib/kernel/calendar-date'
import type { Condition } from '@/lib/programme/model'
import type { Evaluation } from './evaluation'
import { allOf, anyOf, type Finding, found, unknown } from './finding'
import { anyTraveller, memberFact } from './members'
import { hasRegime, isTreatedAs } from './visa'
import { isVulnerableCase } from './vulnerability'

type Facts = Evaluation['facts']

/** Whether a known fact is one of those named. */
function isOneOf(
  fact: 'administrativeStatus' | 'destination',
  facts: Facts,
  wanted: readonly string[],
): Finding {
  const value = facts[fact]
  return value === undefined ? unknown(fact) : found(wanted.includes(value), fact, value)
}

function inDestinationState({ destinationState }: Facts, wanted: readonly string[]): Finding {
  if (destinationState === undefined) return unknown('destinationState')
  return found(
    destinationState !== null && wanted.includes(destinationState),
    'destinationState',
    destinationState,
  )
}

/** Refused while the application comes before the anniversary of the earlier departure (P3). */
function wasAssistedWithin(years: number, facts: Facts): Finding {
  const { previousAssistedDepartureOn: previous, applicationDate } = facts
  if (previous === null) return found(false, 'previousAssistedDepartureOn', null)
  if (previous === undefined) return unknown('previousAssistedDepartureOn')
  if (applicationDate === undefined) return unknown('applicationDate')
  return found(applicationDate < addYears(previous, years), 'previousAssistedDepartureOn', previous)
}

/** The order counts from its notification; the day on which the months are full is out (P3). */
function appliedWithin(months: number, facts: Facts): Finding {
  const { orderToLeaveDate: order, applicationDate } = facts
  if (order === null) return found(false, 'orderToLeaveDate', null)
  if (order === undefined) return unknown('orderToLeaveDate')
  if (applicationDate === undefined) return unknown('applicationDate')
  return found(
    order <= applicationDate && applicationDate < addMonths(order, months),
    'orderToLeaveDate',
    order,
  )
}

function guardianIsMissing({ facts: { guardianAgrees }, household }: Evaluation): Finding {
  return allOf([
    anyTraveller(household, 'household.unaccompaniedMinor', (member) => member.isUnaccompaniedMinor),
    guardianAgrees === undefined
      ? unknown('guardianAgrees')
      : found(!guardianAgrees, 'guardianAgrees', guardianAgrees),
  ])
}

function needs(wanted: readonly string[], { household }: Evaluation): Finding {
  return anyTraveller(household, 'household.vulnerabilities', (member, index) => {
    const { vulnerabilities } = member.facts
    if (vulnerabilities === undefined) return unknown(memberFact(index, 'vulnerabilities'))
    const needed = vulnerabilities.filter((vulnerability) => wanted.includes(vulnerability))
    return found(needed.length > 0, 'household.vulnerabilities', needed.length)
  })
}

function combined(combine: typeof allOf, conditions: readonly Condition[], evaluation: Evaluation): Finding {
  const [first, ...others] = conditions.map((condition) => findingOf(condition, evaluation))
  if (!first) throw new RangeError('a condition of no conditions')
  return combine([first, ...others])
}

/** Asks a row's condition about a case. Never guesses: a missing fact that matters gives unknown. */
export function findingOf(condition: Condition, evaluation: Evaluation): Finding {
  const { facts } = evaluation
  switch (condition.is) {
    case 'always':
      return found(true, 'departureDate', facts.departureDate ?? '')
    case 'status':
      return isOneOf('administrativeStatus', facts, condition.of)
    case 'naturalised_belgian':
      return facts.naturalisedBelgian === undefined
        ? unknown('naturalisedBelgian')
        : found(facts.naturalisedBelgian, 'naturalisedBelgian', facts.naturalisedBelgian)
    case 'nationality_regime':
      return hasRegime('nationality', condition.of, evaluation)
    case 'destination_regime':
      return hasRegime('destination', condition.of, evaluation)
    case 'treated_as':
      return isTreatedAs(condition.treatment, evaluation)
    case 'destination':
      return isOneOf('destination', facts, condition.of)
    case 'destination_state':
      return inDestinationState(facts, condition.of)
    case 'assisted_within':
      return wasAssistedWithin(condition.years, facts)
    case 'guardian_missing':
      return guardianIsMissing(evaluation)
    case 'case_vulnerable':
      return isVulnerableCase(evaluation)
    case 'need':
      return needs(condition.of, evaluation)
    case 'order_within':
      return appliedWithin(condition.months, facts)
    case 'order_ever':
      return facts.orderToLeaveDate === undefined
        ? unknown('orderToLeaveDate')
        : found(facts.orderToLeaveDate !== null, 'orderToLeaveDate', facts.orderToLeaveDate)
    case 'arrived_before':
      return facts.arrivedInBelgiumOn === undefined
        ? unknown('arrivedInBelgiumOn')
        : found(facts.arrivedInBelgiumOn < condition.date, 'arrivedInBelgiumOn', facts.arrivedInBelgiumOn)
    case 'all':
      return combined(allOf, condition.of, evaluation)
    case 'any':
      return combined(anyOf, condition.of, evaluation)
  }
}
