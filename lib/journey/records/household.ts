import 'server-only'
import { copyGuardianContact } from '@/lib/applications/records/sealed'
import type { NextStep, WaitingOn } from '@/lib/cases/model'
import { calendarDate, toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, type Tx } from '@/lib/platform/database'
import type { Relation } from '@/lib/applications/model'

/** What a new file takes over from the case of the household it parts from. */
export async function caseToPartFrom(tx: Tx, caseId: string) {
  return tx.caseFile.findUniqueOrThrow({
    where: { id: caseId },
    select: {
      referringOrganisationId: true,
      deskOrganisationId: true,
      createdById: true,
      counsellorId: true,
      sensitivity: true,
      destination: true,
      fileLanguage: true,
      spokenLanguage: true,
      interpreterNeeded: true,
      referralChannel: true,
      plannedDepartureOn: true,
      registeredOn: true,
    },
  })
}

/** The new file is that of whoever sent the household: they see what becomes of everybody they sent. */
export async function giveToSender(
  tx: Tx,
  caseId: string,
  sender: { referringOrganisationId: string; createdById: string },
): Promise<void> {
  await tx.caseFile.updateMany({ where: { id: caseId }, data: sender })
}

/**
 * The answers that are still true of people who left a household: their status, orders and earlier stays. How to reach
 * them, where they live and why they return is asked again: somebody who separates is not reached through the other.
 */
export async function copyAnswers(
  tx: Tx,
  fromCaseId: string,
  toCaseId: string,
  withGuardian: boolean,
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    insert into application (case_id, administrative_status, status_decided_on, has_order_to_leave, order_to_leave_on,
      has_previous_assisted_return, previous_assisted_departure_on, arrived_in_belgium_on, naturalised_belgian, vulnerability_screened,
      guardian_name, guardian_agrees, destination_place, destination_state, data_notice_given_on)
    select ${toCaseId}::uuid, administrative_status, status_decided_on, has_order_to_leave, order_to_leave_on,
      has_previous_assisted_return, previous_assisted_departure_on, arrived_in_belgium_on, naturalised_belgian, vulnerability_screened,
      case when ${withGuardian} then guardian_name end,
      case when ${withGuardian} then guardian_agrees end, destination_place, destination_state, data_notice_given_on
    from application where case_id = ${fromCaseId}::uuid`)
  if (withGuardian) await copyGuardianContact(tx, fromCaseId, toCaseId)
}

/** Takes a membership to another file, with everything that is the person's own. */
export async function moveMember(
  tx: Tx,
  move: { fromCaseId: string; toCaseId: string; personId: string; relation: Relation; position: number },
): Promise<void> {
  await tx.$executeRaw`select app.move_member(${move.fromCaseId}::uuid, ${move.toCaseId}::uuid, ${move.personId}::uuid,
    ${move.relation}::relation, ${move.position}::int)`
}

export async function recordMoves(
  tx: Tx,
  moves: readonly Omit<Prisma.HouseholdMoveCreateManyInput, 'id'>[],
): Promise<void> {
  await tx.householdMove.createMany({ data: [...moves] })
}

/** What there is to do first in a file that parts from another, and the first line of its history. */
export async function openPartedFile(
  tx: Tx,
  file: {
    caseId: string
    stage: 'submitted' | 'in_review'
    step: NextStep
    waitingOn: WaitingOn
    dueOn: CalendarDate | null
    deskOrganisationId: string
    counsellorId: string | null
    actorId: string
    reason: string
    today: CalendarDate
    now: Date
  },
): Promise<void> {
  const { caseId, step, waitingOn, dueOn, deskOrganisationId, counsellorId, actorId, stage, today, now } =
    file
  await tx.task.createMany({
    data: [
      {
        caseId,
        step,
        waitingOn,
        dueOn: dueOn && toDatabaseDate(dueOn),
        organisationId: deskOrganisationId,
        userId: counsellorId,
        openedAt: now,
      },
    ],
  })
  await tx.stageHistory.createMany({
    data: [
      {
        caseId,
        action: 'split_member',
        toStage: stage,
        reasonText: file.reason,
        actorId,
        on: toDatabaseDate(today),
        at: now,
      },
    ],
  })
}

export async function relationsIn(tx: Tx, caseId: string): Promise<ReadonlyMap<string, Relation>> {
  const rows = await tx.householdMember.findMany({
    where: { caseId },
    select: { personId: true, relation: true },
    orderBy: { position: 'asc' },
  })
  return new Map(rows.map(({ personId, relation }) => [personId, relation]))
}

/** Who went from one file to another, as both files tell it. */
export type HouseholdMoveRow = {
  readonly id: string
  readonly kind: 'split' | 'rejoin'
  readonly personId: string
  /** Null where the reader may not see the person any more. */
  readonly familyName: string | null
  readonly givenNames: string | null
  readonly fromRef: string | null
  readonly toRef: string | null
  readonly isIn: boolean
  /** The day they had come into the file they left. */
  readonly sinceOn: CalendarDate
  readonly movedOn: CalendarDate
  readonly reason: string
  readonly movedBy: string | null
}

/** The moves into and out of a file, oldest first. A file out of the reader's sight has no reference. */
export async function movesOf(tx: Tx, caseId: string): Promise<readonly HouseholdMoveRow[]> {
  const rows = await tx.$queryRaw<
    (Omit<HouseholdMoveRow, 'sinceOn' | 'movedOn'> & { sinceOn: string; movedOn: string })[]
  >(Prisma.sql`
    select m.id, m.kind::text as kind, m.person_id as "personId", p.family_name as "familyName", p.given_names as "givenNames",
      f.ref as "fromRef", t.ref as "toRef", m.to_case_id = ${caseId}::uuid as "isIn", m.reason, u.display_name as "movedBy", m.moved_on::text as "movedOn",
      coalesce((select max(e.moved_on) from household_move e where e.person_id = m.person_id and e.to_case_id = m.from_case_id and e.moved_at < m.moved_at),
        (f.created_at at time zone 'Europe/Brussels')::date, m.moved_on)::text as "sinceOn"
    from household_move m left join case_file f on f.id = m.from_case_id left join case_file t on t.id = m.to_case_id
      left join person p on p.id = m.person_id left join app_user u on u.id = m.moved_by_id
    where ${caseId}::uuid in (m.from_case_id, m.to_case_id) order by m.moved_at, m.id`)
  return rows.map((row) => ({
    ...row,
    sinceOn: calendarDate(row.sinceOn),
    movedOn: calendarDate(row.movedOn),
  }))
}

/** The household each person of a file left last, by reference; only those who came by leaving one. */
export async function householdsLeft(tx: Tx, caseId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ personId: string; ref: string }[]>(Prisma.sql`
    select distinct on (m.person_id) m.person_id as "personId", f.ref from household_move m
    join case_file f on f.id = m.from_case_id join household_member h on h.person_id = m.person_id and h.case_id = m.to_case_id
    where m.to_case_id = ${caseId}::uuid and m.kind = 'split' order by m.person_id, m.moved_at desc`)
  return new Map(rows.map(({ personId, ref }) => [personId, ref]))
}
