import type { EligibilityFacts, FactName, HouseholdMember } from '../model'
import { memberFact } from './members'

/** The order in which facts are asked for: as in an application form. */
const CASE_FACTS = [
  'applicationDate',
  'departureDate',
  'destination',
  'destinationState',
  'nationality',
  'administrativeStatus',
  'orderToLeaveDate',
  'arrivedInBelgiumOn',
  'previousAssistedDepartureOn',
  'naturalisedBelgian',
  'guardianAgrees',
  'household',
] as const satisfies readonly (keyof EligibilityFacts)[]

/** Facts that some rule set reads of every case; the others matter in special situations only. */
const READ_OF_EVERY_CASE = [
  'applicationDate',
  'destination',
  'nationality',
  'administrativeStatus',
  'household',
] as const satisfies readonly (keyof EligibilityFacts)[]
const READ_OF_EVERY_MEMBER = [
  'birthDate',
  'travelling',
  'vulnerabilities',
] as const satisfies readonly (keyof HouseholdMember)[]

function placeOf(fact: FactName): number {
  const place = CASE_FACTS.findIndex((name) => name === fact)
  return place < 0 ? CASE_FACTS.length : place
}

/** Each missing fact once, in the order of the form. */
export function inOrder(missing: readonly FactName[]): FactName[] {
  return [...new Set(missing)].toSorted(
    (a, b) => placeOf(a) - placeOf(b) || a.localeCompare(b, 'en', { numeric: true }),
  )
}

/** While the departure date is unknown no rule set is selected, so every fact that rules of any year read may matter. */
export function absentFacts(facts: EligibilityFacts): FactName[] {
  const mayBeRejected = facts.administrativeStatus === undefined || facts.administrativeStatus === 'REJECTED'
  return [
    ...READ_OF_EVERY_CASE.filter((name) => facts[name] === undefined),
    ...(mayBeRejected && facts.orderToLeaveDate === undefined ? ['orderToLeaveDate'] : []),
    ...(facts.household ?? []).flatMap((member, index) =>
      READ_OF_EVERY_MEMBER.filter((name) => member[name] === undefined).map((name) =>
        memberFact(index, name),
      ),
    ),
  ]
}
