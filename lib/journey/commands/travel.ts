import 'server-only'
import type { DomainEvent } from '@/lib/audit/model'
import { BOARDING_REFUSAL_REASONS, RELEASE_BOOKING_REASONS, type Action } from '@/lib/cases/model'
import { caseForUpdate, saveCase, type CaseHead } from '@/lib/cases/records'
import { conditionsFor } from '@/lib/cases/rules/gate'
import { isStillToTravel } from '@/lib/cases/rules/household'
import type { CaseEvent } from '@/lib/cases/rules/transitions'
import { planFollowUps } from '@/lib/followup/records'
import { toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import * as fields from '@/lib/kernel/fields'
import { approversToTell, cancelUnpaid, decisionOnGrants, type PreparedGrant } from '@/lib/payments/records'
import { programmeRules } from '@/lib/programme/records'
import { followUpSchedule } from '@/lib/programme/rules/follow-up-schedule'
import { defineCommand } from '@/lib/runner/command'
import type { Context } from '@/lib/runner/context'
import { done, invalid, notFound, refused, stale, type Outcome, type OutboxEntry } from '@/lib/runner/outcome'
import { bookingFields, personIds } from '@/lib/travel/input'
import {
  departuresOf,
  endSeats,
  forgetConfirmation,
  insertBooking,
  liveSeats,
  markDeparted,
  restoreSeats,
  unmarkDeparted,
} from '@/lib/travel/records/bookings'
import { departureDateErrors } from '@/lib/travel/rules/departure-day'
import { journeyErrors } from '@/lib/travel/rules/journey'
import { gatherFacts } from '../facts'
import { grantEvents, prepareGrants, type GrantEvent } from '../grants'
import { moveInput, moveWithReason, moveWithWords } from '../input'
import { moveCase, type AroundMove, type Moved } from '../move'

type TravelEvent = CaseEvent | GrantEvent | 'travel.seats_booked' | 'travel.seats_released'

const messageAbout = (head: CaseHead, kind: string, recipientId: string): OutboxEntry => ({
  kind,
  recipientId,
  caseId: head.id,
  payload: { ref: head.ref },
})

/** Told once to each of them, but not to whoever does it. */
function told(head: CaseHead, kind: string, to: readonly (string | null)[], actorId: string): OutboxEntry[] {
  const recipients = new Set(to.filter((id) => id !== null && id !== actorId))
  return [...recipients].map((id) => messageAbout(head, kind, id ?? ''))
}

/** The events of a move with those of the money that moved with it. */
function withEvents(
  moved: Outcome<Moved, CaseEvent>,
  more: readonly DomainEvent<GrantEvent>[],
): Outcome<Moved, TravelEvent> {
  return moved.kind === 'done' ? done(moved.data, [...moved.events, ...more], moved.messages) : moved
}

async function tellOfBooking(
  { tx, actor }: Context,
  head: CaseHead,
  grants: readonly PreparedGrant[],
): Promise<OutboxEntry[]> {
  const approvers = grants.length > 0 ? await approversToTell(tx, head.id) : []
  return [
    ...approvers.map((id) => messageAbout(head, 'grant_to_approve', id)),
    ...told(head, 'travel_booked', [head.counsellorId], actor.id),
  ]
}

const bookTravelInput = moveInput.extend(bookingFields)

/**
 * T10: seats on a journey for members of the household, and with them the cash grants that fall due on the day. The case
 * is booked once everybody who still travels has a seat; seats for some only are kept, and the others are booked next
 * (P25: members may leave on different days).
 */
export const bookTravel = defineCommand({
  name: 'case.book_travel',
  permission: 'case:book_travel',
  input: bookTravelInput,
  events: ['case.travel_booked', 'travel.seats_booked', 'payment.prepared'],
  async run(context): Promise<Outcome<Moved, TravelEvent>> {
    const { tx, actor, today, now, input } = context
    const journey = {
      departsAt: `${input.departureOn}T${input.departureTime}`,
      departureZone: input.departureZone,
      arrivesAt: `${input.arrivalOn}T${input.arrivalTime}`,
      arrivalZone: input.arrivalZone,
    }
    const errors = journeyErrors(journey, today)
    if (errors.length > 0) return invalid(errors)

    const head = await caseForUpdate(tx, input.ref)
    if (!head) return notFound
    if (head.version !== input.version) return stale(head.version)
    const facts = await gatherFacts(tx, head.id, today, now)
    if (!facts) return notFound
    const toTravel = facts.members.filter(isStillToTravel)
    const strangers = input.personIds.filter((id) => !toTravel.some(({ personId }) => personId === id))
    if (strangers.length > 0) {
      return refused(strangers.map((personId) => ({ code: 'person_not_concerned', personId })))
    }
    const seated = toTravel.filter(({ personId, seat }) => seat && input.personIds.includes(personId))
    if (seated.length > 0)
      return refused(seated.map(({ personId }) => ({ code: 'already_seated', personId })))
    const isForAll = toTravel.every(({ personId, seat }) => seat || input.personIds.includes(personId))

    const book = () =>
      insertBooking(tx, {
        ...journey,
        caseId: head.id,
        personIds: input.personIds,
        organiser: input.organiser,
        mode: input.mode,
        carrier: input.carrier,
        bookingCode: input.bookingCode,
        departurePlace: input.departurePlace,
        arrivalPlace: input.arrivalPlace,
        onwardTransport: input.onwardTransport ?? null,
        assistance: input.assistance ?? null,
        arrivalReception: input.arrivalReception,
        costCents: input.cost.cents,
        bookedById: actor.id,
        bookedAt: now,
      })
    if (!isForAll) return bookSomeSeats(context, head, input.personIds, book)

    let grants: readonly PreparedGrant[] = []
    const moved = await moveCase(
      context,
      { ref: input.ref, version: input.version, action: 'book_travel' },
      {
        before: async () => {
          await book()
        },
        after: async (_head, { personIds: travellers }) => {
          // Ages count on the day of the ticket, which the facts know only now.
          const booked = await gatherFacts(tx, head.id, today, now)
          if (booked) grants = await prepareGrants(context, head.id, booked, travellers)
        },
        details: { travellers: input.personIds.length, departsOn: input.departureOn },
        messages: () => tellOfBooking(context, head, grants),
      },
    )
    return withEvents(moved, grantEvents('payment.prepared', head.id, grants))
  },
})

/** Seats for some of the household: the same conditions as for all, but the case waits for the others. */
async function bookSomeSeats(
  context: Context,
  head: CaseHead,
  travellers: readonly string[],
  book: () => Promise<string>,
): Promise<Outcome<Moved, TravelEvent>> {
  const { tx, actor, today, now } = context
  if (head.stage !== 'ready') return refused([{ code: 'wrong_stage' }])
  await book()
  const facts = await gatherFacts(tx, head.id, today, now)
  if (!facts) return notFound
  const refusals = conditionsFor('book_travel', facts, {
    stage: head.stage,
    role: actor.role,
    personIds: travellers,
  }).flatMap((condition) => condition.refusals)
  if (refusals.length > 0) return refused(refusals)
  const grants = await prepareGrants(context, head.id, facts, travellers)
  if (!(await saveCase(tx, head, {}, now))) return stale(head.version)
  return done(
    { ref: head.ref, stage: head.stage },
    [
      { type: 'travel.seats_booked', caseId: head.id, details: { travellers: travellers.length } },
      ...grantEvents('payment.prepared', head.id, grants),
    ],
    await tellOfBooking(context, head, grants),
  )
}

/** Gives up seats, and with them the grants of that day and what was said. Costs that were met stay filed for another day. */
async function giveUpSeats(
  { tx, now }: Context,
  caseId: string,
  travellers: readonly string[],
  as: 'released' | 'missed',
): Promise<readonly PreparedGrant[]> {
  await endSeats(tx, caseId, travellers, as)
  await forgetConfirmation(tx, caseId, travellers)
  return cancelUnpaid(tx, caseId, travellers, now, ['CASH_GRANT'])
}

/** A move after which the members concerned have no seat any more. */
async function moveOffTheJourney(
  context: Context,
  asked: Parameters<typeof moveCase>[1],
  as: 'released' | 'missed',
  around: Pick<AroundMove, 'change'> & { readonly tell: string },
): Promise<Outcome<Moved, TravelEvent>> {
  let caseId = ''
  let cancelled: readonly PreparedGrant[] = []
  const moved = await moveCase(context, asked, {
    change: around.change,
    after: async (head, { personIds: concerned }) => {
      caseId = head.id
      cancelled = await giveUpSeats(context, head.id, concerned, as)
    },
    messages: async (head) => told(head, around.tell, [head.counsellorId], context.actor.id),
  })
  return withEvents(moved, grantEvents('payment.cancelled', caseId, cancelled))
}

/** P24: the tickets are given back, to be booked anew. */
export const releaseBooking = defineCommand({
  name: 'case.release_booking',
  permission: 'case:release_booking',
  input: moveWithReason(RELEASE_BOOKING_REASONS),
  events: ['case.booking_released', 'payment.cancelled'],
  run: (context) =>
    moveOffTheJourney(context, { ...context.input, action: 'release_booking' }, 'released', {
      tell: 'booking_released',
    }),
})

/** Seats of some members are given back while the others still wait for theirs. */
export const releaseSeats = defineCommand({
  name: 'travel.release_seats',
  permission: 'case:release_booking',
  input: moveInput.extend({ bookingId: fields.id }),
  events: ['travel.seats_released', 'payment.cancelled'],
  async run(context): Promise<Outcome<Moved, TravelEvent>> {
    const { tx, now, input } = context
    const head = await caseForUpdate(tx, input.ref)
    if (!head) return notFound
    if (head.version !== input.version) return stale(head.version)
    const seats = (await liveSeats(tx, head.id)).filter(({ bookingId }) => bookingId === input.bookingId)
    if (seats.length === 0) return notFound
    if (head.stage !== 'ready') return refused([{ code: 'wrong_stage' }])
    const travellers = seats.map(({ personId }) => personId)
    const cancelled = await giveUpSeats(context, head.id, travellers, 'released')
    if (!(await saveCase(tx, head, {}, now))) return stale(head.version)
    return done({ ref: head.ref, stage: head.stage }, [
      { type: 'travel.seats_released', caseId: head.id, details: { travellers: travellers.length } },
      ...grantEvents('payment.cancelled', head.id, cancelled),
    ])
  },
})

/** Members an act at the desk is about; left out, everybody it can be about. */
const optionalPersonIds = { personIds: personIds.optional() }

/** P24, section 8: the carrier or the border control did not let them leave; what stopped them is prepared again. */
export const refuseBoarding = defineCommand({
  name: 'case.refuse_boarding',
  permission: 'case:refuse_boarding',
  input: moveWithReason(BOARDING_REFUSAL_REASONS).extend(optionalPersonIds),
  events: ['case.boarding_refused', 'payment.cancelled'],
  run: (context) =>
    moveOffTheJourney(context, { ...context.input, action: 'refuse_boarding' }, 'released', {
      tell: 'boarding_refused',
    }),
})

/** T12: the time to present oneself has passed and they did not come. */
export const recordNoShow = defineCommand({
  name: 'case.record_no_show',
  permission: 'case:record_no_show',
  input: moveInput.extend(optionalPersonIds),
  events: ['case.no_show_recorded', 'payment.cancelled'],
  run: (context) =>
    moveOffTheJourney(context, { ...context.input, action: 'record_no_show' }, 'missed', {
      change: () => ({ noShowCount: { increment: 1 } }),
      tell: 'no_show',
    }),
})

/** T13, P9: they still want to return; from the second time on a supervisor says so. */
export const resumeAfterNoShow = defineCommand({
  name: 'case.resume_after_no_show',
  permission: 'case:resume_after_no_show',
  input: moveInput,
  events: ['case.resumed_after_no_show'],
  run: (context) => moveCase(context, { ...context.input, action: 'resume_after_no_show' }),
})

/** Writes that follow when nobody of the household is left to travel: the contacts owed after the return (P8). */
export async function planContactsAfterReturn({ tx }: Pick<Context, 'tx'>, caseId: string): Promise<void> {
  const departures = await departuresOf(tx, caseId)
  const last = departures.at(-1)?.departedOn
  if (!last) return
  const decision = await decisionOnGrants(tx, caseId)
  const services = decision?.outcome.services ?? []
  const { followUpSteps } = await programmeRules(tx)
  await planFollowUps(tx, caseId, followUpSchedule({ departedOn: last, services }, followUpSteps))
}

const earliest = (days: readonly CalendarDate[]) =>
  days.reduce<CalendarDate | null>((first, day) => (!first || day < first ? day : first), null)

/** T11: handed over at the border control. Each person has a day of departure; the case has the first of them (P25). */
export const recordDeparture = defineCommand({
  name: 'case.record_departure',
  permission: 'case:record_departure',
  input: moveInput.extend({ personIds, departedOn: fields.date() }),
  events: ['case.departed'],
  async run(context): Promise<Outcome<Moved, CaseEvent>> {
    const { tx, actor, today, input } = context
    const { departedOn, ...asked } = input
    const head = await caseForUpdate(tx, input.ref)
    if (!head) return notFound
    const tickets = (await liveSeats(tx, head.id)).filter(({ personId }) =>
      input.personIds.includes(personId),
    )
    // A day before the ticket is told by the rule of the move, which knows why nobody may leave yet.
    const ticketDays = tickets.map(({ departsOn }) => departsOn).filter((day) => day <= today)
    const errors = departureDateErrors(departedOn, ticketDays, today)
    if (errors.length > 0) return invalid(errors)
    const first = head.departedOn && head.departedOn < departedOn ? head.departedOn : departedOn
    return moveCase(
      context,
      { ...asked, action: 'record_departure' },
      {
        change: () => ({ departedOn: toDatabaseDate(first) }),
        after: async ({ id }, { personIds: left, to }) => {
          await markDeparted(tx, id, left, departedOn)
          await endSeats(tx, id, left, 'flown')
          if (to === 'departed') await planContactsAfterReturn(context, id)
        },
        details: { travellers: input.personIds.length, departedOn },
        messages: async () => told(head, 'case_departed', [head.createdById, head.counsellorId], actor.id),
      },
    )
  },
})

/** 4.3: a departure was recorded by mistake; they are here and their seats are theirs again. */
export const correctDeparture = defineCommand({
  name: 'case.correct_departure',
  permission: 'case:correct_departure',
  input: moveWithWords.extend(optionalPersonIds),
  events: ['case.departure_corrected'],
  async run(context): Promise<Outcome<Moved, CaseEvent>> {
    const { tx, actor, input } = context
    const action: Action = 'correct_departure'
    let departures: Awaited<ReturnType<typeof departuresOf>> = []
    return moveCase(
      context,
      { ...input, action },
      {
        before: async (head) => {
          departures = await departuresOf(tx, head.id)
        },
        change: ({ personIds: back }) => {
          const others = departures.filter(({ personId }) => !back.includes(personId))
          const first = earliest(others.map(({ departedOn }) => departedOn))
          return { departedOn: first && toDatabaseDate(first) }
        },
        after: async (head, { personIds: back }) => {
          await unmarkDeparted(tx, head.id, back)
          await restoreSeats(tx, head.id, back)
        },
        messages: async (head) =>
          told(head, 'departure_corrected', [head.createdById, head.counsellorId], actor.id),
      },
    )
  },
})
