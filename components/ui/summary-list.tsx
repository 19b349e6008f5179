import Link from 'next/link'
import type { ReactNode } from 'react'

export type SummaryRow = {
  key?: string
  label: string
  value: ReactNode
  /** `about` completes the link for those who hear it alone: "Change" + "date of birth". */
  change?: { href: string; label: string; about?: string }
}

/** Facts with their names, and a way to change each: check answers, journey, contact. */
export function SummaryList({ rows, narrow = false }: { rows: SummaryRow[]; narrow?: boolean }) {
  return (
    <dl className={narrow ? 'summary summary-narrow' : 'summary'}>
      {rows.map((row) => (
        <div key={row.key ?? row.label}>
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
          {row.change && (
            <dd>
              <Link href={row.change.href} prefetch={false}>
                {row.change.label}
                <span className="sr-only"> {row.change.about ?? row.label}</span>
              </Link>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
