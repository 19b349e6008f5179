import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/access/permissions'
import type { Action } from '@/lib/cases/model'
import { caseByRef, type CaseHead } from '@/lib/cases/records'
import { availableActions } from '@/lib/cases/rules/decide'
import type { JourneyFacts } from '@/lib/cases/rules/facts'
import { conditionsFor } from '@/lib/cases/rules/gate'
import { isStillToTravel } from '@/lib/cases/rules/household'
import { ageOn, type CalendarDate } from '@/lib/kernel/calendar-date'
import * as fields from '@/lib/kernel/fields'
import type { Refusal } from '@/lib/kernel/refusal'
import { contentHash } from '@/lib/payments/content-hash'
import { livePayments } from '@/lib/payments/records'
import { refusalsOfPaying } from '@/lib/payments/rules'
import type { Context } from '@/lib/runner/context'
import { defineQuery } from '@/lib/runner/query'
import type { TrackItemCode } from '@/lib/safeguards/model'
import {
  itemsFor,
  maySeeItem,
  trackItemState,
  tracksOfMember,
  type TrackItemState,
} from '@/lib/safeguards/rules/track-items'
import {
  journeyFile,
  type BookingRow,
  type JourneyFile,
  type TravellerRow,
} from '@/lib/travel/records/journey'
import type { TravelDocumentKind, TravelDocumentStatus } from '@/lib/travel/model'
import { refusalsAtDesk, refusalsOfAgreement } from '@/lib/travel/rules/departure-day'
import { documentState, maskedNumber, type DocumentState } from '@/lib/travel/rules/document'
import { zonesOf } from '@/lib/travel/rules/local-time'
import { presentationTime } from '@/lib/travel/rules/presentation-time'
import { travelSight } from '@/lib/travel/rules/sight'
import { gatherFacts } from '../facts'

/** Something a track awaits, as far as the viewer may read it. */
type TrackItemView = {
  readonly item: TrackItemCode
  readonly state: TrackItemState
  /** What has to be arranged for the journey, in the airlines' codes. */
  readonly codes: readonly string[]
}

export type TravellerView = Omit<TravellerRow, 'document'> & {
  readonly isAdult: boolean
  /** Completed years on the day of travel. */
  readonly age: number | null
  /** null for roles that do not read documents. */
  readonly document: {
    readonly state: DocumentState
    readonly kind: TravelDocumentKind | null
    readonly status: TravelDocumentStatus | null
    readonly maskedNumber: string | null
    readonly validUntil: CalendarDate | null
    readonly version: number
  } | null
  readonly trackItems: readonly TrackItemView[]
  readonly seatOn: CalendarDate | null
  /** `cents` null for roles that do not read amounts. */
  readonly grant: {
    readonly state: 'not_due' | 'due' | 'prepared' | 'approved' | 'paid'
    readonly cents: number | null
  }
}

export type BookingView = Omit<BookingRow, 'costCents'> & {
  readonly deskAt: string
  /** null for roles that do not read costs. */
  readonly costCents: number | null
}

/** A case with its facts and the file of its journey; null when it is out of sight. */
async function journeyOf({ tx, today, now }: Context, ref: string) {
  const head = await caseByRef(tx, ref)
  const facts = head && (await gatherFacts(tx, head.id, today, now))
  const file = head && (await journeyFile(tx, head.id))
  return head && facts && file ? { head, facts, file } : null
}

function travellerView(
  { actor, today }: Pick<Context, 'actor' | 'today'>,
  { head, facts, file }: { head: CaseHead; facts: JourneyFacts; file: JourneyFile },
  row: TravellerRow,
): TravellerView {
  const member = facts.members.find(({ personId }) => personId === row.personId)
  const seatOn = member?.seat?.departsOn ?? null
  const travelDay = row.departedOn ?? seatOn ?? laterOf(head.plannedDepartureOn, today)
  const { document, ...person } = row
  const grant = member?.cashGrant
  const tracks = tracksOfMember(row, file.tracks)
  const sees = travelSight(actor.role)
  return {
    ...person,
    isAdult: member?.isAdult ?? true,
    age: row.birthDate && ageOn(row.birthDate, travelDay),
    document: sees.documents
      ? {
          state: documentState(document, travelDay, today),
          kind: document?.kind ?? null,
          status: document?.status ?? null,
          maskedNumber: document?.number ? maskedNumber(document.number) : null,
          validUntil: document?.validUntil ?? null,
          version: document?.version ?? 0,
        }
      : null,
    trackItems: itemsFor({ personId: row.personId, birthDate: row.birthDate, tracks }, travelDay)
      .filter((item) => maySeeItem(actor.role, item))
      .map((item) => trackItemView(item, row.personId, file, travelDay)),
    seatOn,
    grant: {
      state: !grant || grant.due.cents === 0 ? 'not_due' : grant.state === 'none' ? 'due' : grant.state,
      cents: grant && may(actor, 'payment:list') ? grant.due.cents : null,
    },
  }
}

