import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { ChoiceChip } from '@/components/ui/chip'
import { Pagination } from '@/components/ui/pagination'
import { EmptyState } from '@/components/ui/panels'
import { Sheet, Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { countryName, formatDate } from '@/lib/i18n/format'
import { PIPELINE_STEPS, type PipelineStep } from '@/lib/journey/model'
import { pipelineList, type Pipeline } from '@/lib/journey/queries/pipeline'
import { ask } from '@/lib/runner/page'
import { AgreedCard } from './agreed-card'
import { STEP_LOOK } from './look'

type Address = { step?: string; mine?: string; after?: string }
type Props = { searchParams: Promise<Address> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk'))('pipeline.title') }
}

function hrefOf(view: Pick<Pipeline, 'mine'>, step: PipelineStep | null, after?: string): string {
  const search = new URLSearchParams({
    ...(step && { step }),
    ...(view.mine && { mine: '1' }),
    ...(after && { after }),
  }).toString()
  return search ? `/pipeline?${search}` : '/pipeline'
}

/** What the address says; a step nobody knows and a wish that is none are left out. */
const readAddress = ({ step, mine, after }: Address) => ({
  step: PIPELINE_STEPS.find((known) => known === step),
  mine: mine === '1' ? ('1' as const) : undefined,
  after,
})

/** The people a partner sent, by how far they are; each number opens exactly its rows. */
export default async function PipelinePage({ searchParams }: Props) {
  const { step, mine, after } = await searchParams
  const view = await ask(pipelineList, readAddress({ step, mine, after }))
  const t = await getTranslations('desk')
  const all = view.counts.reduce((sum, { count }) => sum + count, 0)
  return (
    <Page>
      <PageHeader title={t('pipeline.title')} meta={t('pipeline.lead')} />
      <AgreedCard />
      <nav aria-label={t('pipeline.filter')} className="my-3 flex flex-wrap gap-2">
        <ChoiceChip
          href={hrefOf(view, null)}
          label={t('pipeline.all')}
          count={all}
          selected={view.step === null}
        />
        {view.counts
          .filter(({ step: one, count }) => count > 0 || one === view.step)
          .map(({ step: one, count }) => (
            <ChoiceChip
              key={one}
              href={hrefOf(view, one)}
              label={t(`pipeline.steps.${one}`)}
              count={count}
              selected={view.step === one}
            />
          ))}
        <ChoiceChip
          href={hrefOf({ mine: !view.mine }, view.step)}
          label={t('pipeline.mine')}
          selected={view.mine}
        />
      </nav>
      {view.rows.length > 0 ? (
        <Rows view={view} />
      ) : (
        <Sheet>
          <EmptyState title={t('pipeline.empty.title')}>
            {view.step || view.mine ? t('pipeline.empty.filtered') : t('pipeline.empty.text')}
          </EmptyState>
        </Sheet>
      )}
      {(after || view.next) && (
        <Pagination
          label={t('pipeline.title')}
          newer={after ? { href: hrefOf(view, view.step), label: t('pipeline.newer') } : undefined}
          older={
            view.next ? { href: hrefOf(view, view.step, view.next), label: t('pipeline.older') } : undefined
          }
        />
      )}
    </Page>
  )
}

async function Rows({ view }: { view: Pipeline }) {
  const [t, cases, locale] = [
    await getTranslations('desk'),
    await getTranslations('cases'),
    await getLocale(),
  ]
  const columns = [
    { key: 'who', label: t('pipeline.columns.who') },
    { key: 'step', label: t('pipeline.columns.step'), width: 250 },
    { key: 'waiting', label: t('pipeline.columns.waiting'), width: 190 },
    { key: 'since', label: t('pipeline.columns.since'), width: 120 },
    { key: 'desk', label: t('pipeline.columns.desk'), width: 220 },
  ]
  return (
    <Sheet>
      <Table columns={columns} caption={t('pipeline.title')} cards>
        <tbody>
          {view.rows.map((row) => (
            <tr key={row.ref}>
              <th scope="row" className="full">
                <Link href={`/pipeline/${row.ref}`} prefetch={false} className="name">
                  {row.name}
                </Link>
                <small>
                  {[
                    row.ref,
                    t('pipeline.people', { count: row.memberCount }),
                    row.destination && countryName(row.destination, locale),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </th>
              <td>
                <Tag {...STEP_LOOK[row.step]}>{t(`pipeline.steps.${row.step}`)}</Tag>
              </td>
              <td data-label={t('pipeline.columns.waiting')}>
                {row.step === 'returned' ? t('pipeline.nobody') : cases(`waitingOn.${row.waitingOn}`)}
              </td>
              <td data-label={t('pipeline.columns.since')}>{formatDate(row.since, locale)}</td>
              <td data-label={t('pipeline.columns.desk')}>
                {row.desk}
                <small>{row.counsellor}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Sheet>
  )
}
