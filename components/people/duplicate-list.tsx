import Link from 'next/link'
import { Tag } from '@/components/ui/tag'

export type DuplicateRow = {
  readonly key: string
  readonly title: string
  readonly score: string
  readonly strength: string
  readonly isStrong: boolean
  readonly reasons: string
  readonly against: string
  readonly files: readonly { readonly href: string; readonly label: string }[]
  readonly compare: { readonly href: string; readonly label: string; readonly about: string }
}

/** Entries that may be one person: how alike, why, by which files, and the way to look at both. */
export function DuplicateList({ rows }: { rows: readonly DuplicateRow[] }) {
  return (
    <ul className="lines">
      {rows.map((row) => (
        <li key={row.key}>
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <span>
              <b>{row.title}</b>{' '}
              <Tag tone={row.isStrong ? 'warn' : 'neutral'} icon={row.isStrong ? 'alert' : 'people'}>
                {row.strength}
              </Tag>{' '}
              <small className="text-ink-2">{row.score}</small>
            </span>
            <Link href={row.compare.href} prefetch={false}>
              {row.compare.label}
              <span className="sr-only"> {row.compare.about}</span>
            </Link>
          </div>
          <p className="text-meta text-ink-2">
            {row.reasons}
            {row.against && ` – ${row.against}`}
          </p>
          {row.files.length > 0 && (
            <div className="flex flex-wrap gap-x-3 text-meta">
              {row.files.map((file) => (
                <Link key={file.href} href={file.href} prefetch={false}>
                  {file.label}
                </Link>
              ))}
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
