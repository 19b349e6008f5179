import 'server-only'
import { randomUUID } from 'node:crypto'
import { toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import type { Organiser, ReceptionAnswer, TravelMode, WallTime } from '../model'

export type NewBooking = {
  readonly caseId: string
  readonly personIds: readonly string[]
  readonly organiser: Organiser
  readonly mode: TravelMode
  readonly carrier: string
  readonly bookingCode: string
  readonly departurePlace: string
  readonly departsAt: WallTime
  readonly departureZone: string
  readonly arrivalPlace: string
  readonly arrivesAt: WallTime
  readonly arrivalZone: string
  readonly onwardTransport: string | null
  readonly assistance: string | null
  readonly arrivalReception: ReceptionAnswer
  readonly costCents: number
  readonly bookedById: string
  readonly bookedAt: Date
}

/** The column holds a wall clock; the driver writes the hours of UTC into it. */
const asColumn = (wall: WallTime) => new Date(`${wall.slice(0, 16)}:00Z`)

/** Writes a booking with a live seat for each traveller. @returns its id */
export async function insertBooking(tx: Tx, booking: NewBooking): Promise<string> {
  const { personIds, departsAt, arrivesAt, ...columns } = booking
  const id = randomUUID()
  await tx.booking.createMany({
    data: [{ id, ...columns, departsAt: asColumn(departsAt), arrivesAt: asColumn(arrivesAt) }],
  })
  await tx.bookingTraveller.createMany({
    data: personIds.map((personId) => ({ bookingId: id, personId, caseId: booking.caseId })),
  })
  return id
}

/**
 * Gives up the live seats of some members. A booking nobody sits on any more ends `as` said, or as flown when one of
 * its travellers left.
 */
export async function endSeats(
  tx: Tx,
  caseId: string,
  personIds: readonly string[],
  as: 'released' | 'missed' | 'flown',
): Promise<void> {
  const ids = [...personIds]
  await tx.$executeRaw`
    with ended as (
      update booking_traveller t set live = false
      where t.case_id = ${caseId}::uuid and t.person_id = any(${ids}::uuid[]) and t.live returning t.booking_id)
    update booking b set version = b.version + 1, status = (case when ${as} <> 'flown' and exists (
        select 1 from booking_traveller o join household_member m on m.case_id = o.case_id and m.person_id = o.person_id
        where o.booking_id = b.id and m.departed_on is not null) then 'flown' else ${as} end)::booking_status
    where b.id in (select booking_id from ended) and not exists (
      select 1 from booking_traveller o where o.booking_id = b.id and o.live and o.person_id <> all(${ids}::uuid[]))`
}

/** A departure was recorded by mistake: the seats of the last journey are theirs again. */
export async function restoreSeats(tx: Tx, caseId: string, personIds: readonly string[]): Promise<void> {
  const ids = [...personIds]
  await tx.$executeRaw`
    with seats as (
      update booking_traveller t set live = true
      where t.case_id = ${caseId}::uuid and t.person_id = any(${ids}::uuid[]) and t.booking_id = (
        select b.id from booking b join booking_traveller o on o.booking_id = b.id
        where b.case_id = t.case_id and o.person_id = t.person_id and b.status in ('live', 'flown')
        order by b.booked_at desc, b.id limit 1)
      returning t.booking_id)
    update booking b set status = 'live', version = b.version + 1 where b.id in (select booking_id from seats) and b.status = 'flown'`
}

export type LiveSeat = {
  readonly bookingId: string
  readonly personId: string
  readonly departsOn: CalendarDate
}

export async function liveSeats(tx: Tx, caseId: string): Promise<readonly LiveSeat[]> {
  return tx.$queryRaw<LiveSeat[]>`
    select t.booking_id as "bookingId", t.person_id as "personId", b.departs_at::date::text as "departsOn"
    from booking_traveller t join booking b on b.id = t.booking_id where t.case_id = ${caseId}::uuid and t.live
    order by b.departs_at, t.person_id`
}

/** Marks the day on which members left. */
export async function markDeparted(
  tx: Tx,
  caseId: string,
  personIds: readonly string[],
  departedOn: CalendarDate,
): Promise<void> {
  await tx.householdMember.updateMany({
    where: { caseId, personId: { in: [...personIds] } },
    data: { departedOn: toDatabaseDate(departedOn) },
  })
}

/** Takes back a departure that was recorded by mistake. */
export async function unmarkDeparted(tx: Tx, caseId: string, personIds: readonly string[]): Promise<void> {
  await tx.householdMember.updateMany({
    where: { caseId, personId: { in: [...personIds] } },
    data: { departedOn: null },
  })
}

/** A confirmation holds for the journey it was given for: on another day the person is asked again. */
export async function forgetConfirmation(
  tx: Tx,
  caseId: string,
  personIds: readonly string[],
): Promise<void> {
  await tx.householdMember.updateMany({
    where: { caseId, personId: { in: [...personIds] }, reconfirmedOn: { not: null } },
    data: { reconfirmedOn: null },
  })
}

export type Departure = { readonly personId: string; readonly departedOn: CalendarDate }

/** Who of the household left, and when. */
export async function departuresOf(tx: Tx, caseId: string): Promise<readonly Departure[]> {
  return tx.$queryRaw<Departure[]>`
    select person_id as "personId", departed_on::text as "departedOn" from household_member
    where case_id = ${caseId}::uuid and departed_on is not null order by departed_on, position`
}
