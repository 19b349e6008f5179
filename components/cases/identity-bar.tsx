import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { CopyButton } from '@/components/ui/copy-button'
import type { IconName } from '@/components/ui/icon'
import { Tag, type Tone } from '@/components/ui/tag'
import type { Stage } from '@/lib/cases/model'
import { StageTag } from './stage-tag'

export type IdentityFact = { label?: string; value: ReactNode }

/** Who this is and where the case stands, on every page of a case and only there. */
export function IdentityBar({
  name,
  initials,
  reference,
  copy,
  stage,
  tags = [],
  facts,
  actions,
  stepper,
  tabs,
}: {
  name: string
  initials: string
  reference: string
  copy: { label: string; copiedLabel: string }
  stage: { stage: Stage; label: string }
  tags?: { tone: Tone; label: string; icon?: IconName }[]
  facts: IdentityFact[]
  actions?: ReactNode
  stepper?: ReactNode
  tabs?: ReactNode
}) {
  return (
    <div className="identity">
      <div className="identity-row">
        <Avatar initials={initials} size="l" />
        <div className="identity-name">
          <h1>{name}</h1>
          <span className="inline-flex items-center whitespace-nowrap text-ink-2">
            {reference}
            <CopyButton value={reference} label={copy.label} copiedLabel={copy.copiedLabel} />
          </span>
          <StageTag stage={stage.stage} label={stage.label} />
          {tags.map((tag) => (
            <Tag key={tag.label} tone={tag.tone} icon={tag.icon}>
              {tag.label}
            </Tag>
          ))}
        </div>
        {actions && <div className="actions">{actions}</div>}
        <ul className="facts">
          {facts.map((fact, position) => (
            <li key={fact.label ?? position}>
              {fact.label} <b>{fact.value}</b>
            </li>
          ))}
        </ul>
      </div>
      {stepper}
      {tabs}
    </div>
  )
}