const laterOf = (day: CalendarDate | null, today: CalendarDate) => (day && day > today ? day : today)

function trackItemView(
  item: TrackItemCode,
  personId: string,
  file: JourneyFile,
  travelDay: CalendarDate,
): TrackItemView {
  const answer = file.trackItems.find((given) => given.personId === personId && given.item === item)
  return { item, state: trackItemState(item, answer, travelDay), codes: answer?.codes ?? [] }
}

function bookingView(role: Context['actor']['role'], row: BookingRow): BookingView {
  const sees = travelSight(role)
  return {
    ...row,
    assistance: sees.assistance ? row.assistance : null,
    costCents: sees.cost ? row.costCents : null,
    deskAt: presentationTime(row.mode, row.departsAt),
  }
}

/** The journey of a household: papers, special tracks, seats, what is due in cash, and what is still missing. */
export const travelTab = defineQuery({
  name: 'travel.of_case',
  permission: 'case:read',
  input: z.strictObject({ ref: fields.caseRef }),
  async run(context) {
    const { actor, input, today } = context
    const journey = await journeyOf(context, input.ref)
    if (!journey) return null
    const { head, facts, file } = journey
    const actions = availableActions({
      stage: head.stage,
      priorStage: head.priorStage,
      role: actor.role,
      facts,
    }).map(({ action }) => action)
    const isOpen = ['departed', 'arrived', 'reintegration', 'closed', 'withdrawn', 'cancelled'].every(
      (stage) => stage !== head.stage,
    )
    const bookings = file.bookings.map((booking) => bookingView(actor.role, booking))
    return {
      today,
      ref: head.ref,
      version: head.version,
      stage: head.stage,
      name: file.name,
      destination: head.destination,
      plannedDepartureOn: head.plannedDepartureOn,
      suspensionApprovedOn: file.suspensionApprovedOn,
      suspensionPrecautions: file.suspensionPrecautions,
      travellers: file.travellers.map((row) => travellerView(context, journey, row)),
      bookings: bookings.filter(({ status }) => status === 'live' || status === 'flown'),
      earlierBookings: bookings.filter(({ status }) => status === 'released' || status === 'missed'),
      actions: actions.filter((action): action is Action => TRAVEL_ACTIONS.includes(action)),
      mayRecordDocuments: isOpen && may(actor, 'travel_document:record'),
      mayReleaseSeats: head.stage === 'ready' && may(actor, 'case:release_booking'),
      readsAmounts: may(actor, 'payment:list'),
      mayAskForPlace: isOpen && may(actor, 'accommodation:request'),
    }
  },
})

const TRAVEL_ACTIONS: readonly Action[] = [
  'declare_ready',
  'book_travel',
  'release_booking',
  'refuse_boarding',
  'record_departure',
  'record_no_show',
  'resume_after_no_show',
  'correct_departure',
]

export type TravelTab = NonNullable<Awaited<ReturnType<typeof travelTab.run>>>

/** Conditions a booking itself will meet; the others stand in its way before anybody types. */
const MET_BY_BOOKING: readonly string[] = ['seats_booked', 'reception_answered']

/** Zones of Belgium and of the places nearby from which people also leave. */
const DEPARTURE_ZONES = [
  'Europe/Brussels',
  'Europe/Amsterdam',
  'Europe/Berlin',
  'Europe/Luxembourg',
  'Europe/Paris',
]

