import 'server-only'
import { caseInput } from '@/lib/cases/input'
import { caseByRef } from '@/lib/cases/records'
import { hasPartner } from '@/lib/cases/records/assignment'
import { defineQuery } from '@/lib/runner/query'
import { sideOf, type CaseQuestion, type QuestionSide } from './model'
import { questionsOf } from './records'

export type QuestionsOfCase = {
  readonly ref: string
  readonly side: QuestionSide
  /** Somebody is there to be asked: a partner wrote the file, and it was sent. */
  readonly mayAsk: boolean
  readonly questions: readonly CaseQuestion[]
}

/** What sender and desk asked each other about a case. */
export const questionsOfCase = defineQuery({
  name: 'question.list',
  permission: 'question:ask',
  input: caseInput,
  async run({ tx, actor, input }): Promise<QuestionsOfCase | null> {
    const head = await caseByRef(tx, input.ref)
    if (!head) return null
    return {
      ref: head.ref,
      side: sideOf(actor.role),
      mayAsk: head.stage !== 'draft' && (await hasPartner(tx, head.createdById)),
      questions: await questionsOf(tx, head.id),
    }
  },
})
