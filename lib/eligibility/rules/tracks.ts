import type { Vulnerability } from '@/lib/programme/model'
import { type EligibilityFacts, type FactName, type Track, TRACKS } from '../model'
import { allOf, type Finding, found, missingOf, not, unknown } from './finding'
import { anyTraveller, countTravellers, type Household, householdOf, memberFact } from './members'

/** Former unaccompanied minors are followed as such until this birthday (S4:82). */
const AGED_OUT_UNDER = 21

function anyNeed(household: Household, ...wanted: readonly Vulnerability[]): Finding {
  return anyTraveller(household, 'household.vulnerabilities', (member, index) => {
    const { vulnerabilities } = member.facts
    if (vulnerabilities === undefined) return unknown(memberFact(index, 'vulnerabilities'))
    return found(
      vulnerabilities.some((one) => wanted.includes(one)),
      'household.vulnerabilities',
      vulnerabilities.length,
    )
  })
}

/** A child that is not alone: an accompanied minor with at least one other traveller. */
function isFamily(household: Household): Finding {
  const travellers = countTravellers(household, (member) => member.isTravelling)
  const several = travellers.known
    ? found(travellers.count > 1, 'household', travellers.count)
    : unknown(travellers.missing[0] ?? 'household', ...travellers.missing.slice(1))
  return allOf([
    anyTraveller(household, 'household.minors', (member) =>
      allOf([member.isMinor, not(member.isUnaccompaniedMinor)]),
    ),
    several,
  ])
}

const TRACK_FINDINGS: Readonly<Record<Track, (household: Household) => Finding>> = {
  UMC: (household) =>
    anyTraveller(household, 'household.unaccompaniedMinor', (member) => member.isUnaccompaniedMinor),
  AGED_OUT: (household) =>
    anyTraveller(household, 'household.agedOutUnaccompaniedMinor', (member) =>
      allOf([member.isYoungerThan(AGED_OUT_UNDER), member.hasAgedOut]),
    ),
  VOT: (household) => anyNeed(household, 'VOT'),
  MEDICAL: (household) => anyNeed(household, 'MEDICAL', 'MENTAL_HEALTH'),
  FAMILY: isFamily,
}

/** The tracks of a case, by its travelling members. They do not wait for the outcome. */
export function tracksOf(facts: EligibilityFacts): Track[] {
  const household = householdOf(facts)
  return TRACKS.filter((track) => TRACK_FINDINGS[track](household).result === 'met')
}

/** The facts that could add a track. */
export function missingForTracks(household: Household): FactName[] {
  return missingOf(TRACKS.map((track) => TRACK_FINDINGS[track](household)))
}
