import { addDays, type CalendarDate } from '@/lib/kernel/calendar-date'
import { STAGES_TO_TRAVEL, type Stage, type WaitingOn } from '../model'
import type { JourneyFacts, MemberFacts } from './facts'
import { guardOf, type Attempt, type Fix, type GuardName } from './guards'
import { isStillToTravel } from './household'
import type { CaseRefusal } from './refusals'

/** `hard`: no seat is booked while it is missing. `soft`: it may still come, by the day of departure. */
export type Weight = 'hard' | 'soft'

export const TOPICS = ['choice', 'decision', 'household', 'papers', 'tracks', 'journey', 'money'] as const
export type Topic = (typeof TOPICS)[number]

/**
 * Everything a journey needs, in the order in which it is shown. The hard items are the conditions of a booking (T10),
 * which holds those of readiness (T9) again: what was in order then may have been taken back since.
 */
const ITEMS = [
  { guard: 'principal_named', topic: 'household', weight: 'hard' },
  { guard: 'minors_accompanied', topic: 'household', weight: 'hard' },
  { guard: 'one_open_file', topic: 'household', weight: 'hard' },
  { guard: 'voluntariness_declared', topic: 'choice', weight: 'hard' },
  { guard: 'data_consent_given', topic: 'choice', weight: 'hard' },
  { guard: 'guardian_signed', topic: 'choice', weight: 'hard' },
  { guard: 'choice_is_theirs', topic: 'choice', weight: 'hard' },
  // Asked before booking (P10), not again while the tickets wait.
  { guard: 'consent_fresh', topic: 'choice', weight: 'hard', asked: 'before_seats' },
  { guard: 'consent_lasts', topic: 'choice', weight: 'soft' },
  { guard: 'counselling_held', topic: 'decision', weight: 'hard' },
  { guard: 'evaluation_current', topic: 'decision', weight: 'hard' },
  { guard: 'no_recent_return', topic: 'decision', weight: 'hard' },
  { guard: 'return_granted', topic: 'decision', weight: 'hard' },
  { guard: 'exceptions_answered', topic: 'decision', weight: 'hard' },
  { guard: 'plan_approved', topic: 'decision', weight: 'hard' },
  { guard: 'plan_signed', topic: 'decision', weight: 'hard' },
  { guard: 'documents_valid', topic: 'papers', weight: 'hard' },
  { guard: 'document_lasts', topic: 'papers', weight: 'soft' },
  { guard: 'tracks_green_for_booking', topic: 'tracks', weight: 'hard' },
  { guard: 'tracks_green_on_the_day', topic: 'tracks', weight: 'soft' },
  { guard: 'destination_open', topic: 'journey', weight: 'hard' },
  { guard: 'departure_planned', topic: 'journey', weight: 'soft' },
  // Asked with the booking, so it is nobody's open work before.
  { guard: 'reception_answered', topic: 'journey', weight: 'soft', asked: 'with_seats' },
  { guard: 'housed_until_departure', topic: 'journey', weight: 'soft' },
  { guard: 'cash_grant_approved', topic: 'money', weight: 'soft' },
] as const satisfies readonly {
  guard: GuardName
  topic: Topic
  weight: Weight
  asked?: 'before_seats' | 'with_seats'
}[]

type Item = (typeof ITEMS)[number]

export const READINESS_ITEMS = ITEMS.map(({ guard }) => guard)
export type ReadinessItemName = Item['guard']

/** What a booking asks for beside seats and the answer about reception, which it brings itself. */
export const HARD_GUARDS = ITEMS.filter(
  (item): item is Extract<Item, { weight: 'hard' }> => item.weight === 'hard',
).map(({ guard }) => guard)

export type ReadinessItem = {
  readonly guard: ReadinessItemName
  readonly topic: Topic
  readonly weight: Weight
  readonly isMet: boolean
  /** Whose move it is; `nobody` when it is met or only time will meet it. */
  readonly waitingOn: WaitingOn
  /** The day by which it has to be there; null while no day of departure is aimed at. */
  readonly dueOn: CalendarDate | null
  readonly fix: Fix | null
  /** What is missing, person by person; empty when the item is met. */
  readonly refusals: readonly CaseRefusal[]
}

