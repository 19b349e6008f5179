import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { FilterBar, FilterText } from '@/components/forms/filters'
import { FoundPeople } from '@/components/people/found-people'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { Pagination } from '@/components/ui/pagination'
import { EmptyState } from '@/components/ui/panels'
import { Sheet } from '@/components/ui/table'
import { ask } from '@/lib/runner/page'
import { searchPeople, type SearchPage } from '@/lib/search/queries'
import { peopleInWords } from './found-people'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const load = cache((q: unknown, page: unknown) => ask(searchPeople, { q, page }))

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, { q }] = [await getTranslations('search'), await searchParams]
  return { title: typeof q === 'string' && q.trim() !== '' ? t('titleFor', { q }) : t('title') }
}

export default async function SearchPageOfPeople({ searchParams }: Props) {
  const { q, page } = await searchParams
  const found = await load(q, page)
  if (found.goTo) redirect(`/cases/${found.goTo}`)
  const t = await getTranslations('search')
  return (
    <Page>
      <PageHeader title={found.q ? t('titleFor', { q: found.q }) : t('title')} meta={summaryOf(t, found)} />
      <FilterBar action="/search" label={t('title')} applyLabel={t('submit')}>
        <FilterText name="q" label={t('label')} defaultValue={found.q} type="search" />
      </FilterBar>
      <Sheet>
        <Results found={found} />
      </Sheet>
      {(found.page > 1 || found.hasMore) && (
        <Pagination
          label={t('pages')}
          newer={found.page > 1 ? { href: hrefOf(found.q, 1), label: t('newer') } : undefined}
          older={found.hasMore ? { href: hrefOf(found.q, found.page + 1), label: t('more') } : undefined}
        />
      )}
    </Page>
  )
}

const hrefOf = (q: string, page: number) =>
  `/search?${new URLSearchParams({ q, ...(page > 1 && { page: String(page) }) })}`

function summaryOf(t: Awaited<ReturnType<typeof getTranslations<'search'>>>, found: SearchPage): string {
  if (!found.hits) return t('hint')
  const count = found.hits.length
  if (found.page > 1) return `${t('pageOf', { page: found.page })} · ${t('count', { count })}`
  return found.hasMore ? t('countMore', { count }) : t('count', { count })
}

async function Results({ found }: { found: SearchPage }) {
  const t = await getTranslations('search')
  if (!found.hits) return <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
  if (found.hits.length === 0) {
    return (
      <EmptyState title={t('none.title', { q: found.q })}>
        <p>{t('none.lead')}</p>
        <ul className="list-inside list-disc">
          <li>{t('none.spelling')}</li>
          <li>{t('none.script')}</li>
          <li>{t('none.number')}</li>
          <li>{t('none.reference')}</li>
        </ul>
      </EmptyState>
    )
  }
  return <FoundPeople people={await peopleInWords(found.hits)} filesLabel={t('files')} noFile={t('noFile')} />
}
