import type { Role } from '@/lib/access/model'
import { addDays, ageOn, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { OpenTrackItem, Track } from '@/lib/cases/rules/facts'
import { TRACK_ITEM_CODES, trackItemRule, type TrackItemCode, type TrackItemOutcome } from './model'

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
}

/** Tracks of one person: minors alone by their membership, illness and trafficking by the file, about its principal. */
export function tracksOfMember(
  member: { readonly isPrincipal: boolean; readonly isUnaccompaniedMinor: boolean },
  tracksOfFile: readonly string[],
): Track[] {
  const ofFile = (['MEDICAL', 'VOT'] as const).filter(
    (track) => member.isPrincipal && tracksOfFile.includes(track),
  )
  return [...(member.isUnaccompaniedMinor ? (['UMC'] as const) : []), ...ofFile]
}

/** The items a person's tracks ask for, given the day they travel. An unknown age asks for everything. */
export function itemsFor(person: TrackedPerson, travelDay: CalendarDate): readonly TrackItemCode[] {
  return TRACK_ITEM_CODES.filter((code) => {
    const rule = trackItemRule(code)
    if (!person.tracks.includes(rule.track)) return false
    return (
      rule.belowAge === undefined || !person.birthDate || ageOn(person.birthDate, travelDay) < rule.belowAge
    )
  })
}

/** Received, not negative, and still valid on the day of travel. */
export function isSettled(
  code: TrackItemCode,
  answer: TrackItemAnswer | undefined,
  travelDay: CalendarDate,
): boolean {
  if (!answer?.receivedOn || answer.outcome === 'negative' || answer.outcome === null) return false
  const lastDay = validUntil(code, answer.receivedOn)
  return lastDay === null || travelDay <= lastDay
}

/** The last day on which what was received still counts; null: for good. */
export function validUntil(code: TrackItemCode, receivedOn: CalendarDate): CalendarDate | null {
  const { validDays } = trackItemRule(code)
  return validDays === null ? null : addDays(receivedOn, validDays)
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
  if (!answer.receivedOn) return 'awaited'
  if (answer.outcome === 'negative') return 'negative'
  return isSettled(code, answer, travelDay) ? 'settled' : 'out_of_date'
}

export type TrackItemError = {
  readonly path: 'requestedOn' | 'dueOn' | 'receivedOn' | 'outcome'
  readonly code: 'date_in_future' | 'date_order' | 'required'
}

/** Something is asked for, then due, then received with an outcome: none of it in the future. */
export function trackItemErrors(
  item: {
    readonly requestedOn: CalendarDate
    readonly dueOn: CalendarDate | null
    readonly receivedOn: CalendarDate | null
    readonly outcome: TrackItemOutcome | null
  },
  today: CalendarDate,
): TrackItemError[] {
  const { requestedOn, dueOn, receivedOn, outcome } = item
  const errors: (TrackItemError | false)[] = [
    requestedOn > today && { path: 'requestedOn', code: 'date_in_future' },
    dueOn !== null && dueOn < requestedOn && { path: 'dueOn', code: 'date_order' },
    receivedOn !== null && receivedOn > today && { path: 'receivedOn', code: 'date_in_future' },
    receivedOn !== null && receivedOn < requestedOn && { path: 'receivedOn', code: 'date_order' },
    receivedOn !== null && outcome === null && { path: 'outcome', code: 'required' },
    receivedOn === null && outcome !== null && { path: 'receivedOn', code: 'required' },
  ]
  return errors.filter((error) => error !== false)
}

/**
 * Who reads which items (section 3.2). Whoever counsels reads all; the travel desk what it has to arrange or see at the
 * desk; a partner the steps of a child's file, never health or trafficking.
 */
export function maySeeItem(role: Role, code: TrackItemCode): boolean {
  const { track, before } = trackItemRule(code)
  switch (role) {
    case 'counsellor':
    case 'specialist':
    case 'supervisor':
      return true
    case 'travel':
      return before !== 'ready'
    case 'partner':
      return track === 'UMC'
    default:
      return false
  }
}

/** What the tracks of a household still await. */
export function openItems(
  persons: readonly TrackedPerson[],
  answers: readonly TrackItemAnswer[],
  travelDay: CalendarDate,
): OpenTrackItem[] {
  return persons.flatMap((person) =>
    itemsFor(person, travelDay)
      .filter((code) => {
        const answer = answers.find((given) => given.personId === person.personId && given.item === code)
        return !isSettled(code, answer, travelDay)
      })
      .map((code) => {
        const { track, waitingOn, before } = trackItemRule(code)
        return { track, item: code, personId: person.personId, waitingOn, before }
      }),
  )
}
