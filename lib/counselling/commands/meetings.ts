import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Actor } from '@/lib/access/model'
import { may } from '@/lib/access/permissions'
import type { WaitingOn } from '@/lib/cases/model'
import { caseByRef, caseForUpdate, touchCase, type CaseHead } from '@/lib/cases/records'
import { counsellorAt, hasPartner } from '@/lib/cases/records/assignment'
import { deskOfRole } from '@/lib/cases/rules/list'
import { absentColleagues } from '@/lib/directory/records/absences'
import { endEditing } from '@/lib/editing/records'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, type FieldError, type OutboxEntry } from '@/lib/runner/outcome'
import { agreeTaskInput, closeTaskInput, recordMeetingInput } from '../input'
import { closeAgreed, insertAgreed, insertMeeting } from '../records/meetings'
import { problemsOfMeeting, problemsOfTask } from '../rules'

type Asked = {
  readonly title: string
  readonly who: string
  readonly doer?: string
  readonly dueOn?: CalendarDate
}
type Place = {
  readonly waitingOn: WaitingOn
  readonly organisationId: string | null
  readonly userId: string | null
}

/** Among whose work a task stands; null for somebody who is not of this file. */
async function placeOf(tx: Tx, head: CaseHead, who: string, actor: Actor): Promise<Place | null> {
  const own = { waitingOn: deskOfRole(actor.role), organisationId: actor.organisationId, userId: actor.id }
  // Somebody outside has no account: whoever wrote it down asks after it.
  if (who === 'outside' || who === actor.id) return own
  if (who === 'partner') {
    const isThere = await hasPartner(tx, head.createdById)
    return isThere ? { waitingOn: who, organisationId: head.referringOrganisationId, userId: null } : null
  }
  if (who === 'specialist' || who === 'supervisor')
    return { waitingOn: who, organisationId: null, userId: null }
  const colleague = await counsellorAt(tx, who, head.deskOrganisationId)
  return (
    colleague && { waitingOn: 'counsellor', organisationId: head.deskOrganisationId, userId: colleague.id }
  )
}

type Agreed = { readonly ids: readonly string[]; readonly messages: readonly OutboxEntry[] }

/** Keeps what was agreed, each among the work of whoever does it, and tells them. @returns problems by row instead */
async function agree(
  tx: Tx,
  head: CaseHead,
  asked: readonly Asked[],
  by: {
    readonly actor: Actor
    readonly meetingId?: string
    readonly now: Date
    readonly today: CalendarDate
  },
): Promise<Agreed | { readonly problems: FieldError[] }> {
  const { actor, meetingId, now, today } = by
  const problems: FieldError[] = []
  const tasks: (Place & Asked & { id: string })[] = []
  for (const [index, task] of asked.entries()) {
    const place = await placeOf(tx, head, task.who, actor)
    const prefix = meetingId ? `tasks.${index}.` : ''
    for (const { path, code } of problemsOfTask(task, today)) problems.push({ path: prefix + path, code })
    if (place) tasks.push({ ...task, ...place, id: randomUUID() })
    else problems.push({ path: `${prefix}who`, code: 'choose_one' })
  }
  if (problems.length > 0) return { problems }
  await insertAgreed(
    tx,
    tasks.map(({ who, doer, ...task }) => ({
      ...task,
      doer: who === 'outside' ? doer : undefined,
      caseId: head.id,
      meetingId,
      agreedById: actor.id,
      now,
    })),
  )
  const told = tasks.flatMap(({ userId, waitingOn }) =>
    userId ? [userId] : waitingOn === 'partner' ? [head.createdById] : [],
  )
  return {
    ids: tasks.map(({ id }) => id),
    messages: [...new Set(told)]
      .filter((id) => id !== actor.id)
      .map((recipientId) => ({
        kind: 'task_agreed',
        recipientId,
        caseId: head.id,
        payload: { ref: head.ref },
      })),
  }
}

/** Several actors spoke about a case: who was there, what was decided, and who does what by when. */
export const recordMeeting = defineCommand({
  name: 'meeting.record',
  permission: 'counselling:record',
  input: recordMeetingInput,
  events: ['meeting.recorded', 'task.agreed'],
  idempotent: true,
  async run({ tx, actor, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    if (!head) return notFound
    const { ref, idempotencyKey: _key, tasks, ...meeting } = input
    const problems = problemsOfMeeting(meeting.heldOn, today)
    if (problems.length > 0) return invalid(problems)
    const id = randomUUID()
    await insertMeeting(tx, { ...meeting, id, caseId: head.id, recordedById: actor.id, now })
    const agreed = await agree(tx, head, tasks, { actor, meetingId: id, now, today })
    if ('problems' in agreed) return invalid(agreed.problems)
    await endEditing(tx, { caseId: head.id, userId: actor.id, section: 'meeting' })
    await touchCase(tx, head.id, now)
    return done(
      { ref, id },
      [
        {
          type: 'meeting.recorded',
          caseId: head.id,
          subjectId: id,
          details: { on: meeting.heldOn, people: meeting.participants.length, tasks: tasks.length },
        },
        ...agreed.ids.map((subjectId) => ({ type: 'task.agreed' as const, caseId: head.id, subjectId })),
      ],
      agreed.messages,
    )
  },
})

/** A promise outside a meeting: on the telephone, at the desk. */
export const agreeTask = defineCommand({
  name: 'task.agree',
  permission: 'counselling:record',
  input: agreeTaskInput,
  events: ['task.agreed'],
  idempotent: true,
  async run({ tx, actor, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    if (!head) return notFound
    const { ref, idempotencyKey: _key, ...task } = input
    const agreed = await agree(tx, head, [task], { actor, now, today })
    if ('problems' in agreed) return invalid(agreed.problems)
    await touchCase(tx, head.id, now)
    return done(
      { ref },
      [{ type: 'task.agreed', caseId: head.id, subjectId: agreed.ids[0] }],
      agreed.messages,
    )
  },
})

/** Done, by whoever it was given to, or said so by those who counsel the household. */
export const closeTask = defineCommand({
  name: 'task.close',
  permission: 'reminder:close',
  input: closeTaskInput,
  events: ['task.done'],
  async run({ tx, actor, today, now, input }) {
    const head = await caseByRef(tx, input.ref)
    if (!head) return notFound
    const absentIds = (await absentColleagues(tx, actor.id, today)).map(({ id }) => id)
    const { id, result } = input
    const any = may(actor, 'counselling:record')
    const closed = await closeAgreed(tx, { id, caseId: head.id, actor, absentIds, any, result, now })
    if (!closed) return notFound
    await touchCase(tx, head.id, now)
    return done(
      { ref: head.ref },
      [{ type: 'task.done', caseId: head.id, subjectId: id }],
      closed.agreedById === actor.id
        ? []
        : [
            {
              kind: 'task_done',
              recipientId: closed.agreedById,
              caseId: head.id,
              payload: { ref: head.ref },
            },
          ],
    )
  },
})
