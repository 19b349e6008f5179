import type { ReactNode } from 'react'

/** A key of the keyboard map. Hidden from screen readers: shortcuts are listed once, in the help panel. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd aria-hidden="true" className="kbd">
      {children}
    </kbd>
  )
}
