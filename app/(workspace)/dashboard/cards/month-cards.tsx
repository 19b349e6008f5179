import { ColumnChart } from '@/components/charts/column-chart'
import { figureRowsHtml } from '@/components/charts/figure-rows-html'
import { Legend } from '@/components/charts/legend'
import { Card, CardHeader } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { Table } from '@/components/ui/table'
import { formatDayMonth } from '@/lib/i18n/format'
import { calendarDate } from '@/lib/kernel/calendar-date'
import type { Cell } from '@/lib/reporting/model'
import type { DashboardView } from '@/lib/reporting/queries'
import { changeInPercent } from '@/lib/reporting/rules/series'
import { figureHref } from '../address'
import { shortMonth, type Words } from '../words'

type Props = { view: DashboardView; words: Words }

/** The month with most; null when nothing is shown. */
function peakOf(cells: readonly Cell[], unit: DashboardView['unit']): { key: string; value: number } | null {
  return cells.reduce<{ key: string; value: number } | null>((peak, { key, now }) => {
    const value = now[unit] ?? 0
    return value > (peak?.value ?? 0) ? { key, value } : peak
  }, null)
}

function changeWords(cell: Cell, unit: DashboardView['unit'], { t, percent }: Words): string {
  const [now, before] = [cell.now[unit], cell.before[unit]]
  const change = now === null || before === null ? null : changeInPercent(now, before)
  return change === null ? t('none') : percent(change, true)
}

/** Departures by month, those with a reintegration plan apart, against the year before. */
export function DeparturesCard({ view, words }: Props) {
  const { t, named, shown, count, locale } = words
  const { unit, months, figures, today } = view
  const departures = figures.departures?.tables.month ?? []
  const withPlan = figures.reintegration?.tables.month
  const peak = peakOf(departures, unit)
  const running = today.slice(0, 7)
  const planned = (key: string) => withPlan?.find((cell) => cell.key === key)?.now[unit] ?? null
  const columns = departures.map(({ key, now }) => {
    const total = now[unit]
    const plan = withPlan ? planned(key) : null
    return {
      key,
      label: `${shortMonth(calendarDate(`${key}-01`), locale)}${key === running ? '*' : ''}`,
      parts: plan === null || total === null ? [total] : [plan, total - plan],
      total: total === null ? '·' : count(total),
    }
  })
  const all = figures.departures?.total.now[unit] ?? null
  const plans = figures.reintegration?.total.now[unit] ?? null
  const title =
    peak === null
      ? t('charts.nobody')
      : t(unit === 'persons' ? 'charts.peak' : 'charts.peakCases', {
          month: named('month', peak.key, view.partnerNames),
          count: count(peak.value),
        })
  const headings = [
    t('columns.departures'),
    t('charts.yearBefore'),
    t('charts.change'),
    ...(withPlan ? [t('metrics.reintegration.name')] : []),
  ]
  const rows = departures.map((cell) => ({
    label: named('month', cell.key, view.partnerNames),
    cells: [
      { text: shown(cell.now[unit]), href: open(view, 'departures', 'month', cell) },
      { text: shown(cell.before[unit]) },
      { text: changeWords(cell, unit, words) },
      ...(withPlan ? [{ text: shown(planned(cell.key)) }] : []),
    ],
  }))
  return (
    <Card labelledBy="departures-by-month">
      <CardHeader id="departures-by-month" title={title} />
      <div className="chart-columns">
        <ColumnChart columns={columns} label={t('charts.alt')} />
        {withPlan && all !== null && plans !== null && (
          <Legend
            items={[
              { key: 'first', label: t('charts.withPlan', { count: count(plans) }) },
              { key: 'second', label: t('charts.travelOnly', { count: count(all - plans) }) },
            ]}
          />
        )}
        {months.includes(running) && (
          <p className="text-meta text-ink-2">
            {t('charts.running', { date: formatDayMonth(today, locale) })}
          </p>
        )}
        <Details summary={t('charts.table')}>
          <Table
            inset
            caption={t('columns.departures')}
            columns={[
              { key: 'month', label: t('charts.month') },
              ...headings.map((label) => ({ key: label, label, numeric: true })),
            ]}
            bodyHtml={figureRowsHtml(rows, headings)}
          />
        </Details>
      </div>
    </Card>
  )
}

/** Registrations by month, against the year before. */
export function RegistrationsCard({ view, words }: Props) {
  const { t, named, shown, count, locale } = words
  const { unit, figures, today } = view
  const cells = figures.registrations?.tables.month
  if (!cells) return null
  const peak = peakOf(cells, unit)
  const running = today.slice(0, 7)
  const title = peak
    ? t('charts.registrationsPeak', {
        month: named('month', peak.key, view.partnerNames),
        count: count(peak.value),
      })
    : t('charts.noRegistrations')
  const headings = [t('columns.registrations'), t('charts.yearBefore'), t('charts.change')]
  const rows = cells.map((cell) => ({
    label: named('month', cell.key, view.partnerNames),
    cells: [
      { text: shown(cell.now[unit]), href: open(view, 'registrations', 'month', cell) },
      { text: shown(cell.before[unit]) },
      { text: changeWords(cell, unit, words) },
    ],
  }))
  return (
    <Card labelledBy="registrations-by-month">
      <CardHeader id="registrations-by-month" title={title} />
      <div className="chart-columns">
        <ColumnChart
          label={t('charts.alt')}
          columns={cells.map(({ key, now }) => ({
            key,
            label: `${shortMonth(calendarDate(`${key}-01`), locale)}${key === running ? '*' : ''}`,
            parts: [now[unit]],
            total: now[unit] === null ? '·' : count(now[unit]),
          }))}
        />
        <Details summary={t('charts.table')}>
          <Table
            inset
            caption={t('columns.registrations')}
            columns={[
              { key: 'month', label: t('charts.month') },
              ...headings.map((label) => ({ key: label, label, numeric: true })),
            ]}
            bodyHtml={figureRowsHtml(rows, headings)}
          />
        </Details>
      </div>
    </Card>
  )
}

/** Where a number leads: to the rows it counts, for those who may open them. */
export function open(
  view: DashboardView,
  metric: 'registrations' | 'departures' | 'reintegration' | 'vulnerable',
  by: Parameters<Words['named']>[0],
  { key, now }: Cell,
  unit = view.unit,
): string | undefined {
  if (view.isFiguresOnly || !now[unit]) return undefined
  return figureHref({ metric, unit, period: view.period, narrowing: view.narrowing, cell: { by, key } })
}
