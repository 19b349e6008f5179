import { Card, CardHeader } from '@/components/ui/card'

/** What comes after an act, in order, with a last word under it. */
export function NextSteps({
  id,
  title,
  steps,
  foot,
}: {
  id: string
  title: string
  steps: { title: string; text: string }[]
  foot: string
}) {
  return (
    <Card labelledBy={id}>
      <CardHeader id={id} title={title} />
      <ol className="timeline">
        {steps.map((step) => (
          <li key={step.title}>
            <b>{step.title}</b>
            <small>{step.text}</small>
          </li>
        ))}
      </ol>
      <p className="text-meta text-ink-2">{foot}</p>
    </Card>
  )
}
