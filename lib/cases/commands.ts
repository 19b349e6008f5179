import 'server-only'
import { randomUUID } from 'node:crypto'
import { absentColleagues } from '@/lib/directory/records/absences'
import { refuse } from '@/lib/kernel/refusal'
import type { Tx } from '@/lib/platform/database'
import { defineCommand } from '@/lib/runner/command'
import type { Context } from '@/lib/runner/context'
import { done, notFound, refused, stale, type OutboxEntry } from '@/lib/runner/outcome'
import {
  assignFilesInput,
  assignmentInput,
  giveFilesInput,
  undoAssignmentInput,
  noteInput,
  reminderChange,
  reminderInput,
} from './input'
import { caseByRef, caseForUpdate, recordAssignment, saveCase, touchCase, type CaseHead } from './records'
import { counsellorAt, formerCounsellor, isClosedTo, moveTaskTo } from './records/assignment'
import { addNoteTo, dropUnsavedNote } from './records/notes'
import { addReminderTo, closeReminderOf } from './records/reminders'
import { deskOfRole } from './rules/list'

/** A note for oneself, one’s organisation, the team, or everybody who works on the case. Notes are kept as they were written. */
export const addNote = defineCommand({
  name: 'note.add',
  permission: 'note:add',
  input: noteInput,
  events: ['note.added'],
  async run({ tx, actor, now, input }) {
    const file = await caseByRef(tx, input.ref)
    if (!file) return notFound
    const { body, visibility } = input
    await addNoteTo(tx, { caseId: file.id, authorId: actor.id, body, visibility, now })
    await dropUnsavedNote(tx, file.id, actor.id)
    await touchCase(tx, file.id, now)
    return done({ ref: file.ref }, [{ type: 'note.added', caseId: file.id, details: { visibility } }])
  },
})

/** Something the actor wants to be reminded of on a day. */
export const addReminder = defineCommand({
  name: 'reminder.add',
  permission: 'reminder:add',
  input: reminderInput,
  events: ['reminder.added'],
  async run({ tx, actor, today, now, input }) {
    const file = await caseByRef(tx, input.ref)
    if (!file) return notFound
    if (input.dueOn < today) return refused([refuse('reminder_in_past')])
    const id = randomUUID()
    await addReminderTo(tx, {
      id,
      caseId: file.id,
      userId: actor.id,
      organisationId: actor.organisationId,
      waitingOn: deskOfRole(actor.role),
      title: input.title,
      dueOn: input.dueOn,
      now,
    })
    return done({ ref: file.ref, id }, [
      { type: 'reminder.added', caseId: file.id, subjectId: id, details: { on: input.dueOn } },
    ])
  },
})

/** Done: the reminder leaves the list of whoever set it; a deputy may say so too. */
export const closeReminder = defineCommand({
  name: 'reminder.close',
  permission: 'reminder:close',
  input: reminderChange,
  events: ['reminder.closed'],
  async run({ tx, actor, today, now, input }) {
    const file = await caseByRef(tx, input.ref)
    if (!file) return notFound
    const absentIds = (await absentColleagues(tx, actor.id, today)).map(({ id }) => id)
    const { id } = input
    const isClosed = await closeReminderOf(tx, { id, caseId: file.id, userId: actor.id, absentIds, now })
    if (!isClosed) return notFound
    return done({ ref: file.ref }, [{ type: 'reminder.closed', caseId: file.id, subjectId: input.id }])
  },
})

