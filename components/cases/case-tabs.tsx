'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { Tabs } from '@/components/ui/tabs'

/** `addresses`: its own first, then others of the case that belong to it, though they do not begin with its own. */
export type CasePageItem = {
  readonly label: string
  readonly addresses: readonly string[]
  readonly count?: string | number
}
export type CaseTabItem = { readonly label: string; readonly pages: readonly CasePageItem[] }

/**
 * Where the reader is: the page with the longest address that leads to the browser's path. Tabs stand in a layout,
 * which does not run again when people follow a link, so the browser says it.
 */
function useWhereabouts(tabs: readonly CaseTabItem[]) {
  const path = usePathname()
  const isAt = (address: string) => path !== null && (path === address || path.startsWith(`${address}/`))
  const [here] = tabs
    .flatMap((tab) => tab.pages.map((page) => ({ tab, page })))
    .flatMap((place) => place.page.addresses.filter(isAt).map((address) => ({ ...place, address })))
    .sort((one, other) => other.address.length - one.address.length)
  return here
}

const hrefOf = (page: CasePageItem | undefined) => page?.addresses[0] ?? ''

/** The tabs of one case. A tab of which the reader may open one page alone bears the name of that page. */
export function CaseTabs({ label, tabs }: { label: string; tabs: readonly CaseTabItem[] }) {
  const here = useWhereabouts(tabs)
  const strip = useRef<HTMLDivElement>(null)

  // On a phone the strip is wider than the window, and one wants to see where one is.
  useEffect(() => {
    const list = strip.current?.querySelector('nav')
    const tab = list?.querySelector<HTMLElement>('[aria-current]')
    if (list && tab)
      list.scrollLeft = tab.offsetLeft - list.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2
  }, [here?.tab.label])

  return (
    <div ref={strip} className="contents">
      <Tabs
        label={label}
        items={tabs.map((tab) => {
          const [first, ...others] = tab.pages
          return {
            href: hrefOf(first),
            label: others.length > 0 || !first ? tab.label : first.label,
            ...(first?.count !== undefined && { count: first.count }),
            current: tab === here?.tab,
          }
        })}
      />
    </div>
  )
}

/** The pages of the tab the reader is in, where it has more than one. */
export function CasePages({ tabs }: { tabs: readonly CaseTabItem[] }) {
  const here = useWhereabouts(tabs)
  if (!here || here.tab.pages.length < 2) return null
  return (
    <Tabs
      kind="pages"
      label={here.tab.label}
      items={here.tab.pages.map((page, position) => ({
        href: hrefOf(page),
        label: page.label,
        // The count of the first page stands in the tab already.
        ...(position > 0 && page.count !== undefined && { count: page.count }),
        current: page === here.page,
      }))}
    />
  )
}
