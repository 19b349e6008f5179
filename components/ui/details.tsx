import type { ReactNode } from 'react'

/** More on demand, with the browser's own element. Opens by itself on paper. */
export function Details({
  summary,
  open,
  shortcut,
  children,
}: {
  summary: ReactNode
  /** The letter of the keyboard map that opens it and goes to its first field. */
  shortcut?: string
  open?: boolean
  children: ReactNode
}) {
  return (
    <details className="details" open={open}>
      <summary aria-keyshortcuts={shortcut}>{summary}</summary>
      <div className="mt-1">{children}</div>
    </details>
  )
}
