import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { SaidUnderAge } from '@/lib/people/model'
import type { CaseDocument } from '../model'
import type { HeldDocument, RequirementFacts } from './required'

/** What a case tells about the papers it needs. */
type CaseTold = {
  readonly travelDay: CalendarDate | null
  readonly tracks: readonly string[]
  readonly hasOrderToLeave: boolean
  readonly hasEarlierReturn: boolean
  readonly members: readonly {
    readonly personId: string
    readonly birthDate: CalendarDate | null
    readonly saidUnderAge: SaidUnderAge | null
    readonly relation: string
    readonly isTravelling: boolean
    readonly hasWithdrawn: boolean
    readonly isUnaccompaniedMinor: boolean
    readonly vulnerabilities: readonly string[]
  }[]
}

/** The facts of the rule from those of the case. Illness is known by the file for its principal, or person by person. */
export function requirementFacts(told: CaseTold, today: CalendarDate): RequirementFacts {
  return {
    travelDay: told.travelDay ?? today,
    isTrafficking: told.tracks.includes('VOT'),
    hasOrderToLeave: told.hasOrderToLeave,
    hasEarlierReturn: told.hasEarlierReturn,
    people: told.members.map(({ relation, vulnerabilities, ...member }) => ({
      ...member,
      isPrincipal: relation === 'principal',
      isIll:
        vulnerabilities.includes('MEDICAL') || (relation === 'principal' && told.tracks.includes('MEDICAL')),
      isPregnant: vulnerabilities.includes('PREGNANT'),
    })),
  }
}

/** A paper by its newest version. */
export function heldDocuments(documents: readonly CaseDocument[]): readonly HeldDocument[] {
  return documents.flatMap(({ versions, withdrawnOn, ...document }) => {
    const [newest] = versions
    if (!newest) return []
    const { issuedOn, expiresOn, scan } = newest
    // A translation does not stand for the paper it translates.
    if (document.translationOfId) return []
    return [{ ...document, isWithdrawn: withdrawnOn !== null, issuedOn, expiresOn, scan }]
  })
}