/** A counsellor of the same desk has the case from now on; what is to be done goes with it. */
export const changeAssignment = defineCommand({
  name: 'assignment.change',
  permission: 'assignment:change',
  input: assignmentInput,
  events: ['assignment.changed'],
  async run({ tx, actor, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    if (!head) return notFound
    if (head.version !== input.version) return stale(head.version, { counsellorId: head.counsellorId ?? '' })
    if (head.counsellorId === input.counsellorId) return refused([refuse('already_assigned')])
    const counsellor = await counsellorAt(tx, input.counsellorId, head.deskOrganisationId)
    if (!counsellor) return refused([refuse('not_of_this_desk')])
    if (await isClosedTo(tx, head.id, counsellor.id)) return refused([refuse('not_cleared_for_file')])
    if (!(await saveCase(tx, head, { counsellorId: counsellor.id }, now))) return stale(head.version)
    await recordAssignment(tx, { caseId: head.id, userId: counsellor.id, assignedById: actor.id, now })
    await moveTaskTo(tx, head.id, counsellor.id)
    return done(
      { ref: head.ref, formerId: head.counsellorId },
      [{ type: 'assignment.changed', caseId: head.id, subjectId: counsellor.id }],
      toldOfAssignment(head, counsellor.id, actor.id),
    )
  },
})

/** Whoever has the case now and whoever had it are told, unless they did it themselves. */
function toldOfAssignment(head: CaseHead, counsellorId: string, actorId: string): OutboxEntry[] {
  const about = { caseId: head.id, payload: { ref: head.ref } }
  return [
    ...(counsellorId === actorId ? [] : [{ kind: 'case_assigned', recipientId: counsellorId, ...about }]),
    ...(head.counsellorId === null || head.counsellorId === actorId
      ? []
      : [{ kind: 'case_passed_on', recipientId: head.counsellorId, ...about }]),
  ]
}

type Left = { readonly ref: string; readonly code: string }

/** Gives files to colleagues, one after the other; what cannot go stays where it is and is named. */
async function giveEach(
  { tx, actor, now }: Pick<Context, 'tx' | 'actor' | 'now'>,
  files: readonly { readonly ref: string; readonly version: number; readonly to: string }[],
  from: string | null,
) {
  const given: { readonly head: CaseHead; readonly to: string }[] = []
  const left: Left[] = []
  // In one order, so that two of these never wait for each other.
  for (const { ref, version, to } of files.toSorted((a, b) => (a.ref < b.ref ? -1 : 1))) {
    const head = await caseForUpdate(tx, ref)
    const code = head ? await refusalToGive(tx, head, { version, to, from }) : 'changed_meanwhile'
    if (!head || code) {
      left.push({ ref, code: code ?? 'changed_meanwhile' })
      continue
    }
    await saveCase(tx, head, { counsellorId: to }, now)
    await recordAssignment(tx, { caseId: head.id, userId: to, assignedById: actor.id, now })
    await moveTaskTo(tx, head.id, to)
    given.push({ head, to })
  }
  const events = given.map(({ head, to }) => ({
    type: 'assignment.changed' as const,
    caseId: head.id,
    subjectId: to,
  }))
  return { given, left, events }
}

const refusedAll = (left: readonly Left[]) => refused(left.map(({ ref, code }) => refuse(code, { ref })))

/**
 * Many files go to colleagues at once: somebody has left, or has too many. Each file is judged by itself; what cannot go
 * stays where it is and is named. Those concerned get one message each, not one per file.
 */
export const giveFiles = defineCommand({
  name: 'assignment.give_files',
  permission: 'assignment:spread',
  input: giveFilesInput,
  events: ['assignment.changed'],
  async run({ tx, actor, now, input }) {
    const { given, left, events } = await giveEach({ tx, actor, now }, input.files, input.from)
    const [first, ...others] = events
    if (!first) return refusedAll(left)
    return done(
      { from: input.from, given: given.length, left },
      [first, ...others],
      toldOfMany(given, input.from, actor.id),
    )
  },
})

/** Files picked in a list go to one colleague of their desk. */
export const assignFiles = defineCommand({
  name: 'assignment.change_many',
  permission: 'assignment:change',
  input: assignFilesInput,
  events: ['assignment.changed'],
  async run({ tx, actor, now, input }) {
    const files = input.file.map((file) => ({ ...file, to: input.to }))
    const { given, left, events } = await giveEach({ tx, actor, now }, files, null)
    const [first, ...others] = events
    if (!first) return refusedAll(left)
    return done(
      { given: given.map(({ head }) => ({ ref: head.ref, version: head.version + 1 })), left },
      [first, ...others],
      given.flatMap(({ head, to }) => toldOfAssignment(head, to, actor.id)),
    )
  },
})

/** Takes back what the actor just gave away: each file returns to whoever led it before, unless it changed since. */
export const undoAssignment = defineCommand({
  name: 'assignment.undo',
  permission: 'assignment:change',
  input: undoAssignmentInput,
  events: ['assignment.changed'],
  async run({ tx, actor, now, input }) {
    const back: { readonly ref: string; readonly version: number; readonly to: string }[] = []
    const stayed: Left[] = []
    for (const { ref, version } of input.file) {
      const file = await caseByRef(tx, ref)
      const former = file && (await formerCounsellor(tx, file.id, actor.id))
      if (former) back.push({ ref, version, to: former })
      else stayed.push({ ref, code: 'nobody_before' })
    }
    const { given, left, events } = await giveEach({ tx, actor, now }, back, null)
    const [first, ...others] = events
    if (!first) return refusedAll([...stayed, ...left])
    return done(
      { given: given.map(({ head }) => ({ ref: head.ref })), left: [...stayed, ...left] },
      [first, ...others],
      given.flatMap(({ head, to }) => toldOfAssignment(head, to, actor.id)),
    )
  },
})

async function refusalToGive(
  tx: Tx,
  head: CaseHead,
  { version, to, from }: { readonly version: number; readonly to: string; readonly from: string | null },
): Promise<string | null> {
  // From a list nobody is named: the version says that the file is as it was seen.
  const isStill = from === null || from === 'nobody' || head.counsellorId === from
  if (head.version !== version || !isStill) return 'changed_meanwhile'
  if (head.counsellorId === to) return 'already_assigned'
  if (!(await counsellorAt(tx, to, head.deskOrganisationId))) return 'not_of_this_desk'
  return (await isClosedTo(tx, head.id, to)) ? 'not_cleared_for_file' : null
}

function toldOfMany(given: readonly { readonly to: string }[], from: string, actorId: string): OutboxEntry[] {
  const takers = [...new Set(given.map(({ to }) => to))].filter((to) => to !== actorId)
  return [
    ...takers.map((recipientId) => ({
      kind: 'files_given',
      recipientId,
      payload: { count: given.filter(({ to }) => to === recipientId).length },
    })),
    ...(from === 'nobody' || from === actorId
      ? []
      : [{ kind: 'files_passed_on', recipientId: from, payload: { count: given.length } }]),
  ]
}
