import type { Stage, WaitingOn } from '@/lib/cases/model'
import type { ConsentPurpose } from '@/lib/consents/model'
import type { FollowUpKind, FollowUpStatus } from '@/lib/followup/model'
import type { CalendarDate } from '@/lib/kernel/calendar-date'

export const DATE_KINDS = [
  'registered',
  'next_step',
  'reminder',
  'talk',
  'appointment',
  'question',
  'track_due',
  'track_end',
  'travel_document_end',
  'planned_departure',
  'departure',
  'arrival',
  'document_end',
  'translation_due',
  'consent_end',
  'stay_wanted',
  'stay_start',
  'stay_end',
  'plan_signed',
  'follow_up',
  'budget_end',
  'closed',
] as const
/** Why a day stands in the calendar of a case. */
export type DateKind = (typeof DATE_KINDS)[number]

/** All that a calendar programme is told of a date; several kinds share a word. */
export const FEED_WORDS = [
  'appointment',
  'planned_departure',
  'departure',
  'arrival',
  'deadline',
  'reminder',
  'expiry',
  'contact',
  'accommodation',
  'period_end',
] as const
export type FeedWord = (typeof FEED_WORDS)[number]

type Line = { readonly id: string }
type OfPerson = Line & { readonly personId: string }

/** The dates of a case as they are stored, as far as row-level security shows them to the reader. */
export type CalendarFile = {
  readonly id: string
  readonly ref: string
  readonly stage: Stage
  readonly waitingOn: WaitingOn
  readonly nextStep: string
  readonly dueOn: CalendarDate | null
  readonly registeredOn: CalendarDate | null
  readonly plannedDepartureOn: CalendarDate | null
  readonly departedOn: CalendarDate | null
  readonly arrivedOn: CalendarDate | null
  readonly closedOn: CalendarDate | null
  readonly isClosedFile: boolean
  readonly people: readonly { readonly personId: string; readonly givenNames: string }[]
  readonly reminders: readonly (Line & {
    readonly title: string | null
    readonly dueOn: CalendarDate | null
  })[]
  /** The latest first. */
  readonly talks: readonly (Line & {
    readonly heldOn: CalendarDate
  })[]
  readonly appointments: readonly (Line & {
    readonly plannedOn: CalendarDate
    readonly startsAt: string | null
    readonly kind: string
    readonly isPlanned: boolean
  })[]
  readonly questions: readonly (Line & { readonly waitsSince: CalendarDate })[]
  readonly trackItems: readonly (OfPerson & {
    readonly item: string
    readonly requestedOn: CalendarDate
    readonly dueOn: CalendarDate | null
    readonly receivedOn: CalendarDate | null
    readonly validUntil: CalendarDate | null
  })[]
  readonly travelDocuments: readonly (OfPerson & {
    readonly kind: string
    readonly validUntil: CalendarDate
  })[]
  readonly bookings: readonly (Line & {
    readonly status: 'live' | 'flown'
    readonly departsOn: CalendarDate
    readonly arrivesOn: CalendarDate
  })[]
  readonly documents: readonly (Line & {
    readonly kind: string
    readonly personId: string | null
    readonly expiresOn: CalendarDate
  })[]
  readonly translations: readonly (Line & {
    readonly documentId: string
    readonly kind: string
    readonly dueOn: CalendarDate
  })[]
  readonly consents: readonly (OfPerson & {
    readonly purpose: ConsentPurpose
    readonly recipient: string | null
    readonly givenOn: CalendarDate
    readonly expiresOn: CalendarDate | null
  })[]
  readonly stays: readonly (Line & {
    readonly state: 'requested' | 'granted'
    readonly wantedFrom: CalendarDate
    readonly startsOn: CalendarDate | null
    readonly extendedOn: CalendarDate | null
    readonly endedOn: CalendarDate | null
  })[]
  readonly plans: readonly (Line & { readonly signedOn: CalendarDate })[]
  readonly followUps: readonly (Line & {
    readonly kind: FollowUpKind
    readonly dueOn: CalendarDate
    readonly status: FollowUpStatus
    readonly doneOn: CalendarDate | null
  })[]
}

/** One date of a case. */
export type CalendarEntry = {
  /** Of the thing and the kind together; the same as long as the thing exists. */
  readonly key: string
  readonly kind: DateKind
  readonly on: CalendarDate
  /** `late`: a day that passed and still asks for something. */
  readonly state: 'late' | 'past' | 'ahead'
  /** The page it leads to, after the address of the case. */
  readonly path: string
  /** Which of its kind: the item, purpose, paper, contact or step, as a code of its own messages. */
  readonly what: string | null
  /** In somebody's own words, of a reminder. */
  readonly title: string | null
  /** Given names of the person it is about. */
  readonly who: string | null
}

/** A date as a calendar programme reads it. */
export type FeedEntry = {
  readonly ref: string
  readonly key: string
  readonly on: CalendarDate
  readonly word: FeedWord
}

/** The address somebody's calendar is read under; the secret itself is not known any more. */
export type Feed = { readonly createdAt: Date; readonly lastUsedAt: Date | null }
