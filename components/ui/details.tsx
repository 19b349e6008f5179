import type { ReactNode } from 'react'

/** More on demand, with the browser's own element. Opens by itself on paper. */
export function Details({
  summary,
  open,
  children,
}: {
  summary: ReactNode
  open?: boolean
  children: ReactNode
}) {
  return (
    <details className="details" open={open}>
      <summary>{summary}</summary>
      <div className="mt-1">{children}</div>
    </details>
  )
}
