import { calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { euros } from '@/lib/kernel/money'
import type { JourneyFacts, MemberFacts } from '@/lib/cases/rules/facts'

export const TODAY = calendarDate('2026-11-21')

export function day(text: string): CalendarDate {
  return calendarDate(text)
}

/** An adult for whom everything is in order on the day of departure. */
export function adult(change: Partial<MemberFacts> = {}): MemberFacts {
  return {
    personId: 'adult',
    isPrincipal: true,
    isAdult: true,
    signsThemselves: true,
    isUnaccompaniedMinor: false,
    hasWithdrawn: false,
    departedOn: null,
    arrivedOn: null,
    voluntariness: { signedOn: day('2026-10-01'), withdrawnOn: null },
    dataConsent: { signedOn: day('2026-10-01'), withdrawnOn: null },
    guardianSignedOn: null,
    travelDocument: { validUntil: day('2028-01-01') },
    seat: { departsOn: TODAY, isPresentationTimeOver: true },
    hasReconfirmedChoice: true,
    cashGrant: { due: euros(35_000), state: 'paid' },
    openRefunds: 0,
    ...change,
  }
}

export function child(change: Partial<MemberFacts> = {}): MemberFacts {
  return adult({
    personId: 'child',
    isPrincipal: false,
    isAdult: false,
    signsThemselves: false,
    voluntariness: null,
    dataConsent: null,
    hasReconfirmedChoice: false,
    cashGrant: { due: euros(17_500), state: 'paid' },
    ...change,
  })
}

export function minorAlone(change: Partial<MemberFacts> = {}): MemberFacts {
  return child({
    personId: 'minor',
    isPrincipal: true,
    isUnaccompaniedMinor: true,
    guardianSignedOn: day('2026-10-01'),
    hasReconfirmedChoice: true,
    ...change,
  })
}

/** A file in which nothing stands in the way before departure. */
export function facts(change: Partial<JourneyFacts> = {}): JourneyFacts {
  return {
    today: TODAY,
    isOpenedByPartner: true,
    submittedOn: day('2026-10-02'),
    plannedDepartureOn: null,
    members: [adult(), child()],
    applicationGaps: [],
    eligibility: { returnOutcome: 'granted', isStale: false },
    supportAfterReturn: 'budget',
    openExceptions: 0,
    counsellingSessions: 2,
    plan: { status: 'approved', isSigned: true, isAgreementSigned: true },
    openTrackItems: [],
    recentReturns: [],
    isFiveYearExcepted: false,
    otherOpenFiles: [],
    suspension: null,
    arrivalReception: 'requested',
    noShows: { count: 0, lastOn: null },
    budget: { isSettled: false, endsOn: null },
    followUp: { isFinalDone: false, isFinalReportIn: false, failedAttempts: [] },
    ...change,
  }
}

/** A household that left on a day and arrived the next, its budget running for a year. */
export function returnedFacts(
  change: Partial<JourneyFacts> = {},
  departedOn = day('2026-01-10'),
): JourneyFacts {
  const away = { departedOn, arrivedOn: departedOn, seat: null }
  return facts({
    members: [adult(away), child(away)],
    budget: { isSettled: true, endsOn: day('2027-01-10') },
    followUp: { isFinalDone: true, isFinalReportIn: true, failedAttempts: [] },
    ...change,
  })
}
