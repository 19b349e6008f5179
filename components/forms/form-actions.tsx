import type { ReactNode } from 'react'

/** The buttons of a form, main one first; on a phone they stay at the bottom of the screen. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className="form-actions">{children}</div>
}
