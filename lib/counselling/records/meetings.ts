import 'server-only'
import type { Actor } from '@/lib/access/model'
import { AGREED } from '@/lib/cases/records'
import type { WaitingOn } from '@/lib/cases/model'
import { toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, type Tx } from '@/lib/platform/database'
import type { AgreedTask, CaseMeeting, CounsellingMode } from '../model'

type NewMeeting = {
  readonly id: string
  readonly caseId: string
  readonly heldOn: CalendarDate
  readonly mode: CounsellingMode
  readonly place?: string
  readonly subject: string
  readonly participants: readonly { readonly party: string; readonly name?: string }[]
  readonly summary: string
  readonly decisions?: string
  readonly recordedById: string
  readonly now: Date
}

/** Keeps a meeting as it was written. */
export async function insertMeeting(tx: Tx, meeting: NewMeeting): Promise<void> {
  const { now, heldOn, participants, ...rest } = meeting
  await tx.caseMeeting.createMany({
    data: [
      {
        ...rest,
        participants: participants.map(({ party, name }) => ({ party, name: name ?? null })),
        heldOn: toDatabaseDate(heldOn),
        createdAt: now,
      },
    ],
  })
}

export async function meetingsOf(tx: Tx, caseId: string): Promise<CaseMeeting[]> {
  return tx.$queryRaw<CaseMeeting[]>`
    select m.id::text as id, m.held_on::text as "heldOn", m.mode::text as mode, m.place, m.subject, m.participants, m.summary, m.decisions,
      coalesce(u.display_name, '') as writer
    from case_meeting m left join app_user u on u.id = m.recorded_by_id where m.case_id = ${caseId}::uuid
    order by m.held_on desc, m.created_at desc`
}

type NewTask = {
  readonly id: string
  readonly caseId: string
  readonly title: string
  readonly waitingOn: WaitingOn
  readonly organisationId: string | null
  readonly userId: string | null
  readonly doer?: string
  readonly dueOn?: CalendarDate
  readonly meetingId?: string
  readonly agreedById: string
  readonly now: Date
}

export async function insertAgreed(tx: Tx, tasks: readonly NewTask[]): Promise<void> {
  await tx.task.createMany({
    data: tasks.map(({ now, dueOn, ...task }) => ({
      ...task,
      step: AGREED,
      dueOn: dueOn ? toDatabaseDate(dueOn) : null,
      openedAt: now,
    })),
  })
}

/** Whose task it is to say so: one’s own, of somebody one stands in for, or of one’s desk. */
function ownTask(actor: Actor, absentIds: readonly string[]): Prisma.Sql {
  return Prisma.sql`(t.user_id = any (${[actor.id, ...absentIds]}::uuid[]) or (t.user_id is null and t.waiting_on::text = ${actor.role}
    and (t.organisation_id is null or t.organisation_id = ${actor.organisationId}::uuid)))`
}

const DESKS = Prisma.sql`('partner', 'specialist', 'supervisor')`

/** What was agreed on a case, as far as the reader sees it: open ones by their day, then those done last. */
export async function agreedTasksOf(
  tx: Tx,
  caseId: string,
  actor: Actor,
  absentIds: readonly string[],
): Promise<AgreedTask[]> {
  return tx.$queryRaw<AgreedTask[]>`
    select t.id::text as id, t.title, t.due_on::text as "dueOn", t.meeting_id::text as "meetingId", coalesce(u.display_name, o.name) as who,
      case when t.user_id is null and t.waiting_on::text in ${DESKS} then t.waiting_on::text end as desk, t.doer,
      (t.closed_at at time zone 'Europe/Brussels')::date::text as "doneOn", d.display_name as "doneBy", t.result,
      coalesce(t.closed_at is null and ${ownTask(actor, absentIds)}, false) as "isMine"
    from task t left join app_user u on u.id = t.user_id left join organisation o on o.id = t.organisation_id and t.user_id is null
    left join app_user d on d.id = t.closed_by_id
    where t.case_id = ${caseId}::uuid and t.step = ${AGREED} order by t.closed_at is not null, t.closed_at desc, t.due_on nulls last, t.id`
}

/** A promise that waits for somebody, with the file it stands in. */
export type TaskOfFile = {
  readonly id: string
  readonly ref: string
  readonly name: string
  readonly title: string
  readonly dueOn: CalendarDate | null
}

/** Open promises of the actor or their desk, over all files; of one file alone where it is named. */
export async function openAgreedTasks(tx: Tx, actor: Actor, ref?: string): Promise<TaskOfFile[]> {
  return tx.$queryRaw<TaskOfFile[]>`
    select t.id::text as id, c.ref, c.beneficiary_name as name, t.title, t.due_on::text as "dueOn" from task t join case_file c on c.id = t.case_id
    where t.step = ${AGREED} and t.closed_at is null and ${ownTask(actor, [])} ${ref ? Prisma.sql`and c.ref = ${ref}` : Prisma.empty}
    order by t.due_on nulls last, t.id limit 50`
}

type Closing = {
  readonly id: string
  readonly caseId: string
  readonly actor: Actor
  readonly absentIds: readonly string[]
  /** Those who counsel the household may say it of every task. */
  readonly any: boolean
  readonly result?: string
  readonly now: Date
}

/** @returns who is told that it is done; null when there was nothing to close */
export async function closeAgreed(tx: Tx, closing: Closing): Promise<{ agreedById: string } | null> {
  const { id, caseId, actor, absentIds, any, result, now } = closing
  const own = any ? Prisma.sql`true` : ownTask(actor, absentIds)
  const [row] = await tx.$queryRaw<{ agreedById: string }[]>`
    update task t set closed_at = ${now}::timestamptz, closed_by_id = ${actor.id}::uuid, result = ${result ?? null}
    where t.id = ${id}::uuid and t.case_id = ${caseId}::uuid and t.step = ${AGREED} and t.closed_at is null and ${own}
    returning t.agreed_by_id::text as "agreedById"`
  return row ?? null
}
