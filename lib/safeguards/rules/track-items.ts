import type { Role } from '@/lib/access/model'
import { addDays, ageOn, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { OpenTrackItem, Track } from '@/lib/cases/rules/facts'
import { TRACK_ITEM_CODES, trackItemRule, type TrackItemCode, type TrackItemOutcome } from '../model'

/** A minor alone is one until this birthday; what is asked for then falls away. */
const OF_AGE = 18

/** A person of the household and the tracks that concern them. */
export type TrackedPerson = {
  readonly personId: string
  readonly birthDate: CalendarDate | null
  readonly tracks: readonly Track[]
}

export type TrackItemAnswer = {
  readonly personId: string
  readonly item: string
  readonly receivedOn: CalendarDate | null
  readonly outcome: TrackItemOutcome | null
  /** The last day it counts, where the certificate or the airline names one. */
  readonly validUntil?: CalendarDate | null
}

/** Tracks of one person: minors alone by their membership, illness by their needs, trafficking by the file, about its principal. */
export function tracksOfMember(
  member: {
    readonly isPrincipal: boolean
    readonly isUnaccompaniedMinor: boolean
    readonly isMedical: boolean
  },
  tracksOfFile: readonly string[],
): Track[] {
  return [
    ...(member.isUnaccompaniedMinor ? (['UMC'] as const) : []),
    ...(member.isMedical ? (['MEDICAL'] as const) : []),
    ...(member.isPrincipal && tracksOfFile.includes('VOT') ? (['VOT'] as const) : []),
  ]
}

/** The items a person's tracks ask for, given the day they travel. An unknown age asks for everything. */
export function itemsFor(person: TrackedPerson, travelDay: CalendarDate): readonly TrackItemCode[] {
  return TRACK_ITEM_CODES.filter((code) => {
    const { track, belowAge = track === 'UMC' ? OF_AGE : undefined } = trackItemRule(code)
    if (!person.tracks.includes(track)) return false
    return belowAge === undefined || !person.birthDate || ageOn(person.birthDate, travelDay) < belowAge
  })
}

/** The last day on which what was received still counts; null: for good. */
export function validUntil(code: TrackItemCode, receivedOn: CalendarDate): CalendarDate | null {
  const { validDays } = trackItemRule(code)
  return validDays === null ? null : addDays(receivedOn, validDays)
}

function isFavourable(code: TrackItemCode, outcome: TrackItemOutcome): boolean {
  return outcome !== 'negative' && !(outcome === 'concerns' && trackItemRule(code).needsPositive)
}

/** Received, favourable, and still valid on the day of travel. */
export function isSettled(
  code: TrackItemCode,
  answer: TrackItemAnswer | undefined,
  travelDay: CalendarDate,
): boolean {
  if (!answer?.receivedOn || !answer.outcome || !isFavourable(code, answer.outcome)) return false
  const lastDay = answer.validUntil ?? validUntil(code, answer.receivedOn)
  return lastDay === null || travelDay <= lastDay
}

/** By when an answer may be expected that was asked for on a day. */
export function usualDueDate(code: TrackItemCode, requestedOn: CalendarDate): CalendarDate {
  return addDays(requestedOn, trackItemRule(code).dueInDays)
}

/** How an item looks to somebody who prepares the journey. */
export type TrackItemState = 'not_asked' | 'awaited' | 'settled' | 'negative' | 'out_of_date'

/** `out_of_date`: received, but no longer valid on the day of travel. */
export function trackItemState(
  code: TrackItemCode,
  answer: TrackItemAnswer | undefined,
  travelDay: CalendarDate,
): TrackItemState {
  if (!answer) return 'not_asked'
  if (!answer.receivedOn || !answer.outcome) return 'awaited'
  if (!isFavourable(code, answer.outcome)) return 'negative'
  return isSettled(code, answer, travelDay) ? 'settled' : 'out_of_date'
}

/** Still awaited after the day it was promised for. */
export function isOverdue(
  item: { readonly dueOn: CalendarDate | null; readonly receivedOn: CalendarDate | null },
  today: CalendarDate,
): boolean {
  return item.receivedOn === null && item.dueOn !== null && item.dueOn < today
}

/** The outcomes an item can have. */
export function outcomesOf(code: TrackItemCode): readonly TrackItemOutcome[] {
  const given = ['positive', 'concerns', 'negative'] as const
  return trackItemRule(code).mayBeNotNeeded ? [...given, 'not_needed'] : given
}

export type TrackItemError = {
  readonly path:
    | 'requestedOn'
    | 'dueOn'
    | 'receivedOn'
    | 'validUntil'
    | 'outcome'
    | 'codes'
    | 'days'
    | 'byWhom'
    | 'note'
  readonly code: 'date_in_future' | 'date_order' | 'required' | 'choose_one' | 'not_asked_here'
}

/** What somebody writes down about an item. */
export type TrackItemEntry = {
  readonly requestedOn: CalendarDate
  readonly dueOn: CalendarDate | null
  readonly receivedOn: CalendarDate | null
  readonly validUntil: CalendarDate | null
  readonly outcome: TrackItemOutcome | null
  readonly codes: readonly string[]
  readonly days: number | null
  readonly hasByWhom: boolean
  readonly hasNote: boolean
}

/**
 * Something is asked for, then due, then received with an outcome: none of it in the future. Doubts and a refusal come
 * with their reason; where a decision is needed, its maker is named.
 */
export function trackItemErrors(
  code: TrackItemCode,
  entry: TrackItemEntry,
  today: CalendarDate,
): TrackItemError[] {
  const { requestedOn, dueOn, receivedOn, outcome } = entry
  const rule = trackItemRule(code)
  const isArranged = outcome === 'positive' || outcome === 'concerns'
  const errors: (TrackItemError | false)[] = [
    requestedOn > today && { path: 'requestedOn', code: 'date_in_future' },
    dueOn !== null && dueOn < requestedOn && { path: 'dueOn', code: 'date_order' },
    receivedOn !== null && receivedOn > today && { path: 'receivedOn', code: 'date_in_future' },
    receivedOn !== null && receivedOn < requestedOn && { path: 'receivedOn', code: 'date_order' },
    receivedOn !== null && outcome === null && { path: 'outcome', code: 'required' },
    receivedOn === null && outcome !== null && { path: 'receivedOn', code: 'required' },
    outcome !== null && !outcomesOf(code).includes(outcome) && { path: 'outcome', code: 'choose_one' },
    entry.validUntil !== null && !receivedOn && { path: 'receivedOn', code: 'required' },
    entry.validUntil !== null &&
      receivedOn !== null &&
      entry.validUntil < receivedOn && { path: 'validUntil', code: 'date_order' },
    entry.codes.some((given) => !rule.codes?.includes(given)) && { path: 'codes', code: 'choose_one' },
    isArranged && rule.codes !== undefined && entry.codes.length === 0 && { path: 'codes', code: 'required' },
    isArranged && rule.asksDays === true && entry.days === null && { path: 'days', code: 'required' },
    outcome !== null &&
      rule.needsDecider === true &&
      !entry.hasByWhom && { path: 'byWhom', code: 'required' },
    (outcome === 'concerns' || outcome === 'negative' || (outcome !== null && code === 'best_interest')) &&
      !entry.hasNote && { path: 'note', code: 'required' },
  ]
  return errors.filter((error) => error !== false)
}

/** What the travel desk arranges or sees at the desk. */
const TRAVEL_READS: readonly TrackItemCode[] = [
  'travel_authorisation',
  'escort',
  'travel_needs',
  'fit_to_fly',
  'airline_clearance',
  'medical_escort',
  'safety_plan',
]
/** What an officer abroad prepares the arrival with, and sees to after it. */
const FIELD_READS: readonly TrackItemCode[] = [
  'escort',
  'handover',
  'travel_needs',
  'medical_escort',
  'receiving_doctor',
  'care_started',
]

/**
 * Who reads which items (section 3.2). Whoever counsels reads all; the travel desk what it has to arrange or see at the
 * desk; an officer abroad what the arrival takes; a partner the steps of a child's file, never health or trafficking.
 */
export function maySeeItem(role: Role, code: TrackItemCode): boolean {
  switch (role) {
    case 'counsellor':
    case 'specialist':
    case 'supervisor':
      return true
    case 'travel':
      return TRAVEL_READS.includes(code)
    case 'field':
      return FIELD_READS.includes(code)
    case 'partner':
      return trackItemRule(code).track === 'UMC'
    default:
      return false
  }
}

/** Who writes down what: the travel desk and the officers abroad what is theirs to see to. */
export function mayRecordItem(role: Role, code: TrackItemCode): boolean {
  if (!maySeeItem(role, code)) return false
  return role === 'travel' || role === 'field' ? trackItemRule(code).waitingOn === role : role !== 'partner'
}

/** What a role follows up when its day has come: a counsellor everything of their own files, a specialist what is asked abroad too. */
export function followedBy(role: Role): readonly TrackItemCode[] {
  return TRACK_ITEM_CODES.filter((code) => {
    const { waitingOn } = trackItemRule(code)
    switch (role) {
      case 'counsellor':
        return true
      case 'specialist':
        return waitingOn === 'specialist' || waitingOn === 'field'
      case 'travel':
      case 'field':
        return mayRecordItem(role, code)
      default:
        return false
    }
  })
}

/** What the tracks of a household still await before somebody travels. */
export function openItems(
  persons: readonly TrackedPerson[],
  answers: readonly TrackItemAnswer[],
  travelDay: CalendarDate,
): OpenTrackItem[] {
  return persons.flatMap((person) =>
    itemsFor(person, travelDay).flatMap((code) => {
      const { track, waitingOn, before } = trackItemRule(code)
      const answer = answers.find((given) => given.personId === person.personId && given.item === code)
      if (before === 'after' || isSettled(code, answer, travelDay)) return []
      return [{ track, item: code, personId: person.personId, waitingOn, before }]
    }),
  )
}
