import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { Card, CardHeader } from '@/components/ui/card'
import type { Talk } from '@/lib/counselling/model'
import { formatDate } from '@/lib/i18n/format'
import { Circumstances, TalkBody } from './talk-words'

/** Talks held, newest first, each as it stands now. */
export async function TalkList({ caseRef, talks }: { caseRef: string; talks: readonly Talk[] }) {
  const [t, locale] = [await getTranslations('counselling'), await getLocale()]
  return (
    <Card labelledBy="interviews">
      <CardHeader id="interviews" title={t('talks')} meta={t('count', { count: talks.length })} />
      <ol className="lines">
        {talks.map((talk) => (
          <li key={talk.id} className="text-table">
            <h3>
              <Link href={`/cases/${caseRef}/counselling/${talk.id}`} prefetch={false}>
                {formatDate(talk.heldOn, locale)} · {t(`kinds.${talk.kind}`)}
              </Link>
            </h3>
            <p className="text-meta text-ink-2">
              {t(`modes.${talk.mode}`)} · <Circumstances talk={talk} />
              {talk.number > 1 && <> · {t('versions.show', { count: talk.number - 1 })}</>}
            </p>
            <TalkBody talk={talk} />
          </li>
        ))}
      </ol>
    </Card>
  )
}
