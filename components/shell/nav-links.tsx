'use client'

import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { Icon, type IconName } from '@/components/ui/icon'

export type NavItem = {
  href: string
  label: string
  /** Nought is left out: the side bar says where there is work. */
  count?: string | number
  icon?: IconName
  current?: boolean
}

/**
 * The links of the side bar. A client component because a layout does not run again when people follow a link, so
 * only the browser knows which page is the current one.
 */
export function NavLinks({ items, views = false }: { items: NavItem[]; views?: boolean }) {
  const path = usePathname()
  const saved = useSearchParams()?.get('saved')
  return (
    <ul className={views ? 'nav-list nav-views' : 'nav-list'}>
      {items.map((item) => {
        const current = item.current ?? (views ? isView(saved, item.href) : isWithin(path, item.href))
        return (
          <li key={item.href}>
            <Link
              href={item.href}
              prefetch={false}
              title={item.label}
              aria-current={current ? 'page' : undefined}
            >
              {item.icon && <Icon name={item.icon} />}
              <span>{item.label}</span>
              {item.count ? <small>{item.count}</small> : null}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

/** A saved view is told by its own name in the address; its filters may be those of another. */
function isView(saved: string | null | undefined, href: string) {
  return Boolean(saved) && new URLSearchParams(href.split('?')[1]).get('saved') === saved
}

function isWithin(path: string | null, href: string) {
  return path !== null && (path === href || path.startsWith(`${href}/`))
}
