import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import { Kpi, Kpis } from '@/components/ui/kpi'
import { Note } from '@/components/ui/note'
import { EmptyState } from '@/components/ui/panels'
import { PrintButton } from '@/components/ui/print-button'
import { Sheet } from '@/components/ui/table'
import { countryName, formatDate } from '@/lib/i18n/format'
import { METRICS, REGISTRY } from '@/lib/reporting/model'
import { dashboard, type DashboardView } from '@/lib/reporting/queries'
import { changeInPercent, shareInPercent } from '@/lib/reporting/rules/series'
import { askAsViewer } from '@/lib/runner/page'
import { rowsHref } from './address'
import { DeparturesCard, RegistrationsCard } from './cards/month-cards'
import { BreakdownCard, MapCard, openTotal, SupportCard } from './cards/table-cards'
import { CaseloadCard, FollowUpsCard, MoneyCard, WaitingCard, WorkCard } from './cards/work-cards'
import { FigureFilters } from './filter-form'
import { reportingWords, type Words } from './words'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('reporting')
  return { title: t('title') }
}

function changeWords(
  { now, before }: { readonly now: number | null; readonly before: number | null },
  { t, percent, count }: Words,
): string | undefined {
  if (now === null || before === null) return undefined
  const change = changeInPercent(now, before)
  return change === null
    ? t('before', { before: count(before) })
    : t('change', { percent: percent(change, true), before: count(before) })
}

/** The numbers at the top; each opens the rows it counts. */
function Headlines({ view, words }: { view: DashboardView; words: Words }) {
  const { t, shown, count, percent } = words
  const { unit, figures, leadTime, waiting, followUps, narrowing } = view
  const flow = (metric: 'registrations' | 'departures') => {
    const total = figures[metric]?.total
    if (!total) return null
    const compared = { now: total.now[unit], before: total.before[unit] }
    return (
      <Kpi
        key={metric}
        value={shown(total.now[unit])}
        label={t(`metrics.${metric}.name`)}
        detail={changeWords(compared, words)}
        href={openTotal(view, metric)}
      />
    )
  }
  const part = figures.reintegration?.total.now[unit]
  const whole = figures.departures?.total.now[unit]
  const takeUp = part === null || part === undefined || !whole ? null : shareInPercent(part, whole)
  const open = waiting?.filter(({ stage }) => stage !== 'departed' && stage !== 'arrived')
  const late = open?.reduce((sum, row) => sum + row.late, 0) ?? 0
  return (
    <Kpis label={t('title')}>
      {flow('departures')}
      {flow('registrations')}
      {takeUp !== null && whole && (
        <Kpi
          value={percent(takeUp)}
          label={t('kpi.takeUp')}
          detail={t('kpi.takeUpDetail', { part: count(part ?? 0), whole: count(whole) })}
          href={openTotal(view, 'reintegration')}
        />
      )}
      {open && view.scope !== 'country' && (
        <Kpi
          value={count(open.reduce((sum, row) => sum + row.cases, 0))}
          label={t('kpi.waiting', { count: open.reduce((sum, row) => sum + row.cases, 0) })}
          detail={t('kpi.waitingLate', { count: late })}
          href={rowsHref({ of: 'waiting', ...narrowing })}
        />
      )}
      {leadTime && leadTime.median !== null && (
        <Kpi
          value={t('kpi.leadDays', { days: leadTime.median })}
          label={t('kpi.lead')}
          detail={t('kpi.leadTarget', { target: count(leadTime.target) })}
          tone={leadTime.median > leadTime.target ? 'warn' : undefined}
        />
      )}
      {followUps && (
        <Kpi
          value={count(followUps.late)}
          label={t('kpi.late', { count: followUps.late })}
          detail={t('kpi.veryLate', { count: followUps.very_late })}
          tone={followUps.late > 0 ? 'danger' : undefined}
          href={followUps.late > 0 ? rowsHref({ of: 'follow_ups', slice: 'late', ...narrowing }) : undefined}
        />
      )}
    </Kpis>
  )
}

function scopeWords(view: DashboardView, { t, locale }: Words): string {
  switch (view.scope) {
    case 'all':
      return t('meta.all')
    case 'partner':
      return t('meta.partner')
    case 'desk':
      return t('meta.desk')
    case 'country':
      return t('meta.country', { country: countryName(view.ownCountry ?? '', locale) })
  }
}

