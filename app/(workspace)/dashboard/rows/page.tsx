import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { whatOf } from '@/app/figures/workbook'
import { translatorIn } from '@/lib/i18n/translator'
import { LinkButton } from '@/components/ui/button'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { StageTag } from '@/components/cases/stage-tag'
import { EmptyState } from '@/components/ui/panels'
import { Pagination } from '@/components/ui/pagination'
import { Sheet, Table } from '@/components/ui/table'
import { countryName, formatDate, formatMonth } from '@/lib/i18n/format'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { rowsInput, type RowsAsked } from '@/lib/reporting/input'
import { figureRows } from '@/lib/reporting/queries'
import { ask } from '@/lib/runner/page'
import { rowsHref } from '../address'
import { reportingWords, type Words } from '../words'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('reporting')
  return { title: t('title') }
}

/** What the day of a row says. */
function dayHeading(asked: RowsAsked, { t }: Words): string {
  if (asked.of === 'follow_ups') return t('rows.due')
  if (
    asked.of === 'registrations' ||
    asked.of === 'departures' ||
    asked.of === 'reintegration' ||
    asked.of === 'vulnerable'
  ) {
    if (asked.unit === 'cases') return t('rows.month')
    return asked.of === 'registrations' ? t('rows.registered') : t('rows.departed')
  }
  return t('rows.since')
}

export default async function FigureRowsPage({ searchParams }: Props) {
  const parsed = rowsInput.safeParse(await searchParams)
  if (!parsed.success) notFound()
  const view = await ask(figureRows, parsed.data)
  const [words, stages] = await Promise.all([reportingWords(), getTranslations('cases.stages')])
  const { t, locale } = words
  const { asked, rows, total } = view
  const isFlow = 'from' in asked
  const isByMonth = isFlow && asked.unit === 'cases'
  const unit = isFlow ? asked.unit : 'cases'
  const { after, ...question } = asked
  const title = whatOf(view, { t: await translatorIn(locale), locale })
  const { partner, country, organiser } = view.narrowing
  const meta = [
    t(`rows.count.${unit}`, { count: total }),
    ...(isFlow
      ? [
          `${formatMonth(calendarDate(`${asked.from}-01`), locale)} – ${formatMonth(calendarDate(`${asked.to}-01`), locale)}`,
        ]
      : []),
    ...(partner ? [view.partnerNames.get(partner) ?? ''] : []),
    ...(country ? [countryName(country, locale)] : []),
    ...(organiser ? [t(`organisers.${organiser}`)] : []),
  ]
  const heading = dayHeading(asked, words)
  return (
    <Page>
      <PageHeader
        title={title}
        meta={meta.filter(Boolean).join(' · ')}
        back={{ href: '/dashboard', label: t('rows.back') }}
        actions={
          total > 0 && (
            <LinkButton icon="download" href={rowsHref(question).replace('/rows?', '/export?')}>
              {t('export.open')}
            </LinkButton>
          )
        }
      />
      {rows.length === 0 ? (
        <Sheet>
          <EmptyState title={t('rows.empty.title')}>{t('rows.empty.text')}</EmptyState>
        </Sheet>
      ) : (
        <Sheet>
          <Table
            cards
            caption={title}
            columns={[
              { key: 'name', label: unit === 'persons' ? t('rows.person') : t('rows.household') },
              { key: 'stage', label: t('rows.stage') },
              { key: 'destination', label: t('rows.destination') },
              { key: 'desk', label: t('rows.desk') },
              { key: 'sender', label: t('rows.sender') },
              { key: 'day', label: heading },
            ]}
          >
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.caseId} ${row.personId}`}>
                  <td>
                    <Link href={`/cases/${row.ref}`} prefetch={false}>
                      {row.name}
                      {unit === 'cases' && row.memberCount > 1 && ` +${row.memberCount - 1}`}
                    </Link>
                    <small>{row.ref}</small>
                  </td>
                  <td data-label={t('rows.stage')}>
                    <StageTag stage={row.stage} label={stages(row.stage)} />
                  </td>
                  <td data-label={t('rows.destination')}>
                    {row.destination ? countryName(row.destination, locale) : t('none')}
                  </td>
                  <td data-label={t('rows.desk')}>{row.desk}</td>
                  <td data-label={t('rows.sender')}>{row.sender}</td>
                  <td data-label={heading}>
                    {isByMonth ? formatMonth(row.on, locale) : formatDate(row.on, locale)}
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Sheet>
      )}
      {(after || view.next) && (
        <Pagination
          label={title}
          newer={after ? { href: rowsHref(question), label: t('rows.first') } : undefined}
          older={
            view.next
              ? { href: rowsHref({ ...question, after: view.next }), label: t('rows.more') }
              : undefined
          }
        />
      )}
    </Page>
  )
}
