import { ageOn } from '@/lib/kernel/calendar-date'
import type { EligibilityFacts, FactName, HouseholdMember } from '../model'
import { allOf, anyOf, type Finding, found, not, unknown } from './finding'

/** Adult from the eighteenth birthday on, by the departure date. */
export const ADULT_AGE = 18

/** A person of the household, with the findings the rules ask for. */
export type Member = {
  readonly facts: HouseholdMember
  readonly isTravelling: Finding
  readonly isMinor: Finding
  readonly isUnaccompaniedMinor: Finding
}

/** The name of a person's fact: `household.0.birthDate`. */
export function memberFact(index: number, fact: keyof HouseholdMember): FactName {
  return `household.${index}.${fact}`
}

function flag(index: number, member: HouseholdMember, fact: 'travelling' | 'unaccompaniedMinor'): Finding {
  const value = member[fact]
  return value === undefined ? unknown(memberFact(index, fact)) : found(value, `household.${fact}`, value)
}

/** Whether a person is younger than `age` on the departure date. */
export function isYoungerThan(age: number, index: number, facts: EligibilityFacts): Finding {
  const birthDate = facts.household?.[index]?.birthDate
  if (birthDate === undefined) return unknown(memberFact(index, 'birthDate'))
  if (facts.departureDate === undefined) return unknown('departureDate')
  return found(ageOn(birthDate, facts.departureDate) < age, 'household.birthDate', birthDate)
}

/**
 * Was an unaccompanied minor, is of age on the departure date and not yet `underAge`. A person still recorded as an
 * unaccompanied minor who comes of age before leaving has aged out.
 */
export function hasAgedOut(index: number, underAge: number, facts: EligibilityFacts): Finding {
  const member = facts.household?.[index] ?? {}
  const agedOut = member.agedOutUnaccompaniedMinor
  return allOf([
    not(isYoungerThan(ADULT_AGE, index, facts)),
    isYoungerThan(underAge, index, facts),
    anyOf([
      flag(index, member, 'unaccompaniedMinor'),
      agedOut === undefined
        ? unknown(memberFact(index, 'agedOutUnaccompaniedMinor'))
        : found(agedOut, 'household.agedOutUnaccompaniedMinor', agedOut),
    ]),
  ])
}

/** The people of the household; empty when the household itself is unknown. */
export function membersOf(facts: EligibilityFacts): Member[] {
  return (facts.household ?? []).map((member, index) => {
    const isMinor = isYoungerThan(ADULT_AGE, index, facts)
    return {
      facts: member,
      isTravelling: flag(index, member, 'travelling'),
      isMinor,
      isUnaccompaniedMinor: allOf([isMinor, flag(index, member, 'unaccompaniedMinor')]),
    }
  })
}

/** How many people who travel answer to something, or which facts are missing to count them. */
export type Count =
  | { readonly known: true; readonly count: number }
  | { readonly known: false; readonly missing: readonly FactName[] }

export function countTravellers(
  facts: EligibilityFacts,
  matches: (member: Member, index: number) => Finding,
): Count {
  if (facts.household === undefined) return { known: false, missing: ['household'] }
  const findings = membersOf(facts).map((member, index) =>
    allOf([member.isTravelling, matches(member, index)]),
  )
  const missing = [
    ...new Set(findings.flatMap((finding) => (finding.result === 'unknown' ? finding.missing : []))),
  ]
  if (missing.length > 0) return { known: false, missing }
  return { known: true, count: findings.filter((finding) => finding.result === 'met').length }
}

/** Whether anybody who travels answers to something. One such person settles it, whatever is unknown of others. */
export function anyTraveller(
  facts: EligibilityFacts,
  fact: string,
  matches: (member: Member, index: number) => Finding,
): Finding {
  if (facts.household === undefined) return unknown('household')
  const findings = membersOf(facts).map((member, index) =>
    allOf([member.isTravelling, matches(member, index)]),
  )
  const matching = findings.filter((finding) => finding.result === 'met').length
  if (matching > 0) return found(true, fact, matching)
  const missing = [...new Set(findings.flatMap((finding) => finding.missing))]
  const [first, ...others] = missing
  return first === undefined ? found(false, fact, 0) : unknown(first, ...others)
}
