import 'server-only'
import { toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, type Tx } from '@/lib/platform/database'
import { violates } from '@/lib/platform/database/errors'
import type { ReturnCentre, Stay, StayRow } from './model'

const STAY = Prisma.sql`s.id, s.version, s.state::text as state, s.wanted_from::text as "wantedFrom", s.motive, s.requested_by_id as "requestedById",
  coalesce(a.display_name, '') as "requestedBy", (s.requested_at at time zone 'Europe/Brussels')::date::text as "requestedOn",
  c.name as centre, c.municipality, s.starts_on::text as "startsOn", s.extended_on::text as "extendedOn", s.ended_on::text as "endedOn",
  d.display_name as "decidedBy", s.decided_on::text as "decidedOn", s.decision_text as "decisionText",
  (select coalesce(json_agg(json_build_object('personId', p.id, 'familyName', p.family_name, 'givenNames', p.given_names) order by p.birth_date nulls last, p.id), '[]')
     from stay_guest g join person p on p.id = g.person_id where g.stay_id = s.id) as guests
  from stay s left join return_centre c on c.id = s.centre_id left join app_user a on a.id = s.requested_by_id left join app_user d on d.id = s.decided_by_id`

/** Everything asked for one household, the latest first. */
export function staysOfCase(tx: Tx, caseId: string): Promise<Stay[]> {
  return tx.$queryRaw<Stay[]>(
    Prisma.sql`select ${STAY} where s.case_id = ${caseId}::uuid order by s.requested_at desc, s.id`,
  )
}

export async function insertStay(
  tx: Tx,
  stay: {
    readonly id: string
    readonly caseId: string
    readonly personIds: readonly string[]
    readonly wantedFrom: CalendarDate
    readonly motive: string
    readonly requestedById: string
    readonly now: Date
  },
): Promise<void> {
  const { personIds, now, wantedFrom, ...rest } = stay
  await tx.stay.createMany({
    data: [{ ...rest, wantedFrom: toDatabaseDate(wantedFrom), requestedAt: now }],
  })
  await tx.stayGuest.createMany({ data: personIds.map((personId) => ({ stayId: stay.id, personId })) })
}

type Standing = { readonly id: string; readonly version: number }

/** @returns false when somebody else was faster */
async function change(tx: Tx, { id, version }: Standing, data: Prisma.StayUncheckedUpdateManyInput) {
  const { count } = await tx.stay.updateMany({
    where: { id, version },
    data: { ...data, version: { increment: 1 } },
  })
  return count === 1
}

type Decision = { readonly by: string; readonly on: CalendarDate; readonly words: string | null }

/** @returns `full` when somebody gave the last bed meanwhile: the transaction is lost then; `stale` when somebody answered */
export async function giveStay(
  tx: Tx,
  stay: Standing,
  place: { readonly centreId: string; readonly startsOn: CalendarDate; readonly isUntilDeparture: boolean },
  { by, on, words }: Decision,
): Promise<'given' | 'stale' | 'full'> {
  try {
    const isGiven = await change(tx, stay, {
      state: 'granted',
      centreId: place.centreId,
      startsOn: toDatabaseDate(place.startsOn),
      extendedOn: place.isUntilDeparture ? toDatabaseDate(on) : null,
      decidedById: by,
      decidedOn: toDatabaseDate(on),
      decisionText: words,
    })
    return isGiven ? 'given' : 'stale'
  } catch (error) {
    if (violates(error, 'stay_places_full')) return 'full'
    throw error
  }
}

export function refuseStayTo(tx: Tx, stay: Standing, { by, on, words }: Decision): Promise<boolean> {
  return change(tx, stay, {
    state: 'refused',
    decidedById: by,
    decidedOn: toDatabaseDate(on),
    decisionText: words,
  })
}

export const cancelStayOf = (tx: Tx, stay: Standing): Promise<boolean> =>
  change(tx, stay, { state: 'cancelled' })
export const extendStayOf = (tx: Tx, stay: Standing, on: CalendarDate): Promise<boolean> =>
  change(tx, stay, { extendedOn: toDatabaseDate(on) })
export const endStayOf = (tx: Tx, stay: Standing, on: CalendarDate): Promise<boolean> =>
  change(tx, stay, { endedOn: toDatabaseDate(on) })

const CENTRE = {
  id: true,
  version: true,
  name: true,
  municipality: true,
  places: true,
  remarks: true,
} as const

export function centres(tx: Tx): Promise<ReturnCentre[]> {
  return tx.returnCentre.findMany({ select: CENTRE, orderBy: { name: 'asc' } })
}

export function centreById(tx: Tx, id: string): Promise<ReturnCentre | null> {
  return tx.returnCentre.findUnique({ where: { id }, select: CENTRE })
}

export type CentreContent = Omit<ReturnCentre, 'id' | 'version'>

export async function insertCentre(tx: Tx, id: string, content: CentreContent): Promise<void> {
  await tx.returnCentre.createMany({ data: [{ id, ...content }] })
}

/** @returns false when somebody else was faster */
export async function saveCentre(
  tx: Tx,
  { id, version }: Standing,
  content: CentreContent,
): Promise<boolean> {
  const { count } = await tx.returnCentre.updateMany({
    where: { id, version },
    data: { ...content, version: { increment: 1 } },
  })
  return count === 1
}

/** Beds taken in each centre: on the day asked, and on the fullest of the days that follow. */
export type Occupancy = { readonly centreId: string; readonly taken: number; readonly most: number }

export function occupancyFrom(tx: Tx, first: CalendarDate, days: number): Promise<Occupancy[]> {
  return tx.$queryRaw<Occupancy[]>(Prisma.sql`
    select c.id as "centreId", max(p.taken) filter (where p.day = ${first}::date) as taken, max(p.taken) as most
    from return_centre c cross join lateral app.places_taken(c.id, ${first}::date, ${days}::integer) p group by c.id`)
}

const ROW = Prisma.sql`s.id, f.ref, f.beneficiary_name as beneficiary, (select count(*)::int from stay_guest g where g.stay_id = s.id) as guests,
  s.wanted_from::text as "wantedFrom", c.name as centre, s.starts_on::text as "startsOn", s.extended_on::text as "extendedOn",
  f.planned_departure_on::text as "departureOn"
  from stay s join case_file f on f.id = s.case_id left join return_centre c on c.id = s.centre_id`

/** Who waits for a place, the earliest day first. */
export function requestsWaiting(tx: Tx, most: number): Promise<StayRow[]> {
  return tx.$queryRaw<StayRow[]>(
    Prisma.sql`select ${ROW} where s.state = 'requested' order by s.wanted_from, s.id limit ${most}`,
  )
}

/** Stays that nobody has ended, the one that ends first on top; those until the departure come last. */
export function staysRunning(tx: Tx, most: number): Promise<StayRow[]> {
  return tx.$queryRaw<StayRow[]>(
    Prisma.sql`select ${ROW} where s.state = 'granted' and s.ended_on is null
      order by s.extended_on is not null, s.starts_on, s.id limit ${most}`,
  )
}
