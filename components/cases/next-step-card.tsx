import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { Due, type DueTone } from '@/components/ui/due'

/** The one thing to do next in this case, why it matters and until when. */
export function NextStepCard({
  title,
  step,
  why,
  due,
  actions,
  tone,
  id = 'next-step',
}: {
  title: string
  step: string
  why?: string
  due?: { date: string; words?: string; tone?: DueTone; dateTime?: string }
  actions?: ReactNode
  tone?: 'warn'
  id?: string
}) {
  return (
    <Card labelledBy={id} accent={tone}>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h2 id={id} className="text-meta text-ink-2">
            {title}
          </h2>
          <p className="text-h2">{step}</p>
          {why && <p className="text-table text-ink-2">{why}</p>}
        </div>
        {due && <Due {...due} />}
        {actions && <div className="actions">{actions}</div>}
      </div>
    </Card>
  )
}
