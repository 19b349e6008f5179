import 'server-only'
import { randomUUID } from 'node:crypto'
import { caseByRef, touchCase, type CaseHead } from '@/lib/cases/records'
import { hasPartner } from '@/lib/cases/records/assignment'
import { addNoteTo } from '@/lib/cases/records/notes'
import { counsellorsOf } from '@/lib/directory/records'
import { refuse } from '@/lib/kernel/refusal'
import type { Tx } from '@/lib/platform/database'
import { defineCommand } from '@/lib/runner/command'
import { done, notFound, refused, stale, type OutboxEntry } from '@/lib/runner/outcome'
import { askQuestionInput, closeQuestionInput, replyInput } from './input'
import { otherSide, sideOf, type QuestionSide } from './model'
import { insertEntry, insertQuestion, passQuestion, questionsOf } from './records'

/** Whoever is asked hears of it: the writer of the application, or the counsellor of the file and else the desk. */
async function told(
  tx: Tx,
  head: CaseHead,
  about: { readonly kind: string; readonly side: QuestionSide; readonly actorId: string },
): Promise<OutboxEntry[]> {
  const readers =
    about.side === 'partner'
      ? [head.createdById]
      : head.counsellorId
        ? [head.counsellorId]
        : await counsellorsOf(tx, head.deskOrganisationId)
  return readers
    .filter((id) => id !== about.actorId)
    .map((recipientId) => ({ kind: about.kind, recipientId, caseId: head.id, payload: { ref: head.ref } }))
}

/** A question to the other side. The file stays where it is. */
export const askCaseQuestion = defineCommand({
  name: 'question.ask',
  permission: 'question:ask',
  input: askQuestionInput,
  events: ['question.asked'],
  idempotent: true,
  async run({ tx, actor, today, now, input }) {
    const head = await caseByRef(tx, input.ref)
    if (!head) return notFound
    if (head.stage === 'draft') return refused([refuse('wrong_stage', { stage: head.stage })])
    if (!(await hasPartner(tx, head.createdById))) return refused([refuse('question_without_partner')])
    const [id, side] = [randomUUID(), sideOf(actor.role)]
    await insertQuestion(tx, {
      id,
      caseId: head.id,
      askedById: actor.id,
      waitsOn: otherSide(side),
      today,
      now,
    })
    await insertEntry(tx, { questionId: id, authorId: actor.id, side, body: input.body, now })
    await touchCase(tx, head.id, now)
    return done(
      { ref: head.ref, id },
      [{ type: 'question.asked', caseId: head.id, subjectId: id }],
      await told(tx, head, { kind: 'question_asked', side: otherSide(side), actorId: actor.id }),
    )
  },
})

/** An answer, or one more word; it is the other side’s turn again. */
export const replyToQuestion = defineCommand({
  name: 'question.reply',
  permission: 'question:ask',
  input: replyInput,
  events: ['question.answered', 'note.added'],
  async run({ tx, actor, today, now, input }) {
    const head = await caseByRef(tx, input.ref)
    const question = head && (await questionsOf(tx, head.id)).find(({ id }) => id === input.id)
    if (!head || !question) return notFound
    if (question.version !== input.version) return stale(question.version)
    if (question.waitsOn === null) return refused([refuse('question_closed')])
    const side = sideOf(actor.role)
    await insertEntry(tx, { questionId: question.id, authorId: actor.id, side, body: input.body, now })
    if (!(await passQuestion(tx, question, otherSide(side), today))) return stale(question.version)
    const visibility = 'shared'
    if (input.isKeptAsNote)
      await addNoteTo(tx, { caseId: head.id, authorId: actor.id, body: input.body, visibility, now })
    await touchCase(tx, head.id, now)
    return done(
      { ref: head.ref, id: question.id },
      [
        { type: 'question.answered', caseId: head.id, subjectId: question.id },
        ...(input.isKeptAsNote
          ? [{ type: 'note.added' as const, caseId: head.id, details: { visibility } }]
          : []),
      ],
      await told(tx, head, { kind: 'question_answered', side: otherSide(side), actorId: actor.id }),
    )
  },
})

/** Answered: nothing more is awaited from anybody. */
export const closeQuestion = defineCommand({
  name: 'question.close',
  permission: 'question:ask',
  input: closeQuestionInput,
  events: ['question.closed'],
  async run({ tx, today, now, input }) {
    const head = await caseByRef(tx, input.ref)
    const question = head && (await questionsOf(tx, head.id)).find(({ id }) => id === input.id)
    if (!head || !question) return notFound
    if (question.version !== input.version) return stale(question.version)
    if (question.waitsOn === null) return refused([refuse('question_closed')])
    if (!(await passQuestion(tx, question, null, today))) return stale(question.version)
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref, id: question.id }, [
      { type: 'question.closed', caseId: head.id, subjectId: question.id },
    ])
  },
})
