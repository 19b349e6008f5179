import 'server-only'
import type { Actor } from '@/lib/access/model'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { fromDatabaseDate, toDatabaseDate } from '@/lib/kernel/calendar-date'
import { Prisma, type Tx } from '@/lib/platform/database'
import type { Stage, WaitingOn } from './model'
import type { TransitionDecided } from './rules/decide'

/** The part of a case file that every command looks at first. */
export type CaseHead = {
  readonly id: string
  readonly ref: string
  readonly version: number
  readonly stage: Stage
  readonly priorStage: Stage | null
  readonly referringOrganisationId: string
  readonly deskOrganisationId: string
  readonly counsellorId: string | null
  readonly createdById: string
  readonly destination: string | null
  readonly plannedDepartureOn: CalendarDate | null
  /** First departure of the household. */
  readonly departedOn: CalendarDate | null
}

const HEAD = {
  id: true,
  ref: true,
  version: true,
  stage: true,
  priorStage: true,
  referringOrganisationId: true,
  deskOrganisationId: true,
  counsellorId: true,
  createdById: true,
  destination: true,
  plannedDepartureOn: true,
  departedOn: true,
} as const satisfies Prisma.CaseFileSelect

/** The case in the actor's scope, or null: missing and out of sight are the same. */
export async function caseByRef(tx: Tx, ref: string): Promise<CaseHead | null> {
  const found = await tx.caseFile.findUnique({ where: { ref }, select: HEAD })
  if (!found) return null
  const { plannedDepartureOn, departedOn } = found
  return {
    ...found,
    plannedDepartureOn: plannedDepartureOn && fromDatabaseDate(plannedDepartureOn),
    departedOn: departedOn && fromDatabaseDate(departedOn),
  }
}

/** The same, locked until the end of the transaction, so that two moves of one case come one after the other. */
export async function caseForUpdate(tx: Tx, ref: string): Promise<CaseHead | null> {
  const locked = await tx.$queryRaw<{ id: string }[]>`select id from case_file where ref = ${ref} for update`
  return locked.length > 0 ? caseByRef(tx, ref) : null
}

/** Columns a move may set beside the stage. */
export type CaseChange = Omit<
  Prisma.CaseFileUncheckedUpdateManyInput,
  'id' | 'ref' | 'version' | 'stage' | 'priorStage' | 'waitingOn' | 'nextStep' | 'dueOn' | 'lastActivityAt'
>

/**
 * Changes the case if nobody changed it since `version` was read.
 * @returns false when somebody did
 */
export async function saveCase(
  tx: Tx,
  head: Pick<CaseHead, 'id' | 'version'>,
  change: Prisma.CaseFileUncheckedUpdateManyInput,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.caseFile.updateMany({
    where: { id: head.id, version: head.version },
    data: { ...change, version: { increment: 1 }, lastActivityAt: now },
  })
  return count === 1
}

/** Something happened in the file that does not change its own row: keeps the list in the order of activity. */
export async function touchCase(tx: Tx, caseId: string, now: Date): Promise<void> {
  await tx.caseFile.updateMany({ where: { id: caseId }, data: { lastActivityAt: now } })
}

type Move = {
  readonly head: CaseHead
  readonly decided: TransitionDecided
  readonly actorId: string
  readonly today: CalendarDate
  readonly now: Date
  readonly change: CaseChange
}

const dateOrNull = (date: CalendarDate | null) => (date ? toDatabaseDate(date) : null)

/** Writes a decided move: the case row, its history, and the task it closes and opens. @returns false when stale */
export async function saveMove(
  tx: Tx,
  { head, decided, actorId, today, now, change }: Move,
): Promise<boolean> {
  const next = decided.next && {
    waitingOn: decided.next.waitingOn,
    nextStep: decided.next.step,
    dueOn: dateOrNull(decided.next.dueOn),
  }
  const saved = await saveCase(
    tx,
    head,
    { ...change, ...next, stage: decided.to, priorStage: decided.priorStage },
    now,
  )
  if (!saved) return false
  await tx.stageHistory.createMany({
    data: [
      {
        caseId: head.id,
        action: decided.action,
        fromStage: decided.from,
        toStage: decided.to,
        reasonCode: decided.reasonCode,
        reasonText: decided.reasonText,
        actorId,
        on: toDatabaseDate(today),
        at: now,
      },
    ],
  })
  // A move may give the case to a counsellor: the task is theirs, not that of the one before.
  const counsellorId = typeof change.counsellorId === 'string' ? change.counsellorId : head.counsellorId
  if (next) await replaceJourneyTask(tx, head, { ...next, openedAt: now, counsellorId }, actorId)
  return true
}

