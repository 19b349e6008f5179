import type { ReactNode } from 'react'

/** The space below the top bar, or below the identity bar of a case. `reading` keeps lines short. */
export function Page({ reading = false, children }: { reading?: boolean; children: ReactNode }) {
  return <div className="page">{reading ? <div className="reading">{children}</div> : children}</div>
}
