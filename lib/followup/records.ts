import 'server-only'
import { fromDatabaseDate, toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, type Tx } from '@/lib/platform/database'
import type { FollowUpKind, FollowUpStatus } from './model'

export type FollowUpRow = {
  readonly kind: FollowUpKind
  readonly dueOn: CalendarDate
  readonly status: FollowUpStatus
  readonly doneOn: CalendarDate | null
  readonly mode: string | null
  readonly activityRunning: boolean | null
  readonly wellbeing: number | null
  readonly needs: string | null
  readonly remarks: string | null
  readonly version: number
}

export async function followUpsOf(tx: Tx, caseId: string): Promise<FollowUpRow[]> {
  const rows = await tx.followUp.findMany({ where: { caseId }, orderBy: { dueOn: 'asc' } })
  return rows.map((row) => ({
    kind: row.kind,
    dueOn: fromDatabaseDate(row.dueOn),
    status: row.status,
    doneOn: row.doneOn && fromDatabaseDate(row.doneOn),
    mode: row.mode,
    activityRunning: row.activityRunning,
    wellbeing: row.wellbeing,
    needs: row.needs,
    remarks: row.remarks,
    version: row.version,
  }))
}

export type FollowUpReport = {
  readonly doneOn: CalendarDate
  readonly mode: 'desk' | 'home' | 'phone' | 'video'
  readonly activityRunning?: boolean
  readonly wellbeing?: number
  readonly needs?: string
  readonly remarks?: string
}

/** @returns false when somebody recorded it since `version` was read */
export async function saveReport(
  tx: Tx,
  where: { caseId: string; kind: FollowUpKind; version: number },
  report: FollowUpReport,
  recordedById: string,
): Promise<boolean> {
  const { count } = await tx.followUp.updateMany({
    where,
    data: {
      status: 'done',
      doneOn: toDatabaseDate(report.doneOn),
      reached: true,
      mode: report.mode,
      activityRunning: report.activityRunning ?? null,
      wellbeing: report.wellbeing ?? null,
      needs: report.needs ?? null,
      remarks: report.remarks ?? null,
      recordedById,
      version: { increment: 1 },
    },
  })
  return count === 1
}

export async function markMissed(
  tx: Tx,
  caseId: string,
  kinds: readonly FollowUpKind[],
  on: CalendarDate,
): Promise<void> {
  await tx.followUp.updateMany({
    where: { caseId, kind: { in: [...kinds] }, status: 'planned' },
    data: { status: 'missed', doneOn: toDatabaseDate(on), reached: false, version: { increment: 1 } },
  })
}

/** The first contact after arrival settles the arrival contact, if nobody recorded it before. */
export async function settleArrivalContact(
  tx: Tx,
  caseId: string,
  on: CalendarDate,
  recordedById: string,
): Promise<void> {
  await tx.followUp.updateMany({
    where: { caseId, kind: 'ARRIVAL_CONTACT', status: 'planned' },
    data: {
      status: 'done',
      doneOn: toDatabaseDate(on),
      reached: true,
      recordedById,
      version: { increment: 1 },
    },
  })
}

/** Days of the attempts without an answer since the last contact that succeeded. */
export async function attemptsSinceContact(tx: Tx, caseId: string): Promise<CalendarDate[]> {
  const rows = await tx.$queryRaw<{ on: Date }[]>`
    select a."on" from contact_attempt a where a.case_id = ${caseId}::uuid and a."on" > coalesce(
      (select max(f.done_on) from follow_up f where f.case_id = a.case_id and f.status = 'done'), '0001-01-01') order by a."on"`
  return rows.map((row) => fromDatabaseDate(row.on))
}

export async function addAttempt(
  tx: Tx,
  attempt: { caseId: string; on: CalendarDate; mode: 'desk' | 'home' | 'phone' | 'video'; byId: string },
): Promise<void> {
  await tx.contactAttempt.createMany({ data: [{ ...attempt, on: toDatabaseDate(attempt.on) }] })
}

