import { ageOn, type CalendarDate } from '@/lib/kernel/calendar-date'
import {
  itemsFor,
  trackItemState,
  tracksOfMember,
  type TrackItemState,
} from '@/lib/safeguards/rules/track-items'
import type { BoardRow } from '../records/board'
import { documentState, type DocumentState } from './document'
import { presentationTime } from './presentation-time'

/** Somebody who travels, as the board shows them. */
export type BoardTraveller = {
  readonly personId: string
  readonly ref: string
  readonly familyName: string | null
  readonly givenNames: string
  readonly birthDate: CalendarDate | null
  /** Completed years on the day of departure, for minors only. */
  readonly minorAge: number | null
  readonly isUnaccompaniedMinor: boolean
  readonly document: {
    readonly kind: BoardRow['documentKind']
    readonly state: DocumentState
    readonly validUntil: CalendarDate | null
  }
  /** null: not needed. */
  readonly fitToFly: { readonly state: TrackItemState; readonly dueOn: CalendarDate | null } | null
  readonly escort: TrackItemState | null
  /** `cents` null for roles that do not read amounts. */
  readonly grant: { readonly status: 'prepared' | 'approved' | 'paid'; readonly cents: number | null } | null
  readonly assistance: string | null
  readonly onwardTransport: string | null
  readonly isMetOnArrival: boolean
  readonly atDesk: 'expected' | 'checked' | 'departed'
  readonly isHeld: boolean
  /** Something stands in the way of the journey: a consent taken back, a document, a suspension. */
  readonly isBlocked: boolean
  readonly isReady: boolean
}

/** Everybody on one departure, whatever case they belong to. */
export type Flight = {
  readonly key: string
  readonly mode: BoardRow['mode']
  readonly carrier: string
  readonly bookingCodes: readonly string[]
  readonly departurePlace: string
  readonly arrivalPlace: string
  readonly departsAt: string
  readonly deskAt: string
  readonly hasDeparted: boolean
  readonly travellers: readonly BoardTraveller[]
}

const isDone = (state: TrackItemState | undefined) => state === undefined || state === 'settled'

function travellerOf(row: BoardRow, readsAmounts: boolean): BoardTraveller {
  const day = row.departsAt.slice(0, 10) as CalendarDate
  const tracks = tracksOfMember(row, row.tracks)
  const needed = itemsFor({ personId: row.personId, birthDate: row.birthDate, tracks }, day)
  const answerTo = (item: string) => row.trackItems.find((given) => given.item === item)
  const stateOf = (item: 'fit_to_fly' | 'escort') => {
    const answer = answerTo(item)
    return needed.includes(item)
      ? trackItemState(item, answer && { ...answer, personId: row.personId }, day)
      : undefined
  }
  const document = documentState(
    row.documentKind && row.documentStatus
      ? { kind: row.documentKind, status: row.documentStatus, validUntil: row.documentValidUntil }
      : null,
    day,
  )
  const [fitToFly, escort] = [stateOf('fit_to_fly'), stateOf('escort')]
  const age = row.birthDate ? ageOn(row.birthDate, day) : null
  return {
    personId: row.personId,
    ref: row.ref,
    familyName: row.familyName,
    givenNames: row.givenNames,
    birthDate: row.birthDate,
    minorAge: age !== null && age < 18 ? age : null,
    isUnaccompaniedMinor: row.isUnaccompaniedMinor,
    document: { kind: row.documentKind, state: document, validUntil: row.documentValidUntil },
    fitToFly: fitToFly ? { state: fitToFly, dueOn: answerTo('fit_to_fly')?.dueOn ?? null } : null,
    escort: escort ?? null,
    grant: row.grantStatus && { status: row.grantStatus, cents: readsAmounts ? row.grantCents : null },
    assistance: row.assistance,
    onwardTransport: row.onwardTransport,
    isMetOnArrival: row.arrivalReception === 'requested',
    atDesk: row.departedOn ? 'departed' : row.reconfirmedOn === day ? 'checked' : 'expected',
    isHeld: row.isHeld,
    isBlocked: row.departedOn === null && row.readiness === 'hard',
    isReady:
      row.departedOn === null &&
      !row.isHeld &&
      row.readiness !== 'hard' &&
      document === 'valid' &&
      isDone(fitToFly) &&
      isDone(escort) &&
      row.grantStatus !== 'prepared',
  }
}

/** The week as the board shows it: one block per departure, people of one household together. */
export function flightsOf(rows: readonly BoardRow[], readsAmounts: boolean): Flight[] {
  const blocks = new Map<string, BoardRow[]>()
  for (const row of rows) {
    const key = [row.departsAt, row.carrier, row.departurePlace, row.arrivalPlace].join('|')
    blocks.set(key, [...(blocks.get(key) ?? []), row])
  }
  return [...blocks].flatMap(([key, [first, ...others]]) => {
    if (!first) return []
    const all = [first, ...others]
    return [
      {
        key,
        mode: first.mode,
        carrier: first.carrier,
        bookingCodes: [...new Set(all.map(({ bookingCode }) => bookingCode))],
        departurePlace: first.departurePlace,
        arrivalPlace: first.arrivalPlace,
        departsAt: first.departsAt.slice(0, 16),
        deskAt: presentationTime(first.mode, first.departsAt),
        hasDeparted: all.every(({ departedOn }) => departedOn !== null),
        travellers: all.map((row) => travellerOf(row, readsAmounts)),
      },
    ]
  })
}

export type BoardCounts = {
  readonly people: number
  readonly journeys: number
  readonly departed: number
  readonly ready: number
  readonly withoutDocument: number
  readonly fitToFlyPending: number
  readonly grantsToApprove: number
  readonly grantsToPay: number
  readonly grantsPaid: number
  /** Sums in cents; null for roles that do not read amounts. */
  readonly centsToPay: number | null
  readonly centsPaid: number | null
}

/** What the week still asks for. People who left are counted as such and nowhere else. */
export function boardCounts(flights: readonly Flight[], readsAmounts: boolean): BoardCounts {
  const people = flights.flatMap(({ travellers }) => travellers)
  const here = people.filter(({ atDesk }) => atDesk !== 'departed')
  const grants = (...statuses: readonly string[]) =>
    people.flatMap(({ grant }) => (grant && statuses.includes(grant.status) ? [grant] : []))
  const cents = (...statuses: readonly string[]) =>
    readsAmounts ? grants(...statuses).reduce((total, grant) => total + (grant.cents ?? 0), 0) : null
  return {
    people: people.length,
    journeys: flights.length,
    departed: people.length - here.length,
    ready: here.filter(({ isReady }) => isReady).length,
    withoutDocument: here.filter(({ document }) => document.state !== 'valid').length,
    fitToFlyPending: here.filter(({ fitToFly }) => fitToFly !== null && fitToFly.state !== 'settled').length,
    grantsToApprove: grants('prepared').length,
    grantsToPay: grants('prepared', 'approved').length,
    grantsPaid: grants('paid').length,
    centsToPay: cents('prepared', 'approved'),
    centsPaid: cents('paid'),
  }
}