/** The state of the page, for the page that takes its figures out. */
function searchOf(asked: Readonly<Record<string, string | string[] | undefined>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(asked))
    if (typeof value === 'string' && value) search.set(name, value)
  return search.size > 0 ? `?${search.toString()}` : ''
}

export default async function DashboardPage({ searchParams }: Props) {
  const asked = await searchParams
  const { data: view, viewer } = await askAsViewer(dashboard, asked)
  const [words, stages, lines] = await Promise.all([
    reportingWords(),
    getTranslations('cases.stages'),
    getTranslations('programme.lines'),
  ])
  const { t, named, locale } = words
  // A hidden number is somebody: only what is nothing is empty.
  const total = (metric: 'registrations' | 'departures') => {
    const figure = view.figures[metric]
    return figure ? (figure.total.now.cases ?? 1) + (figure.total.before.cases ?? 1) : 0
  }
  const isEmpty = total('registrations') + total('departures') === 0
  const period = typeof asked['period'] === 'string' ? asked['period'] : undefined
  const month = (day: DashboardView['today']) => named('month', day.slice(0, 7), view.partnerNames)
  const [registered, departed] = (['registrations', 'departures'] as const).map(
    (metric) => view.closed.find((row) => row.metric === metric)?.cases ?? 0,
  )
  return (
    <Page>
      <PageHeader
        title={t('title')}
        meta={`${t(`units.${view.unit}`)} · ${scopeWords(view, words)} · ${t('asOf', {
          from: month(view.period.from),
          to: month(view.period.to),
          date: formatDate(view.today, locale),
        })}`}
        actions={
          <>
            <PrintButton label={t('print')} />
            <LinkButton icon="download" href={`/dashboard/export${searchOf(asked)}`}>
              {t('export.open')}
            </LinkButton>
          </>
        }
      />
      <div className="no-print">
        <FigureFilters view={view} words={words} period={period} />
      </div>
      {view.isFiguresOnly && (
        <div className="mb-3">
          <Note>{t('figuresOnly')}</Note>
        </div>
      )}
      {isEmpty ? (
        <Sheet>
          <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
        </Sheet>
      ) : (
        <div className="stack">
          <Headlines view={view} words={words} />
          {/* Each column stacks by itself, so that a short card leaves no hole beside a long one. */}
          <div className="chart-grid-2">
            <div className="stack">
              <DeparturesCard view={view} words={words} />
              {viewer.actor.role === 'supervisor' && <WorkCard view={view} words={words} />}
              <RegistrationsCard view={view} words={words} />
              <BreakdownCard view={view} words={words} dimension="status" />
              {view.scope !== 'partner' && <BreakdownCard view={view} words={words} dimension="partner" />}
              <BreakdownCard view={view} words={words} dimension="organiser" />
              <FollowUpsCard view={view} words={words} />
            </div>
            <div className="stack">
              <MapCard view={view} words={words} />
              {view.waiting && <WaitingCard view={view} words={words} stages={stages} />}
              <SupportCard view={view} words={words} />
              <BreakdownCard view={view} words={words} dimension="region" />
              <BreakdownCard view={view} words={words} dimension="channel" />
              <CaseloadCard view={view} words={words} />
            </div>
          </div>
          <MoneyCard view={view} words={words} lines={lines} />
          {view.closed.length > 0 && (
            <Note>
              {t('closed.text', {
                year: view.period.to.slice(0, 4),
                registrations: registered ?? 0,
                departures: departed ?? 0,
              })}
            </Note>
          )}
        </div>
      )}
      <div className="mt-3">
        <Details summary={t('definitions')}>
          <dl className="text-meta">
            {METRICS.filter((metric) => view.figures[metric]).map((metric) => (
              <div key={metric} className="mb-2">
                <dt className="font-semibold">
                  {t(`metrics.${metric}.name`)} · {t('version', { version: REGISTRY[metric].version })}
                </dt>
                <dd>{t(`metrics.${metric}.definition`)}</dd>
              </div>
            ))}
          </dl>
        </Details>
      </div>
    </Page>
  )
}
