import 'server-only'
import { randomUUID } from 'node:crypto'
import {
  changeStayInput,
  endStayInput,
  grantStayInput,
  refuseStayInput,
  requestStayInput,
} from '@/lib/accommodation/input'
import { STAY_DAYS, type Stay } from '@/lib/accommodation/model'
import {
  cancelStayOf,
  centreById,
  endStayOf,
  extendStayOf,
  giveStay,
  insertStay,
  occupancyFrom,
  refuseStayTo,
  staysOfCase,
} from '@/lib/accommodation/records'
import {
  isLive,
  problemOfLeaving,
  problemOfMovingIn,
  prospectsOf,
  refusalsOfAsking,
  refusalsOfEnding,
  refusalsOfExtending,
  refusalsOfGranting,
  refusalsOfRefusing,
} from '@/lib/accommodation/rules'
import { caseForUpdate, type CaseHead } from '@/lib/cases/records'
import { isStillToTravel } from '@/lib/cases/rules/household'
import { counsellorsOf } from '@/lib/directory/records'
import { daysBetween, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, refused, stale, type OutboxEntry } from '@/lib/runner/outcome'
import { gatherFacts } from '../facts'
import { prospectFacts } from '../prospects'

type Found = { readonly head: CaseHead; readonly stay: Stay }

/** The file, locked, and the request in it; null when either is out of sight. */
async function stayForUpdate(tx: Tx, { ref, id }: { ref: string; id: string }): Promise<Found | null> {
  const head = await caseForUpdate(tx, ref)
  const stay = head && (await staysOfCase(tx, head.id)).find((one) => one.id === id)
  return head && stay ? { head, stay } : null
}

const told = (
  kind: 'stay_requested' | 'stay_decided',
  head: CaseHead,
  recipients: readonly string[],
): OutboxEntry[] =>
  recipients.map((recipientId) => ({ kind, recipientId, caseId: head.id, payload: { ref: head.ref } }))