/** What somebody needs who books the tickets of a household. */
export const bookTravelPage = defineQuery({
  name: 'travel.to_book',
  permission: 'case:book_travel',
  input: z.strictObject({ ref: fields.caseRef }),
  async run(context) {
    const { actor, input, today } = context
    const journey = await journeyOf(context, input.ref)
    if (!journey) return null
    const { head, facts, file } = journey
    const waiting = facts.members.filter((member) => isStillToTravel(member) && !member.seat)
    const refusals: readonly Refusal[] =
      head.stage !== 'ready'
        ? [{ code: 'wrong_stage' }]
        : conditionsFor('book_travel', facts, { stage: head.stage, role: actor.role })
            .filter(({ guard }) => !MET_BY_BOOKING.includes(guard))
            .flatMap((condition) => condition.refusals)
    return {
      today,
      ref: head.ref,
      version: head.version,
      name: file.name,
      destination: head.destination,
      plannedDepartureOn: head.plannedDepartureOn,
      refusals,
      travellers: file.travellers
        .filter(({ personId }) => waiting.some((member) => member.personId === personId))
        .map((row) => travellerView(context, journey, row)),
      seated: facts.members.filter(({ seat }) => seat).length,
      departureZones: DEPARTURE_ZONES,
      arrivalZones: head.destination ? zonesOf(head.destination) : Intl.supportedValuesOf('timeZone'),
    }
  },
})

/** The desk on the day of departure: who is there, what was said, signed and paid, and whether they may leave. */
export const recordDeparturePage = defineQuery({
  name: 'travel.at_desk',
  permission: 'case:record_departure',
  input: z.strictObject({ ref: fields.caseRef }),
  async run(context) {
    const { actor, input, today, tx } = context
    const journey = await journeyOf(context, input.ref)
    if (!journey) return null
    const { head, facts, file } = journey
    const payments = await livePayments(tx, head.id)
    const seats = facts.members.flatMap(({ seat }) => (seat ? [seat.departsOn] : [])).sort()
    const concerned = facts.members.filter(
      (member) => isStillToTravel(member) && member.seat && member.seat.departsOn <= today,
    )
    const leaving = concerned.map(({ personId }) => personId)
    const plan = {
      signedOn: facts.plan.isSigned ? today : null,
      agreementSignedOn: file.planAgreementSignedOn,
    }
    return {
      today,
      ref: head.ref,
      version: head.version,
      stage: head.stage,
      name: file.name,
      destination: head.destination,
      bookings: file.bookings
        .filter(({ status }) => status === 'live')
        .map((booking) => bookingView(actor.role, booking)),
      firstDepartureOn: seats[0] ?? null,
      agreement: {
        isNeeded: facts.supportAfterReturn === 'budget',
        signedOn: file.planAgreementSignedOn,
        refusals: refusalsOfAgreement({ stage: head.stage, today, firstDepartureOn: seats[0] ?? null, plan }),
      },
      members: file.travellers
        .filter(({ withdrawnOn }) => withdrawnOn === null)
        .map((row) => {
          const view = travellerView(context, journey, row)
          const ofMember = payments.filter(({ personId }) => personId === row.personId)
          return {
            ...view,
            isConfirmed: row.reconfirmedOn !== null,
            deskRefusals: refusalsAtDesk({
              stage: head.stage,
              member: {
                personId: row.personId,
                hasWithdrawn: false,
                departedOn: row.departedOn,
                departsOn: view.seatOn,
              },
              today,
            }),
            payments: ofMember.map((payment) => ({
              id: payment.id,
              kind: payment.kind,
              status: payment.status,
              cents: payment.cents,
              claim: payment.claim,
              receiptNumber: payment.receiptNumber,
              refusals:
                payment.status === 'paid'
                  ? []
                  : refusalsOfPaying(
                      { ...payment, currentHash: contentHash(payment) },
                      { payerId: actor.id, stage: head.stage, today, departsOn: payment.departsOn },
                    ),
            })),
          }
        }),
      leaving,
      refusals:
        leaving.length > 0
          ? conditionsFor('record_departure', facts, {
              stage: head.stage,
              role: actor.role,
              personIds: leaving,
            }).flatMap((condition) => condition.refusals)
          : [],
    }
  },
})

export type RecordDeparturePage = NonNullable<Awaited<ReturnType<typeof recordDeparturePage.run>>>
