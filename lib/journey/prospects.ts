import type { ProspectFacts } from '@/lib/accommodation/rules'
import type { JourneyFacts } from '@/lib/cases/rules/facts'
import { isStillToTravel } from '@/lib/cases/rules/household'
import type { CalendarDate } from '@/lib/kernel/calendar-date'

/** What a file shows of a return that is realistic and near (S1 §8). A document must outlast the planned departure. */
export function prospectFacts(
  facts: JourneyFacts,
  head: { readonly plannedDepartureOn: CalendarDate | null },
): ProspectFacts {
  const travellers = facts.members.filter(isStillToTravel)
  const seat = travellers.map((member) => member.seat?.departsOn).find((day) => day !== undefined)
  const departureOn = seat ?? head.plannedDepartureOn
  const until = departureOn ?? facts.today
  return {
    today: facts.today,
    hasChosenReturn:
      travellers.length > 0 &&
      travellers
        .filter(({ isAdult }) => isAdult)
        .every(({ voluntariness }) => voluntariness !== null && voluntariness.withdrawnOn === null) &&
      travellers
        .filter(({ isUnaccompaniedMinor }) => isUnaccompaniedMinor)
        .every(({ guardianSignedOn }) => guardianSignedOn !== null),
    isReturnGranted: facts.eligibility?.returnOutcome === 'granted' && !facts.eligibility.isStale,
    hasDocuments:
      travellers.length > 0 &&
      travellers.every(
        ({ travelDocument }) =>
          travelDocument !== null &&
          (travelDocument.validUntil === null || travelDocument.validUntil >= until),
      ),
    isSuspended: facts.suspension !== null && !facts.suspension.isApprovedForCase,
    departureOn,
  }
}
