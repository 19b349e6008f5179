import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Timeline } from '@/components/cases/timeline'
import { Pagination } from '@/components/ui/pagination'
import { caseHistory } from '@/lib/journey/queries/history'
import { askAsViewer } from '@/lib/runner/page'
import { trailWords } from '../case-words'
import { MovesCard } from './moves-card'

type Props = {
  params: Promise<{ ref: string }>
  searchParams: Promise<{ before?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ ref }, t] = [await params, await getTranslations('cases.page.history')]
  return { title: `${t('title')} – ${ref}` }
}

/** Everything that happened in a case, newest first. */
export default async function HistoryPage({ params, searchParams }: Props) {
  const [{ ref }, { before }] = [await params, await searchParams]
  const { data, viewer } = await askAsViewer(caseHistory, { ref, before })
  const [t, locale] = [await getTranslations('cases.page'), await getLocale()]
  return (
    <div className="reading stack">
      {data.moves.length > 0 && <MovesCard moves={data.moves} locale={locale} />}
      <Timeline
        title={t('history.title')}
        events={await trailWords(data.rows, { locale, today: viewer.today })}
        empty={t('happened.empty')}
      />
      {(before ?? data.next) && (
        <Pagination
          label={t('history.label')}
          newer={before ? { href: `/cases/${ref}/history`, label: t('history.newest') } : undefined}
          older={
            data.next
              ? { href: `/cases/${ref}/history?before=${data.next}`, label: t('history.older') }
              : undefined
          }
        />
      )}
    </div>
  )
}
