'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
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
  return (
    <ul className={views ? 'nav-list nav-views' : 'nav-list'}>
      {items.map((item) => {
        const current = item.current ?? isWithin(path, item.href)
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

function isWithin(path: string | null, href: string) {
  return path !== null && (path === href || path.startsWith(`${href}/`))
}
