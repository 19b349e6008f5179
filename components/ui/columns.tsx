import type { ReactNode } from 'react'

/** Work at the left, context at the right; one under the other below 1200 px. Children stack with even gaps. */
export function Columns({
  side,
  sideLabel,
  sideWidth = 'normal',
  children,
}: {
  side: ReactNode
  sideLabel?: string
  sideWidth?: 'narrow' | 'normal'
  children: ReactNode
}) {
  return (
    <div className={sideWidth === 'narrow' ? 'columns columns-narrow' : 'columns'}>
      <div className="stack">{children}</div>
      <aside aria-label={sideLabel} className="stack">
        {side}
      </aside>
    </div>
  )
}
