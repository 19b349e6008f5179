import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { Tag } from '@/components/ui/tag'
import { countryName, formatDate } from '@/lib/i18n/format'
import type { DeskQueue, QueueRow } from '@/lib/journey/queries/desk'
import { queueHref } from './queue-address'

/** What waits, one entry each; the one that is open beside the list is marked. */
export async function QueueList({ queue, after }: { queue: DeskQueue; after: string | undefined }) {
  const [t, locale] = [await getTranslations('desk'), await getLocale()]
  return (
    <ol aria-label={t('list')} className="queue">
      {queue.rows.map((row) => (
        <li key={row.ref} data-current={row.ref === queue.opened?.ref || undefined}>
          <Link
            href={`${queueHref({ desk: queue.desk, after, open: row.ref })}#opened`}
            prefetch={false}
            aria-current={row.ref === queue.opened?.ref ? 'true' : undefined}
            scroll={false}
          >
            <b className="name">{row.name}</b>
            <span className="queue-age">{t('age', { days: row.clock.workingDays })}</span>
          </Link>
          <small>
            {[
              row.ref,
              t('people', { count: row.memberCount }),
              row.destination ? countryName(row.destination, locale) : t('noCountry'),
            ].join(' · ')}
          </small>
          <small>{[row.sender, t('since', { date: formatDate(row.sentOn, locale) })].join(' · ')}</small>
          <QueueMarks row={row} />
        </li>
      ))}
    </ol>
  )
}

/** What somebody should know before opening it, in words and never by colour alone. */
export async function QueueMarks({ row }: { row: QueueRow }) {
  const t = await getTranslations('desk')
  if (!row.cameBack && !row.clock.isEscalated && !row.mayBeKnown && !row.hasRecentReturn) return null
  return (
    <span className="flex flex-wrap gap-1">
      {row.cameBack && (
        <Tag tone="info" icon="undo">
          {t('cameBack')}
        </Tag>
      )}
      {row.clock.isEscalated && (
        <Tag tone="danger" icon="alert">
          {t('escalated')}
        </Tag>
      )}
      {row.mayBeKnown && (
        <Tag tone="warn" icon="people">
          {t('mayBeKnown')}
        </Tag>
      )}
      {row.hasRecentReturn && (
        <Tag tone="warn" icon="history">
          {t('recentReturn')}
        </Tag>
      )}
    </span>
  )
}
