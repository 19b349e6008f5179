'use client'

import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { useClosableDetails } from '@/components/ui/menu'

/** The person who is signed in; opens to profile, help and signing out. */
export function UserMenu({
  name,
  detail,
  initials,
  label,
  children,
}: {
  name: string
  detail: string
  initials: string
  label: string
  children: ReactNode
}) {
  const { details, closeOnEscape } = useClosableDetails()
  return (
    <details ref={details} className="menu user-menu" onKeyDown={closeOnEscape}>
      <summary title={label}>
        <Avatar initials={initials} />
        <span>
          {name}
          <small>{detail}</small>
        </span>
      </summary>
      <div className="popover">{children}</div>
    </details>
  )
}
