'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'

/** The main act of a case, left out on the page that has its own button for it. */
export function LinkElsewhere({ href, children }: { href: string; children: ReactNode }) {
  if (usePathname() === href.split('#')[0]) return null
  return (
    <LinkButton href={href} variant="primary">
      {children}
    </LinkButton>
  )
}
