import type { ReactNode } from 'react'
import { LinkButton } from './button'
import { Icon } from './icon'

type Step = { href: string; label: string }

/** Newer and older, by keyset: there is no page 37 to jump to. */
export function Pagination({
  label,
  summary,
  newer,
  older,
}: {
  label: string
  summary?: ReactNode
  newer?: Step
  older?: Step
}) {
  return (
    <div className="pagination mt-3 flex flex-wrap items-center justify-between gap-3 text-meta text-ink-2">
      <p>{summary}</p>
      {(newer ?? older) && (
        <nav aria-label={label} className="flex gap-2">
          {newer && (
            <LinkButton href={newer.href} size="s" icon="left">
              {newer.label}
            </LinkButton>
          )}
          {older && (
            <LinkButton href={older.href} size="s">
              {older.label}
              <Icon name="right" />
            </LinkButton>
          )}
        </nav>
      )}
    </div>
  )
}
