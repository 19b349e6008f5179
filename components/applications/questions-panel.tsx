import { Card, CardHeader } from '@/components/ui/card'

export type QuestionView = { key: string; topic: string; message: string; asked: string }

/** What the desk asked the sender, above the answers it asks about. */
export function QuestionsPanel({
  title,
  questions,
  foot,
}: {
  title: string
  questions: QuestionView[]
  foot: string
}) {
  return (
    <Card labelledBy="questions" accent="warn">
      <CardHeader id="questions" title={title} icon={{ name: 'chat', tone: 'warn' }} />
      <ul className="lines">
        {questions.map((question) => (
          <li key={question.key}>
            <b>{question.topic}</b>
            <p className="whitespace-pre-line">{question.message}</p>
            <p className="text-meta text-ink-2">{question.asked}</p>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-meta text-ink-2">{foot}</p>
    </Card>
  )
}
