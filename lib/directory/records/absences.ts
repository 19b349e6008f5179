import 'server-only'
import type { Actor, Role } from '@/lib/access/model'
import { calendarDate, toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, type Tx } from '@/lib/platform/database'
import type { Absence, StandsInFor } from '../model'

/** The absence `a` covers the day; an absence ended on a day is over on that day. */
const coversDay = (today: CalendarDate) =>
  Prisma.sql`a.from_on <= ${today}::date and a.until_on >= ${today}::date and (a.ended_on is null or a.ended_on > ${today}::date)`

/** Whose work waits for the actor today. */
export async function absentColleagues(tx: Tx, actorId: string, today: CalendarDate): Promise<StandsInFor[]> {
  const rows = await tx.$queryRaw<{ id: string; name: string; untilOn: string }[]>`
    select u.id::text as id, u.display_name as name, a.until_on::text as "untilOn" from absence a join app_user u on u.id = a.user_id
    where a.deputy_id = ${actorId}::uuid and ${coversDay(today)} order by u.display_name, u.id`
  return rows.map((row) => ({ ...row, untilOn: calendarDate(row.untilOn) }))
}

/** One's own absences that are not over, the next first. */
export async function openAbsences(tx: Tx, userId: string, today: CalendarDate): Promise<Absence[]> {
  const rows = await tx.$queryRaw<
    (Omit<Absence, 'fromOn' | 'untilOn'> & { fromOn: string; untilOn: string })[]
  >`
    select a.id::text as id, a.deputy_id::text as "deputyId", u.display_name as deputy, a.from_on::text as "fromOn", a.until_on::text as "untilOn"
    from absence a join app_user u on u.id = a.deputy_id
    where a.user_id = ${userId}::uuid and a.until_on >= ${today}::date and a.ended_on is null order by a.from_on`
  return rows.map((row) => ({
    ...row,
    fromOn: calendarDate(row.fromOn),
    untilOn: calendarDate(row.untilOn),
  }))
}

/** Two absences of one person are entered one after the other, so that each sees the one before. */
export async function lockOwnAccount(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`absence ${userId}`}, 0))`
}

export type Colleague = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly organisationId: string
  readonly country: string | null
  readonly active: boolean
}

/** Everybody in use with the actor's role: who could stand in is the rule's to say. */
export async function colleaguesOf(tx: Tx, actor: Actor): Promise<Colleague[]> {
  const found = await tx.appUser.findMany({
    where: { role: actor.role, active: true, id: { not: actor.id } },
    select: { id: true, displayName: true, role: true, organisationId: true, country: true, active: true },
    orderBy: [{ displayName: 'asc' }, { id: 'asc' }],
  })
  return found.map(({ displayName, ...rest }) => ({ ...rest, name: displayName }))
}

export async function insertAbsence(
  tx: Tx,
  absence: {
    readonly id: string
    readonly userId: string
    readonly deputyId: string
    readonly fromOn: CalendarDate
    readonly untilOn: CalendarDate
    readonly now: Date
  },
): Promise<void> {
  const { fromOn, untilOn, now, ...rest } = absence
  await tx.absence.createMany({
    data: [{ ...rest, fromOn: toDatabaseDate(fromOn), untilOn: toDatabaseDate(untilOn), createdAt: now }],
  })
}

/** False when there is no such absence of this person, or it is over. */
export async function endAbsence(
  tx: Tx,
  { id, userId, today }: { readonly id: string; readonly userId: string; readonly today: CalendarDate },
): Promise<boolean> {
  const count = await tx.$executeRaw`
    update absence set ended_on = ${today}::date
    where id = ${id}::uuid and user_id = ${userId}::uuid and ended_on is null and until_on >= ${today}::date`
  return count === 1
}

/** Who stands in for somebody on a day; null while they are there. */
export async function deputyOf(tx: Tx, userId: string, today: CalendarDate): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    select a.deputy_id::text as id from absence a where a.user_id = ${userId}::uuid and ${coversDay(today)} limit 1`
  return row?.id ?? null
}