/** Moves the day a case in reintegration is due to its next planned follow-up. */
export async function followNextDueDate(tx: Tx, caseId: string): Promise<void> {
  await tx.$executeRaw`
    with next as (select min(due_on) as due_on from follow_up where case_id = ${caseId}::uuid and status = 'planned'),
      moved as (update task set due_on = next.due_on from next where case_id = ${caseId}::uuid and step = 'follow_up' and closed_at is null)
    update case_file set due_on = next.due_on from next where id = ${caseId}::uuid and next_step = 'follow_up'`
}

/** One row of the board: a returned household and its five contacts. */
export type BoardRow = {
  readonly id: string
  readonly ref: string
  readonly name: string
  readonly members: number
  readonly destination: string | null
  readonly departedOn: CalendarDate
  readonly stage: string
  readonly nextDueOn: CalendarDate | null
  readonly followUps: readonly {
    readonly kind: FollowUpKind
    readonly dueOn: CalendarDate
    readonly status: FollowUpStatus
  }[]
}

type BoardPage = {
  /** The conditions of the actor's role, so that the indexes are used; the policies apply besides. */
  readonly scope: Prisma.Sql
  readonly after: { readonly dueOn: string; readonly id: string } | null
  readonly limit: number
}

/** Returned households with a follow-up to come, the most urgent first. */
export async function followUpBoard(tx: Tx, { scope, after, limit }: BoardPage): Promise<BoardRow[]> {
  const position = after
    ? Prisma.sql`and (n.due_on, c.id) > (${after.dueOn}::date, ${after.id}::uuid)`
    : Prisma.empty
  const rows = await tx.$queryRaw<
    {
      id: string
      ref: string
      beneficiary_name: string
      member_count: number
      destination: string | null
      departed_on: Date
      stage: string
      due_on: Date
      follow_ups: { kind: FollowUpKind; due_on: string; status: FollowUpStatus }[]
    }[]
  >`select c.id, c.ref, c.beneficiary_name, c.member_count, c.destination, c.departed_on, c.stage::text, n.due_on,
      (select json_agg(json_build_object('kind', f.kind, 'due_on', f.due_on, 'status', f.status) order by f.due_on) from follow_up f where f.case_id = c.id) as follow_ups
    from case_file c join lateral (select min(f.due_on) as due_on from follow_up f where f.case_id = c.id and f.status = 'planned') n on n.due_on is not null
    where c.stage in ('departed', 'arrived', 'reintegration') and ${scope} ${position}
    order by n.due_on, c.id limit ${limit}`
  return rows.map((row) => ({
    id: row.id,
    ref: row.ref,
    name: row.beneficiary_name,
    members: row.member_count,
    destination: row.destination,
    departedOn: fromDatabaseDate(row.departed_on),
    stage: row.stage,
    nextDueOn: fromDatabaseDate(row.due_on),
    followUps: row.follow_ups.map((followUp) => ({
      kind: followUp.kind,
      status: followUp.status,
      dueOn: followUp.due_on as CalendarDate,
    })),
  }))
}

export type Traveller = {
  readonly personId: string
  readonly familyName: string | null
  readonly givenNames: string
}

/** Members who left Belgium and whose arrival nobody has confirmed. */
export async function membersUnderWay(tx: Tx, caseId: string): Promise<Traveller[]> {
  const rows = await tx.householdMember.findMany({
    where: { caseId, withdrawnOn: null, arrivedOn: null, departedOn: { not: null } },
    orderBy: { position: 'asc' },
    select: { personId: true, person: { select: { familyName: true, givenNames: true } } },
  })
  return rows.map(({ personId, person }) => ({ personId, ...person }))
}

/**
 * Plans the contacts owed after a return. After a corrected departure the ones nobody held yet move to their new days;
 * what took place stays.
 */
export async function planFollowUps(
  tx: Tx,
  caseId: string,
  due: readonly { readonly kind: FollowUpKind; readonly dueOn: CalendarDate }[],
): Promise<void> {
  const [kinds, days] = [due.map(({ kind }) => kind), due.map(({ dueOn }) => dueOn)]
  await tx.$executeRaw`
    insert into follow_up (case_id, kind, due_on)
    select ${caseId}::uuid, kind::follow_up_kind, due_on from unnest(${kinds}::text[], ${days}::date[]) as planned (kind, due_on)
    on conflict (case_id, kind) do update set due_on = excluded.due_on, version = follow_up.version + 1 where follow_up.status = 'planned'`
}
