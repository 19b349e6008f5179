import Link from 'next/link'
import { Tag } from '@/components/ui/tag'

export type EntryLook = {
  readonly key: string
  readonly href: string
  readonly label: string
  /** What of its kind, and whom it is about. */
  readonly detail: string | null
  /** A word for what is late; null where nothing is. */
  readonly late: string | null
}

/** One date as a link to its page. */
export function EntryLink({ entry, short = false }: { entry: EntryLook; short?: boolean }) {
  return (
    <>
      <Link href={entry.href} prefetch={false}>
        {entry.label}
      </Link>
      {entry.detail && <span className={short ? 'block text-ink-2' : 'text-ink-2'}> {entry.detail}</span>}
      {entry.late && (
        <>
          {' '}
          <Tag tone="danger">{entry.late}</Tag>
        </>
      )}
    </>
  )
}
