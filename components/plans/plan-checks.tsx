import Link from 'next/link'
import { Card, CardHeader } from '@/components/ui/card'
import { Icon, type IconName } from '@/components/ui/icon'

export type PlanCheck = {
  key: string
  label: string
  state: 'met' | 'unmet' | 'waiting'
  /** The state in a word, read aloud. */
  stateWord: string
  fix?: { href: string; label: string }
}

const ICON: Record<PlanCheck['state'], IconName> = { met: 'check', unmet: 'alert', waiting: 'hourglass' }

/** What a plan has behind it and what it still needs. */
export function PlanChecks({
  title,
  meta,
  checks,
}: {
  title: string
  meta?: string
  checks: readonly PlanCheck[]
}) {
  return (
    <Card labelledBy="plan-checks">
      <CardHeader id="plan-checks" title={title} meta={meta} />
      <ul className="gate">
        {checks.map((check) => (
          <li key={check.key}>
            <span className={check.state}>
              <Icon name={ICON[check.state]} size="l" />
            </span>
            <span>
              <span className="sr-only">{check.stateWord}: </span>
              {check.label}
            </span>
            {check.fix && (
              <Link href={check.fix.href} prefetch={false} className="text-meta">
                {check.fix.label}
                <span className="sr-only">: {check.label}</span>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
