import { formatCount, formatDate } from '@/lib/i18n/format'
import type { Locale } from '@/lib/access/model'
import type { Paper, PaperBlock } from '@/lib/papers/model'
import { REGISTRY, type Dimension } from '@/lib/reporting/model'
import type { YearSummary } from '@/lib/reporting/queries/statistics'
import { shareInPercent } from '@/lib/reporting/rules/series'
import { figureLabel, type Translator } from './label'

const TABLES = [
  'destination',
  'region',
  'channel',
  'status',
  'organiser',
] as const satisfies readonly Dimension[]

/** The yearly summary: the figures of one calendar year as they may be published. The same year as known on a day gives the same paper. */
export function yearPaper(summary: YearSummary, t: Translator, locale: Locale): Paper {
  const { year, today, figures, partnerNames } = summary
  const shown = (value: number | null) =>
    value === null ? t('reporting.hidden') : formatCount(value, locale)
  const share = (part: number | null, whole: number | null) => {
    const percent = part === null || whole === null ? null : shareInPercent(part, whole)
    return percent === null
      ? t('reporting.none')
      : new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(percent / 100)
  }
  const departures = figures.find(({ metric }) => metric === 'departures')
  const registrations = figures.find(({ metric }) => metric === 'registrations')
  const totals: PaperBlock = {
    kind: 'table',
    head: [
      '',
      t('reporting.units.cases'),
      t('reporting.charts.yearBefore'),
      t('reporting.units.persons'),
      t('reporting.charts.yearBefore'),
    ],
    widths: [32, 17, 17, 17, 17],
    rows: figures.map(({ metric, total }) => [
      t(`reporting.metrics.${metric}.name`),
      shown(total.now.cases),
      shown(total.before.cases),
      shown(total.now.persons),
      shown(total.before.persons),
    ]),
  }
  const tableOf = (dimension: Dimension): PaperBlock[] => {
    const cells = departures?.tables[dimension].filter(({ now }) => now.persons !== 0) ?? []
    if (cells.length === 0) return []
    return [
      {
        kind: 'heading',
        text: dimension === 'month' ? t('reporting.charts.month') : t(`reporting.tables.${dimension}`),
      },
      {
        kind: 'table',
        head: [
          '',
          t('reporting.columns.registrations'),
          t('reporting.columns.share'),
          t('reporting.columns.departures'),
        ],
        widths: [46, 18, 18, 18],
        rows: cells.map(({ key, now }) => [
          figureLabel(t, locale, dimension, key, partnerNames),
          shown(registrations?.tables[dimension].find((cell) => cell.key === key)?.now.persons ?? 0),
          share(now.persons, departures?.total.now.persons ?? null),
          shown(now.persons),
        ]),
      },
    ]
  }
  return {
    title: t('reporting.year.title', { year }),
    language: locale,
    statedAt: new Date(`${today}T00:00:00Z`),
    sender: t('reporting.year.sender'),
    footer: t('reporting.year.footer', {
      year,
      date: formatDate(today, locale),
      page: '{page}',
      pages: '{pages}',
    }),
    blocks: [
      { kind: 'paragraph', text: t('reporting.year.lead', { date: formatDate(today, locale) }) },
      totals,
      { kind: 'paragraph', text: t('reporting.support.text') },
      ...tableOf('month'),
      ...TABLES.flatMap(tableOf),
      { kind: 'heading', text: t('reporting.definitions') },
      {
        kind: 'facts',
        rows: figures.map(({ metric }) => [
          `${t(`reporting.metrics.${metric}.name`)} (${t('reporting.version', { version: REGISTRY[metric].version })})`,
          t(`reporting.metrics.${metric}.definition`),
        ]),
      },
      { kind: 'paragraph', text: t('reporting.map.kosovo') },
    ],
  }
}
