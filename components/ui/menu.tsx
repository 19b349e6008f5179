'use client'

import Link from 'next/link'
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { Icon, type IconName } from './icon'

/** Closes a native `<details>` on Escape and on a click elsewhere; without JavaScript it opens and closes by its summary. */
export function useClosableDetails() {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    function closeFromOutside(event: Event) {
      const element = details.current
      if (element?.open && event.target instanceof Node && !element.contains(event.target))
        element.open = false
    }
    document.addEventListener('pointerdown', closeFromOutside)
    document.addEventListener('focusin', closeFromOutside)
    return () => {
      document.removeEventListener('pointerdown', closeFromOutside)
      document.removeEventListener('focusin', closeFromOutside)
    }
  }, [])
  function closeOnEscape(event: KeyboardEvent) {
    const element = details.current
    if (event.key !== 'Escape' || !element?.open) return
    element.open = false
    element.querySelector('summary')?.focus()
  }
  return { details, closeOnEscape }
}

/** Links and forms behind one button. Items are ordinary links and buttons, reached with Tab. */
export function Menu({
  label,
  icon = 'more',
  text,
  children,
}: {
  label: string
  icon?: IconName
  /** Shown beside the icon; without it the button is an icon with a spoken label. */
  text?: string
  children: ReactNode
}) {
  const { details, closeOnEscape } = useClosableDetails()
  return (
    <details ref={details} className="menu" onKeyDown={closeOnEscape}>
      <summary className={text ? 'btn' : 'btn btn-icon'} aria-label={text ? undefined : label} title={label}>
        <Icon name={icon} />
        {text}
      </summary>
      <div className="popover">{children}</div>
    </details>
  )
}

export function MenuLink({ href, icon, children }: { href: string; icon?: IconName; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  )
}
