import Link from 'next/link'
import type { ReactNode } from 'react'

export function Kpis({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <div role={label ? 'group' : undefined} aria-label={label} className="kpis">
      {children}
    </div>
  )
}

const TONE = { danger: 'text-danger', warn: 'text-warn' } as const

/** A figure, what it counts, and its target or comparison in words. With `href` it opens the list behind it. */
export function Kpi({
  value,
  label,
  detail,
  tone,
  href,
}: {
  value: string | number
  label: string
  detail?: string
  tone?: 'danger' | 'warn'
  href?: string
}) {
  const content = (
    <>
      <b className={tone && TONE[tone]}>{value}</b>
      {label}
      {detail && <small>{detail}</small>}
    </>
  )
  return href ? (
    <Link href={href} prefetch={false} className="kpi">
      {content}
    </Link>
  ) : (
    <div className="kpi">{content}</div>
  )
}
