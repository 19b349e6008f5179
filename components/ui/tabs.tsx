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

/** Tabs are pages: real links, so that each can be opened beside the other and bookmarked. */
export function Tabs({ label, items, action }: { label: string; items: TabItem[]; action?: ReactNode }) {
  return (
    <nav aria-label={label} className="tabs">
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
