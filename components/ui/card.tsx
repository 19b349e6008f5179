import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'
import { Count, type CountTone } from './tag'

/** A white sheet on the desk. Give it the id of its heading, so that it is a region with a name. */
export function Card({
  id,
  labelledBy,
  flush = false,
  accent,
  children,
}: {
  id?: string
  labelledBy?: string
  /** Without padding, for a card that holds a table. */
  flush?: boolean
  accent?: 'warn'
  children: ReactNode
}) {
  const look = `${flush ? 'sheet' : 'card'}${accent ? ` card-${accent}` : ''}`
  return labelledBy ? (
    <section id={id} aria-labelledby={labelledBy} className={look}>
      {children}
    </section>
  ) : (
    <div id={id} className={look}>
      {children}
    </div>
  )
}

export function CardHeader({
  title,
  id,
  level = 2,
  icon,
  meta,
  count,
  countTone,
}: {
  title: ReactNode
  id?: string
  level?: 2 | 3
  icon?: { name: IconName; tone?: 'ok' | 'warn' | 'danger' }
  meta?: ReactNode
  count?: ReactNode
  countTone?: CountTone
}) {
  const Heading = level === 2 ? 'h2' : 'h3'
  const iconTone = { ok: 'text-ok', warn: 'text-warn', danger: 'text-danger' } as const
  return (
    <div className="card-head">
      <Heading id={id}>
        {icon && (
          <span className={icon.tone && iconTone[icon.tone]}>
            <Icon name={icon.name} />{' '}
          </span>
        )}
        {title}
      </Heading>
      {meta !== undefined && <div>{meta}</div>}
      {count !== undefined && <Count tone={countTone}>{count}</Count>}
    </div>
  )
}

/** Short items in a card, hairlines between them. */
export function CardList({ items }: { items: { key: string; content: ReactNode }[] }) {
  return (
    <ul className="lines text-meta">
      {items.map((item) => (
        <li key={item.key}>{item.content}</li>
      ))}
    </ul>
  )
}
