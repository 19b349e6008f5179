import Link from 'next/link'
import type { ReactNode } from 'react'
import { Count, type CountTone } from './tag'

export type TabItem = {
  href: string
  label: string
  count?: string | number
  countTone?: CountTone
  current?: boolean
}

/**
 * Tabs are pages: real links, so that each can be opened beside the other and bookmarked. `pages` are those within a
 * tab, drawn smaller.
 */
export function Tabs({
  label,
  items,
  action,
  kind = 'tabs',
}: {
  label: string
  items: TabItem[]
  action?: ReactNode
  kind?: 'tabs' | 'pages'
}) {
  return (
    <nav aria-label={label} className={kind === 'tabs' ? 'tabs' : 'tab-pages'}>
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          prefetch={false}
          aria-current={item.current ? 'page' : undefined}
        >
          {item.label}
          {item.count !== undefined && (
            <Count tone={item.countTone ?? (item.current ? 'brand' : 'neutral')}>{item.count}</Count>
          )}
        </Link>
      ))}
      {action}
    </nav>
  )
}