export const REMINDER = 'reminder'
/** A task of the same id as an appointment, for whoever it is with. */
export const APPOINTMENT = 'appointment'
/** What was agreed in a meeting, with the person or desk that does it. */
export const AGREED = 'agreed'
/** Tasks beside the journey: a move of the case neither closes them nor gives them to others. */
export const BESIDE_THE_JOURNEY: readonly string[] = [REMINDER, APPOINTMENT, AGREED]

/** One open task of the journey per case: whose move it is and by when. What stands beside it stays. */
async function replaceJourneyTask(
  tx: Tx,
  head: CaseHead,
  next: {
    waitingOn: WaitingOn
    nextStep: string
    dueOn: Date | null
    openedAt: Date
    counsellorId: string | null
  },
  actorId: string,
): Promise<void> {
  await tx.task.updateMany({
    where: { caseId: head.id, closedAt: null, step: { notIn: [...BESIDE_THE_JOURNEY] } },
    data: { closedAt: next.openedAt, closedById: actorId },
  })
  if (next.waitingOn === 'nobody') return
  await tx.task.createMany({
    data: [
      {
        caseId: head.id,
        step: next.nextStep,
        waitingOn: next.waitingOn,
        dueOn: next.dueOn,
        openedAt: next.openedAt,
        organisationId: next.waitingOn === 'partner' ? head.referringOrganisationId : head.deskOrganisationId,
        userId: next.waitingOn === 'counsellor' ? next.counsellorId : null,
      },
    ],
  })
}

/** The folded text the search box looks in: names of the household and the reference. */
export async function refreshSearchText(tx: Tx, caseId: string): Promise<void> {
  await tx.$executeRaw`
    update case_file c set search_text = app.fold(c.ref || ' ' || coalesce((
      select string_agg(concat_ws(' ', p.family_name, p.given_names, p.family_name, p.native_name), ' | ' order by m.position)
      from household_member m join person p on p.id = m.person_id where m.case_id = c.id), c.beneficiary_name))
    where c.id = ${caseId}::uuid`
}

/** Marks members as arrived; never before they departed, which the database checks too. */
export async function setMembersArrived(
  tx: Tx,
  caseId: string,
  personIds: readonly string[],
  on: CalendarDate,
): Promise<void> {
  await tx.householdMember.updateMany({
    where: { caseId, personId: { in: [...personIds] } },
    data: { arrivedOn: toDatabaseDate(on) },
  })
}

/**
 * The files of a role as a condition on `case_file c`. Row-level security says the same; said here too, it lets the
 * database use its indexes and keeps a list right should a policy ever be missing.
 */
export function scopeFor(actor: Actor): Prisma.Sql {
  switch (actor.role) {
    case 'supervisor':
      return Prisma.sql`true`
    case 'finance':
      return Prisma.sql`c.stage <> 'draft'`
    case 'counsellor':
      return Prisma.sql`((c.desk_organisation_id = ${actor.organisationId}::uuid and c.stage <> 'draft')
        or c.referring_organisation_id = ${actor.organisationId}::uuid or c.counsellor_id = ${actor.id}::uuid)`
    case 'partner':
      return Prisma.sql`c.referring_organisation_id = ${actor.organisationId}::uuid`
    case 'travel':
      return Prisma.sql`c.ready_on is not null`
    case 'specialist':
      return Prisma.sql`(c.tracks && ${[...actor.clearances]}::text[] or c.created_by_id = ${actor.id}::uuid)`
    case 'field':
      return Prisma.sql`(c.destination = ${actor.country ?? ''} and (c.stage = 'booked' or c.departed_on is not null
        or (c.stage = 'withdrawn' and c.ready_on is not null)))`
    case 'auditor':
      return Prisma.sql`c.departed_on is not null`
    case 'admin':
    case 'referrer':
      return Prisma.sql`false`
  }
}

/** A counsellor has the case from now on; whoever had it before has it no more. */
export async function recordAssignment(
  tx: Tx,
  assignment: { caseId: string; userId: string; assignedById: string; now: Date },
): Promise<void> {
  const { caseId, userId, assignedById, now } = assignment
  await tx.caseAssignment.updateMany({ where: { caseId, endedAt: null }, data: { endedAt: now } })
  await tx.caseAssignment.createMany({ data: [{ caseId, userId, assignedById, assignedAt: now }] })
}
