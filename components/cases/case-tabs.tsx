'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { Tabs, type TabItem } from '@/components/ui/tabs'

/** `also`: other addresses of the case that belong to this tab, though they do not begin with its own. */
export type CaseTabItem = TabItem & { readonly also?: readonly string[] }

/**
 * The pages of one case. They stand in a layout, which does not run again when people follow a link: the browser's
 * path says which tab is the current one (the longest address that leads to it).
 */
export function CaseTabs({ label, items }: { label: string; items: CaseTabItem[] }) {
  const path = usePathname()
  const strip = useRef<HTMLDivElement>(null)
  const isAt = (address: string) => path !== null && (path === address || path.startsWith(`${address}/`))
  const leading = items
    .flatMap(({ href, also = [] }) => [href, ...also].filter(isAt).map((address) => ({ href, address })))
    .sort((one, other) => other.address.length - one.address.length)
  const current = leading[0]?.href ?? items.find((item) => item.current)?.href

  // On a phone the strip is wider than the window, and one wants to see where one is.
  useEffect(() => {
    const tabs = strip.current?.querySelector('nav')
    const tab = tabs?.querySelector<HTMLElement>('[aria-current]')
    if (tabs && tab)
      tabs.scrollLeft = tab.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - tab.offsetWidth) / 2
  }, [current])

  return (
    <div ref={strip} className="contents">
      <Tabs
        label={label}
        items={items.map(({ also: _also, ...item }) => ({ ...item, current: item.href === current }))}
      />
    </div>
  )
}
