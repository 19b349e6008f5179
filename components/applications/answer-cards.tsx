import { Card, CardHeader } from '@/components/ui/card'
import { SummaryList, type SummaryRow } from '@/components/ui/summary-list'

export type AnswerGroup = { id: string; title: string; rows: SummaryRow[] }

/** The answers of an application, a card for each part. */
export function AnswerCards({ groups }: { groups: AnswerGroup[] }) {
  return groups.map((group) => (
    <Card key={group.id} labelledBy={`part-${group.id}`}>
      <CardHeader id={`part-${group.id}`} title={group.title} />
      <SummaryList rows={group.rows} />
    </Card>
  ))
}
