import type { Vulnerability } from '@/lib/programme/model'
import type { EligibilityFacts, HouseholdMember } from '../model'
import type { Alternative } from './alternatives'

const TRIED: readonly Vulnerability[] = ['MEDICAL', 'OTHER']

function withMember(
  facts: EligibilityFacts,
  index: number,
  changed: Partial<HouseholdMember>,
): EligibilityFacts {
  const household = (facts.household ?? []).map((member, place) =>
    place === index ? { ...member, ...changed } : member,
  )
  return { ...facts, household }
}

/** Places in the household of the first traveller, by birth, whom a test holds for; none or one. */
function firstTraveller(facts: EligibilityFacts, test: (member: HouseholdMember) => boolean): number[] {
  const places = (facts.household ?? [])
    .map((member, index) => ({ member, index }))
    .filter(({ member }) => member.travelling === true && test(member))
    // Not by place: the order in which members are written must not matter.
    .toSorted((a, b) => (JSON.stringify(a.member) < JSON.stringify(b.member) ? -1 : 1))
  return places.slice(0, 1).map(({ index }) => index)
}

/** A vulnerability of one more traveller, none of anybody, and the answers to flags nobody has filled in. */
export function householdAlternatives(facts: EligibilityFacts): Alternative[] {
  const notVulnerable = firstTraveller(
    facts,
    ({ vulnerabilities }) => vulnerabilities === undefined || vulnerabilities.length === 0,
  )
  const withoutAny: EligibilityFacts = {
    ...facts,
    household: facts.household?.map((member) => ({ ...member, vulnerabilities: [] })),
  }
  const flags = (['unaccompaniedMinor', 'agedOutUnaccompaniedMinor'] as const).flatMap((flag) =>
    firstTraveller(facts, (member) => member[flag] === undefined).flatMap((index) =>
      [true, false].map((value) => ({
        fact: `household.${flag}`,
        to: String(value),
        facts: withMember(facts, index, { [flag]: value }),
      })),
    ),
  )
  return [
    ...notVulnerable.flatMap((index) =>
      TRIED.map((vulnerability) => ({
        fact: 'household.vulnerabilities',
        to: vulnerability,
        facts: withMember(facts, index, { vulnerabilities: [vulnerability] }),
      })),
    ),
    ...(facts.household === undefined
      ? []
      : [{ fact: 'household.vulnerabilities', to: 'none', facts: withoutAny }]),
    ...flags,
  ]
}