/** `ready`: nothing is missing. `soft`: seats may be booked. `hard`: they may not. */
export const READINESS_LEVELS = ['ready', 'soft', 'hard'] as const
export type ReadinessLevel = (typeof READINESS_LEVELS)[number]

export type Readiness = {
  readonly level: ReadinessLevel
  readonly items: readonly ReadinessItem[]
  /** Each traveller alone, without what concerns the whole family. */
  readonly people: readonly { readonly personId: string; readonly level: ReadinessLevel }[]
  /** What concerns nobody alone. */
  readonly family: ReadinessLevel
  /** The day the household leaves, booked or aimed at. */
  readonly departsOn: CalendarDate | null
}

/** A simple file with its passports takes one to two weeks to travel: what a booking needs is due that long before (W54). */
export const BOOKING_LEAD_DAYS = 14

const worst = (weights: readonly Weight[]): ReadinessLevel =>
  weights.includes('hard') ? 'hard' : weights.includes('soft') ? 'soft' : 'ready'

/** True in the stages in which a journey is prepared. */
export function hasReadiness(stage: Stage): boolean {
  return STAGES_TO_TRAVEL.some((known) => known === stage)
}

function departureOf(facts: JourneyFacts, travellers: readonly MemberFacts[]): CalendarDate | null {
  const seats = travellers.flatMap(({ seat }) => (seat ? [seat.departsOn] : [])).sort()
  return seats[0] ?? facts.plannedDepartureOn
}

/** The first day on which somebody expects an answer: an appointment, or an item of a special track. */
function expectedOn(guard: GuardName, facts: JourneyFacts, refusals: readonly CaseRefusal[]) {
  const about = (personId: string | null) => refusals.some((refusal) => refusal.personId === personId)
  const days =
    guard === 'documents_valid'
      ? facts.members.map((member) => (about(member.personId) ? (member.documentExpectedOn ?? null) : null))
      : guard === 'tracks_green_for_booking' || guard === 'tracks_green_on_the_day'
        ? facts.openTrackItems.map((open) =>
            refusals.some(
              ({ params, personId }) => params?.['item'] === open.item && personId === open.personId,
            )
              ? (open.dueOn ?? null)
              : null,
          )
        : []
  return days.filter((day) => day !== null).sort()[0] ?? null
}

/**
 * Whether a household may travel, and what is missing for whom: one answer for the page, the booking, partners and
 * lists. Pure: whoever asks brings the facts, and whoever may not know of a track leaves its refusals out.
 */
export function readinessOf(facts: JourneyFacts, stage: Stage): Readiness {
  const travellers = facts.members.filter(isStillToTravel)
  const departsOn = departureOf(facts, travellers)
  const attempt: Attempt = {
    stage,
    priorStage: null,
    role: 'counsellor',
    reasonCode: null,
    facts,
    concerned: travellers,
  }
  const isBooked = travellers.length > 0 && travellers.every(({ seat }) => seat)
  const hasSeats = travellers.some(({ seat }) => seat)
  const asked = ITEMS.filter(
    (item) => !('asked' in item) || (item.asked === 'before_seats' ? !isBooked : hasSeats),
  )
  const items = asked
    .filter(({ guard }) => guardOf(guard).applies?.(attempt) ?? true)
    .map(({ guard, topic, weight }): ReadinessItem => {
      const { check, fix } = guardOf(guard)
      const refusals = check(attempt)
      const [first] = refusals
      const lead = weight === 'hard' && !isBooked ? BOOKING_LEAD_DAYS : 0
      return {
        guard,
        topic,
        weight,
        isMet: first === undefined,
        waitingOn: first ? first.waitingOn : 'nobody',
        dueOn: first
          ? (expectedOn(guard, facts, refusals) ?? (departsOn && addDays(departsOn, -lead)))
          : null,
        fix: first ? fix : null,
        refusals,
      }
    })
  const missing = items.filter(({ isMet }) => !isMet)
  const levelOf = (personId: string | undefined) =>
    worst(
      missing
        .filter(({ refusals }) => refusals.some((refusal) => refusal.personId === personId))
        .map(({ weight }) => weight),
    )
  return {
    level: worst(missing.map(({ weight }) => weight)),
    items,
    people: travellers.map(({ personId }) => ({ personId, level: levelOf(personId) })),
    family: levelOf(undefined),
    departsOn,
  }
}
