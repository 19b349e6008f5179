import type { Stage } from '@/lib/cases/model'
import { STAGES_BEFORE_DEPARTURE } from '@/lib/cases/model'
import { addDays, daysBetween, type CalendarDate } from '@/lib/kernel/calendar-date'
import { refuse, refusalsOf, type Refusal } from '@/lib/kernel/refusal'
import { NEAR_DAYS, PROSPECTS, STAY_DAYS, type Prospect, type Stay } from './model'

/** From the moment the application is sent: whoever only thinks about it is received where they are. */
const isBeforeDeparture = (stage: Stage) =>
  stage !== 'draft' && STAGES_BEFORE_DEPARTURE.some((before) => before === stage)

type Dates = Pick<Stay, 'state' | 'startsOn' | 'extendedOn' | 'endedOn'>

/**
 * The day on which a place is left: as noted, on the departure, or after thirty days. Null while a household that chose
 * to return has no departure day yet, and for a place nobody was given.
 */
export function leavesOn(stay: Dates, departureOn: CalendarDate | null): CalendarDate | null {
  if (!stay.startsOn) return null
  if (stay.endedOn) return stay.endedOn
  return stay.extendedOn ? departureOn : addDays(stay.startsOn, STAY_DAYS)
}

/** A request without an answer, or a place that is still theirs. */
export function isLive(stay: Dates): boolean {
  return stay.state === 'requested' || (stay.state === 'granted' && stay.endedOn === null)
}

export type ProspectFacts = {
  readonly today: CalendarDate
  /** Every adult who is to travel signed the declaration and did not take it back. */
  readonly hasChosenReturn: boolean
  readonly isReturnGranted: boolean
  /** Everybody who is to travel holds a valid travel document. */
  readonly hasDocuments: boolean
  readonly isSuspended: boolean
  readonly departureOn: CalendarDate | null
}

/** What the file says about a return that is realistic and near, in the order in which it is shown. */
export function prospectsOf(facts: ProspectFacts): readonly { prospect: Prospect; isMet: boolean }[] {
  const { today, departureOn } = facts
  const met: Readonly<Record<Prospect, boolean>> = {
    return_chosen: facts.hasChosenReturn,
    return_granted: facts.isReturnGranted,
    documents_ready: facts.hasDocuments,
    destination_open: !facts.isSuspended,
    departure_near:
      departureOn !== null && departureOn >= today && daysBetween(today, departureOn) <= NEAR_DAYS,
  }
  return PROSPECTS.map((prospect) => ({ prospect, isMet: met[prospect] }))
}

/** S1 §8: whoever asked to return may ask for a place, once, until they leave. */
export function refusalsOfAsking(asked: {
  readonly stage: Stage
  readonly guests: readonly {
    readonly personId: string
    readonly isStillToTravel: boolean
    readonly hasPlace: boolean
  }[]
}): Refusal[] {
  if (!isBeforeDeparture(asked.stage)) return [refuse('wrong_stage')]
  return asked.guests.flatMap(({ personId, isStillToTravel, hasPlace }) =>
    refusalsOf([
      !isStillToTravel && refuse('stay_person_not_travelling', undefined, personId),
      hasPlace && refuse('stay_asked_already', undefined, personId),
    ]),
  )
}

/** A place is given where one is free on every day; in words where the file does not show a realistic, near return. */
export function refusalsOfGranting(asked: {
  readonly stage: Stage
  readonly state: Stay['state']
  readonly guests: number
  /** Free places on the fullest day of the stay. */
  readonly free: number
  readonly hasWords: boolean
  readonly prospects: readonly { readonly isMet: boolean }[]
}): Refusal[] {
  if (asked.state !== 'requested') return [refuse('stay_decided_already')]
  if (!isBeforeDeparture(asked.stage)) return [refuse('wrong_stage')]
  return refusalsOf([
    asked.free < asked.guests &&
      refuse('stay_places_full', { free: Math.max(asked.free, 0), guests: asked.guests }),
    !asked.hasWords && asked.prospects.some(({ isMet }) => !isMet) && refuse('stay_reason_needed'),
  ])
}

/** Refusing and taking back both end a request that has no answer yet. */
export function refusalsOfRefusing(stay: Pick<Stay, 'state'>): Refusal[] {
  return refusalsOf([stay.state !== 'requested' && refuse('stay_decided_already')])
}

/** W5: the stay of somebody who chose to return lasts until the departure. */
export function refusalsOfExtending(stay: Dates, hasChosenReturn: boolean): Refusal[] {
  if (stay.state !== 'granted' || stay.endedOn) return [refuse('stay_not_running')]
  return refusalsOf([
    stay.extendedOn !== null && refuse('stay_extended_already'),
    !hasChosenReturn && refuse('stay_return_not_chosen'),
  ])
}

export function refusalsOfEnding(stay: Dates): Refusal[] {
  return refusalsOf([(stay.state !== 'granted' || stay.endedOn !== null) && refuse('stay_not_running')])
}

/** What cannot be about the day somebody moves in or out, as a code of the messages under `errors`. */
export function problemOfLeaving(
  on: CalendarDate,
  startsOn: CalendarDate | null,
  today: CalendarDate,
): 'date_in_future' | 'before_start' | null {
  if (on > today) return 'date_in_future'
  return startsOn && on < startsOn ? 'before_start' : null
}

/** A place may be noted a few days late, and planned some weeks ahead. */
export function problemOfMovingIn(on: CalendarDate, today: CalendarDate): 'date_implausible' | null {
  return on < addDays(today, -14) || on > addDays(today, NEAR_DAYS) ? 'date_implausible' : null
}