/** S1 §8: a household asks for a place to live until it leaves. */
export const requestStay = defineCommand({
  name: 'accommodation.request',
  permission: 'accommodation:request',
  input: requestStayInput,
  events: ['stay.requested'],
  idempotent: true,
  async run({ tx, actor, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    const facts = head && (await gatherFacts(tx, head.id, today, now))
    if (!head || !facts) return notFound
    const problem = problemOfMovingIn(input.wantedFrom, today)
    if (problem) return invalid([{ path: 'wantedFrom', code: problem }])
    const live = (await staysOfCase(tx, head.id)).filter(isLive).flatMap(({ guests }) => guests)
    const guests = input.personIds.map((personId) => ({
      personId,
      isStillToTravel: facts.members.some((one) => one.personId === personId && isStillToTravel(one)),
      hasPlace: live.some((guest) => guest.personId === personId),
    }))
    const refusals = refusalsOfAsking({ stage: head.stage, guests })
    if (refusals.length > 0) return refused(refusals)
    const { wantedFrom, motive, personIds } = input
    const id = randomUUID()
    await insertStay(tx, {
      ...{ id, caseId: head.id, personIds: [...new Set(personIds)], wantedFrom, motive, now },
      requestedById: actor.id,
    })
    const counsellors = await counsellorsOf(tx, head.deskOrganisationId)
    return done(
      { ref: head.ref, id },
      [
        {
          type: 'stay.requested',
          caseId: head.id,
          subjectId: id,
          details: { people: guests.length, from: wantedFrom },
        },
      ],
      told(
        'stay_requested',
        head,
        counsellors.filter((counsellor) => counsellor !== actor.id),
      ),
    )
  },
})

/** A place in a centre, for thirty days or, where the return is chosen already, until the departure. */
export const grantStay = defineCommand({
  name: 'accommodation.grant',
  permission: 'accommodation:decide',
  input: grantStayInput,
  events: ['stay.granted'],
  async run({ tx, actor, today, now, input }) {
    const found = await stayForUpdate(tx, input)
    const facts = found && (await gatherFacts(tx, found.head.id, today, now))
    if (!found || !facts) return notFound
    const { head, stay } = found
    if (stay.version !== input.version) return stale(stay.version)
    const centre = await centreById(tx, input.centreId)
    const problem = problemOfMovingIn(input.startsOn, today)
    if (!centre || problem) {
      return invalid([
        ...(centre ? [] : [{ path: 'centreId', code: 'choose_one' }]),
        ...(problem ? [{ path: 'startsOn', code: problem }] : []),
      ])
    }
    const asked = prospectFacts(facts, head)
    const days = daysOfStay(input.startsOn, asked.hasChosenReturn ? asked.departureOn : null)
    const most = (await occupancyFrom(tx, input.startsOn, days)).find(
      ({ centreId }) => centreId === centre.id,
    )
    const refusals = refusalsOfGranting({
      stage: head.stage,
      state: stay.state,
      guests: stay.guests.length,
      free: centre.places - (most?.most ?? 0),
      hasWords: input.words !== undefined,
      prospects: prospectsOf(asked),
    })
    if (refusals.length > 0) return refused(refusals)
    const place = { centreId: centre.id, startsOn: input.startsOn, isUntilDeparture: asked.hasChosenReturn }
    const decision = { by: actor.id, on: today, words: input.words ?? null }
    const given = await giveStay(tx, stay, place, decision)
    if (given === 'stale') return stale(stay.version)
    if (given === 'full') {
      return refused([{ code: 'stay_places_full', params: { free: 0, guests: stay.guests.length } }])
    }
    return done(
      { ref: head.ref, id: stay.id },
      [
        {
          type: 'stay.granted',
          caseId: head.id,
          subjectId: stay.id,
          details: { from: input.startsOn, people: stay.guests.length },
        },
      ],
      told('stay_decided', head, [stay.requestedById]),
    )
  },
})

/** Days for which a bed has to be free: the thirty of every stay, or those until the planned departure. */
function daysOfStay(startsOn: CalendarDate, departureOn: CalendarDate | null): number {
  return Math.max(STAY_DAYS, departureOn ? Math.min(daysBetween(startsOn, departureOn), 365) : 0)
}

export const refuseStay = defineCommand({
  name: 'accommodation.refuse',
  permission: 'accommodation:decide',
  input: refuseStayInput,
  events: ['stay.refused'],
  async run({ tx, actor, today, input }) {
    const found = await stayForUpdate(tx, input)
    if (!found) return notFound
    const { head, stay } = found
    if (stay.version !== input.version) return stale(stay.version)
    const refusals = refusalsOfRefusing(stay)
    if (refusals.length > 0) return refused(refusals)
    const decision = { by: actor.id, on: today, words: input.words }
    if (!(await refuseStayTo(tx, stay, decision))) return stale(stay.version)
    return done(
      { ref: head.ref, id: stay.id },
      [{ type: 'stay.refused', caseId: head.id, subjectId: stay.id }],
      told('stay_decided', head, [stay.requestedById]),
    )
  },
})

/** The household found another roof before there was an answer. */
export const cancelStay = defineCommand({
  name: 'accommodation.cancel',
  permission: 'accommodation:request',
  input: changeStayInput,
  events: ['stay.cancelled'],
  async run({ tx, input }) {
    const found = await stayForUpdate(tx, input)
    if (!found) return notFound
    const { head, stay } = found
    if (stay.version !== input.version) return stale(stay.version)
    const refusals = refusalsOfRefusing(stay)
    if (refusals.length > 0) return refused(refusals)
    if (!(await cancelStayOf(tx, stay))) return stale(stay.version)
    return done({ ref: head.ref, id: stay.id }, [
      { type: 'stay.cancelled', caseId: head.id, subjectId: stay.id },
    ])
  },
})

/** W5: they chose to return, so the place is theirs until they leave. */
export const extendStay = defineCommand({
  name: 'accommodation.extend',
  permission: 'accommodation:decide',
  input: changeStayInput,
  events: ['stay.extended'],
  async run({ tx, today, now, input }) {
    const found = await stayForUpdate(tx, input)
    const facts = found && (await gatherFacts(tx, found.head.id, today, now))
    if (!found || !facts) return notFound
    const { head, stay } = found
    if (stay.version !== input.version) return stale(stay.version)
    const refusals = refusalsOfExtending(stay, prospectFacts(facts, head).hasChosenReturn)
    if (refusals.length > 0) return refused(refusals)
    if (!(await extendStayOf(tx, stay, today))) return stale(stay.version)
    return done({ ref: head.ref, id: stay.id }, [
      { type: 'stay.extended', caseId: head.id, subjectId: stay.id },
    ])
  },
})

/** They left the centre: the beds are free again. */
export const endStay = defineCommand({
  name: 'accommodation.end',
  permission: 'accommodation:decide',
  input: endStayInput,
  events: ['stay.ended'],
  async run({ tx, today, input }) {
    const found = await stayForUpdate(tx, input)
    if (!found) return notFound
    const { head, stay } = found
    if (stay.version !== input.version) return stale(stay.version)
    const refusals = refusalsOfEnding(stay)
    if (refusals.length > 0) return refused(refusals)
    const problem = problemOfLeaving(input.endedOn, stay.startsOn, today)
    if (problem) return invalid([{ path: 'endedOn', code: problem }])
    if (!(await endStayOf(tx, stay, input.endedOn))) return stale(stay.version)
    return done({ ref: head.ref, id: stay.id }, [
      { type: 'stay.ended', caseId: head.id, subjectId: stay.id, details: { on: input.endedOn } },
    ])
  },
})
