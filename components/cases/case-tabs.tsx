'use client'

import { usePathname } from 'next/navigation'
import { Tabs, type TabItem } from '@/components/ui/tabs'

/**
 * The pages of one case. They stand in a layout, which does not run again when people follow a link: the browser's
 * path says which tab is the current one (the longest address that leads to it).
 */
export function CaseTabs({ label, items }: { label: string; items: TabItem[] }) {
  const path = usePathname()
  const leading = items
    .filter((item) => path !== null && (path === item.href || path.startsWith(`${item.href}/`)))
    .sort((one, other) => other.href.length - one.href.length)
  const current = leading[0]?.href ?? items.find((item) => item.current)?.href
  return <Tabs label={label} items={items.map((item) => ({ ...item, current: item.href === current }))} />
}
