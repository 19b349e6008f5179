import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

export type NoteTone = 'info' | 'warn' | 'danger' | 'ok'

const ICON: Record<NoteTone, IconName> = {
  info: 'info',
  warn: 'alert-circle',
  danger: 'alert',
  ok: 'check-circle',
}

/** A remark in the flow of the page. Give `role="status"` or `"alert"` only to one that appears after an act. */
export function Note({
  tone = 'info',
  icon = ICON[tone],
  title,
  role,
  children,
}: {
  tone?: NoteTone
  icon?: IconName
  title?: ReactNode
  role?: 'status' | 'alert' | 'note'
  children?: ReactNode
}) {
  return (
    <div role={role} className={tone === 'info' ? 'note' : `note note-${tone}`}>
      <Icon name={icon} />
      <div>
        {title && <strong className="block">{title}</strong>}
        {children}
      </div>
    </div>
  )
}
