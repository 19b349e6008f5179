import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Money } from '@/lib/kernel/money'
import type { WaitingOn } from '../model'

/** A consent as it stands: signed on a day, and taken back on another or not. */
export type SignedConsent = {
  readonly signedOn: CalendarDate
  readonly withdrawnOn: CalendarDate | null
}

/**
 * One member of the household who travels, or withdrew. Left out: members who stay in Belgium from the start and
 * those for whom the programme stopped.
 */
export type MemberFacts = {
  readonly personId: string
  readonly isPrincipal: boolean
  /** 18 or older on the departure date where one is planned, today otherwise. Doubt about the age counts for the child. */
  readonly isAdult: boolean
  /** Declares and consents in person: adults, and whoever may be one and has no guardian to sign. */
  readonly signsThemselves: boolean
  readonly isUnaccompaniedMinor: boolean
  /** Changed their mind before departure. */
  readonly hasWithdrawn: boolean
  readonly departedOn: CalendarDate | null
  readonly arrivedOn: CalendarDate | null
  /** Declaration of voluntary return; only for adults. */
  readonly voluntariness: SignedConsent | null
  /** Authorisation to process personal data; only for adults. */
  readonly dataConsent: SignedConsent | null
  /** The guardian's signed request; only for unaccompanied minors. */
  readonly guardianSignedOn: CalendarDate | null
  /** The best document in hand; `validUntil` null when it carries no end, as some laissez-passers. */
  readonly travelDocument: {
    readonly validUntil: CalendarDate | null
    readonly kind?: 'PASSPORT' | 'LAISSEZ_PASSER'
  } | null
  /** The day of the appointment at the embassy, while a document is awaited. */
  readonly documentExpectedOn?: CalendarDate | null
  /** Found unable to decide on this day; left out: able, or nobody doubted it (S0:152). */
  readonly unableSince?: CalendarDate | null
  /** The latest talk about the free choice left a doubt, on this day. */
  readonly doubtSince?: CalendarDate | null
  /** The seat on a live booking. */
  readonly seat: { readonly departsOn: CalendarDate; readonly isPresentationTimeOver: boolean } | null
  /** Said again on the day of departure that the return is their own choice. */
  readonly hasReconfirmedChoice: boolean
  readonly cashGrant: { readonly due: Money; readonly state: 'none' | 'prepared' | 'approved' | 'paid' }
  /** Document and transport costs accepted for refund at departure and not paid yet. */
  readonly openRefunds: number
}

/** What an application can still lack. `lib/applications` finds the gaps; the sentences are those of the refusals. */
export const APPLICATION_GAPS = [
  'identity_missing',
  'language_missing',
  'interpreter_unanswered',
  'destination_missing',
  'administrative_status_missing',
  'status_decision_date_missing',
  'order_to_leave_unanswered',
  'earlier_return_unanswered',
  'vulnerability_screen_missing',
  'answer_unfinished',
] as const
export type ApplicationGap = (typeof APPLICATION_GAPS)[number]

export const TRACKS = ['UMC', 'AGED_OUT', 'VOT', 'MEDICAL', 'FAMILY'] as const
export type Track = (typeof TRACKS)[number]

/** Something a special track still needs: a family assessment, an escort, a certificate. */
export type OpenTrackItem = {
  readonly track: Track
  /** Code of the item in the words of its track. */
  readonly item: string
  readonly personId: string | null
  readonly waitingOn: WaitingOn
  /** The stage that may not be entered while the item is open. */
  readonly before: 'ready' | 'booked' | 'departed'
  /** By when the answer is expected, once it was asked for. */
  readonly dueOn?: CalendarDate | null
}

export const RETURN_OUTCOMES = [
  'granted',
  'refused',
  'not_yet',
  'referred',
  'review',
  'undetermined',
] as const
export type ReturnOutcome = (typeof RETURN_OUTCOMES)[number]

/**
 * Everything the guards of the lifecycle look at, as plain data. `lib/journey` gathers it in one transaction; the
 * rules read nothing else.
 */
export type JourneyFacts = {
  readonly today: CalendarDate
  /** True when a partner wrote the application, so that questions go back to it; false for a desk's own. */
  readonly isOpenedByPartner: boolean
  /** First submission, the day of registration. */
  readonly submittedOn: CalendarDate | null
  /** What the household and the counsellor aim at; a booking has the say once there is one. */
  readonly plannedDepartureOn: CalendarDate | null
  readonly members: readonly MemberFacts[]
  readonly applicationGaps: readonly {
    readonly code: ApplicationGap
    /** Path of the field, as the API names it: `members[0].birthDate`. */
    readonly path: string
    readonly personId: string | null
  }[]
  /** The latest confirmed evaluation. Stale: a fact, the departure date or the rule set changed since. */
  readonly eligibility: { readonly returnOutcome: ReturnOutcome; readonly isStale: boolean } | null
  /** `budget`: a reintegration line above 0 or of individual amount. `services`: help that is not counted in euros. */
  readonly supportAfterReturn: 'none' | 'services' | 'budget'
  /** Exception requests without an answer. */
  readonly openExceptions: number
  /** Interviews recorded. */
  readonly counsellingSessions: number
  readonly plan: {
    readonly status: 'none' | 'draft' | 'submitted' | 'returned' | 'approved'
    readonly isSigned: boolean
    /** The reintegration agreement, signed at the departure itself. */
    readonly isAgreementSigned: boolean
  }
  readonly openTrackItems: readonly OpenTrackItem[]
  /** Earlier departures with assistance, of these very persons, that the five years still count; the latest of each. */
  readonly recentReturns: readonly {
    readonly personId: string
    readonly on: CalendarDate
    /** The desk that handled it: whom to ask. */
    readonly desk: string
  }[]
  /** A supervisor lets the household return although it was helped less than five years ago. */
  readonly isFiveYearExcepted: boolean
  /** Other files of the same persons that were sent and have not ended. */
  readonly otherOpenFiles: readonly { readonly personId: string; readonly ref: string }[]
  /** The suspension in force today for the destination. */
  readonly suspension: {
    readonly mode: 'FULL' | 'CASE_BY_CASE'
    /** A supervisor approved this case with precautions; counts for `CASE_BY_CASE` only. */
    readonly isApprovedForCase: boolean
  } | null
  /** Whether somebody is asked to meet the household, or they said no to it. */
  readonly arrivalReception: 'open' | 'requested' | 'declined'
  /** The open return place of the household: asked for, or theirs until a day (null: until they leave). */
  readonly place?: { readonly isGranted: boolean; readonly leavesOn: CalendarDate | null } | null
  readonly noShows: { readonly count: number; readonly lastOn: CalendarDate | null }
  /** `endsOn` is the last day the budget may be spent, extensions included; the latest one of the household. */
  readonly budget: { readonly isSettled: boolean; readonly endsOn: CalendarDate | null }
  readonly followUp: {
    readonly isFinalDone: boolean
    readonly isFinalReportIn: boolean
    /** Days of the documented attempts without an answer since the last contact. */
    readonly failedAttempts: readonly CalendarDate[]
  }
}
