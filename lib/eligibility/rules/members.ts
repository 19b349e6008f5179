import { ageOn, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { EligibilityFacts, FactName, HouseholdMember } from '../model'
import { allOf, anyOf, type Finding, found, not, unknown } from './finding'

/** Adult from the eighteenth birthday on, by the departure date. */
export const ADULT_AGE = 18

/** Ages that count on the day of departure: of age, and no longer a former unaccompanied minor. */
export const AGES_THAT_COUNT = [ADULT_AGE, 21]

/** True when everybody born in a span of days counts the same on the day of departure. */
export function countsAlikeOn(departure: CalendarDate, first: CalendarDate, last: CalendarDate): boolean {
  return AGES_THAT_COUNT.every((age) => ageOn(first, departure) >= age === ageOn(last, departure) >= age)
}

/** A person of the household, with the findings the rules ask for. */
export type Member = {
  readonly facts: HouseholdMember
  readonly isTravelling: Finding
  readonly isMinor: Finding
  readonly isUnaccompaniedMinor: Finding
  /** Was an unaccompanied minor and is of age; whether still young enough is `isYoungerThan`. */
  readonly hasAgedOut: Finding
  /** Younger than so many years on the departure date. */
  readonly isYoungerThan: (age: number) => Finding
}

/** The name of a person's fact: `household.0.birthDate`. */
export function memberFact(index: number, fact: keyof HouseholdMember): FactName {
  return `household.${index}.${fact}`
}

type Flag = 'travelling' | 'unaccompaniedMinor' | 'agedOutUnaccompaniedMinor'

function flagged(index: number, member: HouseholdMember, fact: Flag): Finding {
  const value = member[fact]
  return value === undefined ? unknown(memberFact(index, fact)) : found(value, `household.${fact}`, value)
}

/** Without a birth date: under eighteen is younger than every limit; of age says nothing about a later birthday. */
function byWhatIsSaid(underAge: boolean | undefined, limit: number, birthDate: FactName): Finding {
  if (underAge === undefined || (!underAge && limit > ADULT_AGE)) return unknown(birthDate)
  return found(underAge, 'household.underAge', underAge)
}

function memberOf(facts: HouseholdMember, index: number, departureDate: CalendarDate | undefined): Member {
  const { birthDate } = facts
  const age = birthDate && departureDate ? ageOn(birthDate, departureDate) : null
  const isYoungerThan = (limit: number): Finding => {
    if (birthDate === undefined) return byWhatIsSaid(facts.underAge, limit, memberFact(index, 'birthDate'))
    return age === null ? unknown('departureDate') : found(age < limit, 'household.birthDate', birthDate)
  }
  const isMinor = isYoungerThan(ADULT_AGE)
  const wasUnaccompanied = flagged(index, facts, 'unaccompaniedMinor')
  return {
    facts,
    isYoungerThan,
    isMinor,
    isTravelling: flagged(index, facts, 'travelling'),
    isUnaccompaniedMinor: allOf([isMinor, wasUnaccompanied]),
    // Recorded as unaccompanied and of age by the departure date: has aged out on the way.
    hasAgedOut: allOf([
      not(isMinor),
      anyOf([wasUnaccompanied, flagged(index, facts, 'agedOutUnaccompaniedMinor')]),
    ]),
  }
}

/** The people of a household; null when the household itself is unknown. */
export type Household = readonly Member[] | null

export function householdOf({ household, departureDate }: EligibilityFacts): Household {
  return household?.map((member, index) => memberOf(member, index, departureDate)) ?? null
}

/** How many people who travel answer to something, or which facts are missing to count them. */
export type Count =
  | { readonly known: true; readonly count: number }
  | { readonly known: false; readonly missing: readonly FactName[] }

export function countTravellers(
  household: Household,
  matches: (member: Member, index: number) => Finding,
): Count {
  if (household === null) return { known: false, missing: ['household'] }
  const findings = household.map((member, index) => allOf([member.isTravelling, matches(member, index)]))
  const missing = [
    ...new Set(findings.flatMap((finding) => (finding.result === 'unknown' ? finding.missing : []))),
  ]
  if (missing.length > 0) return { known: false, missing }
  return { known: true, count: findings.filter((finding) => finding.result === 'met').length }
}

/** Whether anybody who travels answers to something. One such person settles it, whatever is unknown of others. */
export function anyTraveller(
  household: Household,
  fact: string,
  matches: (member: Member, index: number) => Finding,
): Finding {
  if (household === null) return unknown('household')
  const findings = household.map((member, index) => allOf([member.isTravelling, matches(member, index)]))
  const matching = findings.filter((finding) => finding.result === 'met').length
  if (matching > 0) return found(true, fact, matching)
  const missing = [...new Set(findings.flatMap((finding) => finding.missing))]
  const [first, ...others] = missing
  return first === undefined ? found(false, fact, 0) : unknown(first, ...others)
}
