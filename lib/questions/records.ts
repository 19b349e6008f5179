import 'server-only'
import { toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import type { CaseQuestion, QuestionSide } from './model'

type StoredQuestion = Omit<CaseQuestion, 'entries'> & {
  entries: (Omit<CaseQuestion['entries'][number], 'writtenAt'> & { writtenAt: string })[]
}

/** Questions of a case, what waits first, then the latest; a case has few. */
export async function questionsOf(tx: Tx, caseId: string): Promise<CaseQuestion[]> {
  const rows = await tx.$queryRaw<StoredQuestion[]>`
    select q.id::text as id, q.version, q.waits_on::text as "waitsOn", q.waits_since::text as "waitsSince", q.closed_on::text as "closedOn",
      (select coalesce(json_agg(json_build_object('id', e.id, 'author', coalesce(u.display_name, ''), 'organisation', coalesce(o.name, ''), 'side', e.side,
          'body', e.body, 'writtenAt', e.written_at) order by e.written_at, e.id), '[]')
        from case_question_entry e left join app_user u on u.id = e.author_id left join organisation o on o.id = u.organisation_id
        where e.question_id = q.id) as entries
    from case_question q where q.case_id = ${caseId}::uuid order by q.closed_on is not null, q.asked_at desc, q.id`
  return rows.map((question) => ({
    ...question,
    entries: question.entries.map((entry) => ({ ...entry, writtenAt: new Date(entry.writtenAt) })),
  }))
}

type Said = {
  readonly questionId: string
  readonly authorId: string
  readonly side: QuestionSide
  readonly body: string
  readonly now: Date
}

export async function insertQuestion(
  tx: Tx,
  question: {
    id: string
    caseId: string
    askedById: string
    waitsOn: QuestionSide
    today: CalendarDate
    now: Date
  },
): Promise<void> {
  const { today, now, ...data } = question
  await tx.caseQuestion.createMany({
    data: [{ ...data, askedAt: now, waitsSince: toDatabaseDate(today) }],
  })
}

export async function insertEntry(tx: Tx, { now, ...said }: Said): Promise<void> {
  await tx.caseQuestionEntry.createMany({ data: [{ ...said, writtenAt: now }] })
}

/** Passes a question to the other side, or closes it. @returns false when somebody was faster */
export async function passQuestion(
  tx: Tx,
  question: { readonly id: string; readonly version: number },
  waitsOn: QuestionSide | null,
  today: CalendarDate,
): Promise<boolean> {
  const on = toDatabaseDate(today)
  const { count } = await tx.caseQuestion.updateMany({
    where: { id: question.id, version: question.version },
    data: {
      waitsOn,
      waitsSince: waitsOn ? on : null,
      closedOn: waitsOn ? null : on,
      version: { increment: 1 },
    },
  })
  return count === 1
}
