import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

type PanelProps = { title: ReactNode; children?: ReactNode; actions?: ReactNode }

function Panel({ icon, title, level, children, actions }: PanelProps & { icon?: IconName; level: 1 | 2 }) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div className="panel">
      {icon && <Icon name={icon} />}
      <Heading>{title}</Heading>
      {children && <div className="panel-body">{children}</div>}
      {actions && <div className="actions mt-4">{actions}</div>}
    </div>
  )
}

/** Says what belongs here and gives the first act; never a blank space or a joke. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <Panel level={2} title={title} actions={action}>
      {children}
    </Panel>
  )
}

/** A fault of ours. The reference is what a person reads out on the phone. */
export function ErrorPanel({
  reference,
  children,
  ...panel
}: PanelProps & { reference?: { label: string; value: string } }) {
  return (
    <Panel level={1} icon="alert" {...panel}>
      {children}
      {reference && (
        <p className="mt-3">
          {reference.label} <b className="text-ink">{reference.value}</b>
        </p>
      )}
    </Panel>
  )
}

export function ForbiddenPanel(panel: PanelProps) {
  return <Panel level={1} icon="lock" {...panel} />
}
