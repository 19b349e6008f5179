import 'server-only'
import { randomUUID } from 'node:crypto'
import { fromDatabaseDate, toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import type { SuspensionPeriod } from '../rules/suspension'

export type StoredSuspension = SuspensionPeriod & {
  readonly id: string
  readonly reason: string
  readonly source: string
}

/** Every suspension ever declared, the latest first. */
export async function allSuspensions(tx: Tx): Promise<readonly StoredSuspension[]> {
  const rows = await tx.countrySuspension.findMany({ orderBy: [{ fromOn: 'desc' }, { id: 'asc' }] })
  return rows.map((row) => ({
    ...row,
    fromOn: fromDatabaseDate(row.fromOn),
    untilOn: row.untilOn && fromDatabaseDate(row.untilOn),
  }))
}

/** Those that concern a destination on a day. */
export async function suspensionsInForce(
  tx: Tx,
  destination: string | null,
  today: CalendarDate,
): Promise<readonly StoredSuspension[]> {
  const day = toDatabaseDate(today)
  const rows = await tx.countrySuspension.findMany({
    where: {
      AND: [
        { OR: [{ country: null }, ...(destination ? [{ country: destination }] : [])] },
        { OR: [{ untilOn: null }, { untilOn: { gt: day } }] },
      ],
      fromOn: { lte: day },
    },
    orderBy: { fromOn: 'asc' },
  })
  return rows.map((row) => ({
    ...row,
    fromOn: fromDatabaseDate(row.fromOn),
    untilOn: row.untilOn && fromDatabaseDate(row.untilOn),
  }))
}

/** Two supervisors who declare at the same moment come one after the other. */
export async function lockSuspensions(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('country_suspension', 0))`
}

/** @returns the id */
export async function insertSuspension(tx: Tx, suspension: Omit<StoredSuspension, 'id'>): Promise<string> {
  const id = randomUUID()
  await tx.countrySuspension.createMany({
    data: [
      {
        ...suspension,
        id,
        fromOn: toDatabaseDate(suspension.fromOn),
        untilOn: suspension.untilOn && toDatabaseDate(suspension.untilOn),
      },
    ],
  })
  return id
}

export async function endSuspension(tx: Tx, id: string, untilOn: CalendarDate): Promise<void> {
  await tx.countrySuspension.updateMany({ where: { id }, data: { untilOn: toDatabaseDate(untilOn) } })
}

/** The day a supervisor let a case travel although its destination is decided case by case. */
export async function approvalUnderSuspension(tx: Tx, caseId: string): Promise<CalendarDate | null> {
  const found = await tx.caseFile.findUnique({
    where: { id: caseId },
    select: { suspensionApprovedOn: true },
  })
  return found?.suspensionApprovedOn ? fromDatabaseDate(found.suspensionApprovedOn) : null
}

export type HeldCase = {
  readonly ref: string
  readonly version: number
  readonly name: string
  readonly memberCount: number
  readonly destination: string
  readonly stage: 'ready' | 'booked' | 'on_hold'
  readonly departsOn: CalendarDate | null
  readonly approvedOn: CalendarDate | null
  readonly precautions: string | null
}

/** How many files the page of suspensions names; the caseload has the rest. */
export const HELD_CASES_SHOWN = 100

/** Files about to travel to a destination that is suspended today, first departures first. */
export async function heldCases(tx: Tx, today: CalendarDate): Promise<readonly HeldCase[]> {
  return tx.$queryRaw<HeldCase[]>`
    select c.ref, c.version, c.beneficiary_name as name, c.member_count as "memberCount", c.destination, c.stage::text as stage,
      (select min(b.departs_at)::date::text from booking b where b.case_id = c.id and b.status = 'live') as "departsOn",
      c.suspension_approved_on::text as "approvedOn", c.suspension_precautions as precautions
    from case_file c
    where (c.stage in ('ready', 'booked') or (c.stage = 'on_hold' and c.prior_stage in ('ready', 'booked'))) and exists (
      select 1 from country_suspension s where (s.country is null or s.country = c.destination)
        and s.from_on <= ${today}::date and (s.until_on is null or s.until_on > ${today}::date))
    order by 7 nulls last, c.ref limit ${HELD_CASES_SHOWN}`
}
