import 'server-only'
import { answerQuestions, applicationFile, askQuestion, keepSnapshot } from '@/lib/applications/records'
import { snapshotOf } from '@/lib/applications/snapshot'
import { ASK_FOR_MORE_REASONS } from '@/lib/cases/model'
import { caseByRef, recordAssignment, type CaseHead } from '@/lib/cases/records'
import { counsellorAt } from '@/lib/cases/records/assignment'
import { counsellorsOf } from '@/lib/directory/records'
import * as fields from '@/lib/kernel/fields'
import { toDatabaseDate } from '@/lib/kernel/calendar-date'
import { refuse } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import { notFound, refused, type OutboxEntry } from '@/lib/runner/outcome'
import { moveInput } from '../input'
import { moveCase } from '../move'

function message(head: CaseHead, kind: string, recipientId: string): OutboxEntry {
  return { kind, recipientId, caseId: head.id, payload: { ref: head.ref } }
}

/** Whoever wrote the application hears of it, unless they did it themselves. */
function toldToSender(kind: string, actorId: string) {
  return async (head: CaseHead): Promise<readonly OutboxEntry[]> =>
    head.createdById === actorId ? [] : [message(head, kind, head.createdById)]
}

/** T3, T4: the answers are frozen as they are, the desk is told, and open questions count as answered. */
export const submitApplication = defineCommand({
  name: 'case.submit_application',
  permission: 'case:submit_application',
  input: moveInput.extend({
    /** Said by whoever sends it: the household asked for this and knows it may stop at any time. */
    isDeclared: fields.checkbox().refine((isTicked) => isTicked, 'must_confirm'),
  }),
  events: ['case.submitted'],
  async run(context) {
    const { tx, actor, today, now, input } = context
    const { ref, version } = input
    return moveCase(
      context,
      { ref, version, action: 'submit_application' },
      {
        change: ({ from }) => (from === 'draft' ? { registeredOn: toDatabaseDate(today) } : {}),
        async after(head) {
          const file = await applicationFile(tx, ref)
          if (!file) throw new Error('a locked case without its application')
          await keepSnapshot(tx, head.id, { answers: snapshotOf(file), actorId: actor.id, now })
          await answerQuestions(tx, head.id, actor.id, now)
        },
        async messages(head) {
          const readers = head.counsellorId
            ? [head.counsellorId]
            : await counsellorsOf(tx, head.deskOrganisationId)
          return readers
            .filter((id) => id !== actor.id)
            .map((id) => message(head, 'application_submitted', id))
        },
      },
    )
  },
})

/** T4: the desk asks the sender to add or put right, and the file is the sender's again. */
export const askForMore = defineCommand({
  name: 'case.ask_for_more',
  permission: 'case:ask_for_more',
  input: moveInput.extend({
    reasonCode: fields.choice(ASK_FOR_MORE_REASONS),
    reasonText: fields.text(1000),
  }),
  events: ['case.more_asked'],
  run(context) {
    const { tx, actor, now, input } = context
    return moveCase(
      context,
      { ...input, action: 'ask_for_more' },
      {
        after: (head) =>
          askQuestion(tx, {
            caseId: head.id,
            askedById: actor.id,
            reasonCode: input.reasonCode,
            message: input.reasonText,
            now,
          }),
        messages: toldToSender('more_asked', actor.id),
      },
    )
  },
})

/** T5: a counsellor takes the file, or gives it to a colleague of the desk, whose it is from now on. */
export const pickUp = defineCommand({
  name: 'case.pick_up',
  permission: 'case:pick_up',
  input: moveInput.extend({ counsellorId: fields.id.optional() }),
  events: ['case.picked_up'],
  async run(context) {
    const { tx, actor, now, input } = context
    const { counsellorId = actor.id, ...asked } = input
    if (counsellorId !== actor.id) {
      const head = await caseByRef(tx, asked.ref)
      if (!head) return notFound
      if (!(await counsellorAt(tx, counsellorId, head.deskOrganisationId))) {
        return refused([refuse('not_of_this_desk')])
      }
    }
    return moveCase(
      context,
      { ...asked, action: 'pick_up' },
      {
        change: () => ({ counsellorId }),
        after: (head) =>
          recordAssignment(tx, { caseId: head.id, userId: counsellorId, assignedById: actor.id, now }),
        messages: async (head) => [
          ...(await toldToSender('case_picked_up', actor.id)(head)),
          ...(counsellorId === actor.id ? [] : [message(head, 'case_assigned', counsellorId)]),
        ],
      },
    )
  },
})
