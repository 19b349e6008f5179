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
  const { validDays } = trackItemRule(code)
  return validDays === null || travelDay <= addDays(answer.receivedOn, validDays)
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
