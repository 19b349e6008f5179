import type { ReactNode } from 'react'
import { BackLink } from '@/components/ui/back-link'

/** The one `h1` of a page, a line of facts under it, and what can be done here. */
export function PageHeader({
  title,
  meta,
  actions,
  back,
}: {
  title: ReactNode
  meta?: ReactNode
  actions?: ReactNode
  back?: { href: string; label: string }
}) {
  return (
    <div className="page-head">
      <div className="min-w-0">
        {back && <BackLink {...back} />}
        <h1>{title}</h1>
        {meta && <p>{meta}</p>}
      </div>
      {actions && <div className="actions">{actions}</div>}
    </div>
  )
}
