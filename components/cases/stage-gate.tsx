import { Fragment, isValidElement, type ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Icon, type IconName } from '@/components/ui/icon'

export type GateCondition = {
  key?: string
  label: string
  detail?: string
  state: 'met' | 'unmet' | 'waiting' | 'unknown'
  /** The state in a word, read aloud. */
  stateWord: string
  /** Whose move it is, when it is not ours. */
  whose?: string
  /** The one button that fixes it. */
  fix?: { href: string; label: string; icon?: IconName } | ReactNode
}

const ICON: Record<GateCondition['state'], IconName> = {
  met: 'check',
  unmet: 'alert',
  waiting: 'hourglass',
  unknown: 'help',
}

/** Everything that has to be true before a case moves on, met or not, each with whose move it is and what to press. */
export function StageGate({
  title,
  summary,
  conditions,
  actions,
  id = 'stage-gate',
}: {
  title: string
  summary?: string
  conditions: GateCondition[]
  actions?: ReactNode
  id?: string
}) {
  return (
    <Card labelledBy={id}>
      <CardHeader id={id} title={title} meta={summary} />
      <ul className="gate">
        {conditions.map((condition) => (
          <li key={condition.key ?? condition.label}>
            <span className={condition.state}>
              <Icon name={ICON[condition.state]} size="l" />
            </span>
            <span>
              <span className="sr-only">{condition.stateWord}: </span>
              {condition.state === 'met' ? condition.label : <b>{condition.label}</b>}
              {condition.detail && <span className="gate-detail"> – {condition.detail}</span>}
              {condition.whose && <small className="block text-meta text-ink-2">{condition.whose}</small>}
            </span>
            <Fix fix={condition.fix} about={condition.label} />
          </li>
        ))}
      </ul>
      {actions && <div className="actions mt-3">{actions}</div>}
    </Card>
  )
}

function Fix({ fix, about }: { fix: GateCondition['fix']; about: string }) {
  if (isFixLink(fix)) {
    return (
      <LinkButton href={fix.href} size="s" icon={fix.icon}>
        <span>
          {fix.label}
          <span className="sr-only">: {about}</span>
        </span>
      </LinkButton>
    )
  }
  return <Fragment>{fix}</Fragment>
}

function isFixLink(fix: GateCondition['fix']): fix is { href: string; label: string; icon?: IconName } {
  return typeof fix === 'object' && fix !== null && !isValidElement(fix) && 'href' in fix
}
