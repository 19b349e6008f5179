import type { Locale } from '@/lib/access/model'
import { countryName, formatDate, formatMonth } from '@/lib/i18n/format'
import { calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Taken } from '@/lib/reporting/exporting'
import type { Sheet, SheetColumn, Workbook } from '@/lib/reporting/files/sheet'
import { DIMENSIONS, METRICS, REGISTRY, UNITS, type Dimension } from '@/lib/reporting/model'
import { figureLabel, type Translator } from './label'

type Exported = {
  readonly taken: Taken
  readonly by: string
  readonly today: CalendarDate
  readonly reason: 'management' | 'funder' | 'audit' | 'partner' | 'correction'
  /** The one table of a file that holds only one. */
  readonly table: Dimension | null
}

type FiguresTaken = Extract<Taken, { kind: 'figures' }>
type RowsTaken = Extract<Taken, { kind: 'rows' }>
type Speaker = { readonly t: Translator; readonly locale: Locale }

/** One dimension: every metric, in persons and households, now and a year before. A hidden number is an empty cell. */
function figureSheet({ view }: FiguresTaken, dimension: Dimension, { t, locale }: Speaker): Sheet {
  const metrics = METRICS.filter((metric) => view.figures[metric])
  const keys = [
    ...new Set(
      metrics.flatMap((metric) => (view.figures[metric]?.tables[dimension] ?? []).map(({ key }) => key)),
    ),
  ]
  const name = dimension === 'month' ? t('reporting.charts.month') : t(`reporting.tables.${dimension}`)
  const columns: SheetColumn[] = [
    { label: t('reporting.export.key'), type: 'text', width: 14 },
    { label: name, type: 'text', width: 36 },
    ...metrics.flatMap((metric) =>
      UNITS.flatMap((unit): SheetColumn[] => {
        const label = `${t(`reporting.metrics.${metric}.name`)}, ${t(`reporting.units.${unit}`)}`
        return [
          { label, type: 'count', width: 22 },
          { label: `${label}, ${t('reporting.charts.yearBefore')}`, type: 'count', width: 22 },
        ]
      }),
    ),
  ]
  const rows = keys.map((key) => [
    key,
    figureLabel(t, locale, dimension, key, view.partnerNames),
    ...metrics.flatMap((metric) => {
      const cell = view.figures[metric]?.tables[dimension].find((each) => each.key === key)
      return UNITS.flatMap((unit) => [cell ? cell.now[unit] : 0, cell ? cell.before[unit] : 0])
    }),
  ])
  return { name, columns, rows }
}

function rowSheet({ asked, rows }: RowsTaken, { t, locale }: Speaker): Sheet {
  const isByMonth = 'unit' in asked && asked.unit === 'cases'
  const isPersons = 'unit' in asked && asked.unit === 'persons'
  return {
    name: t('reporting.export.rows'),
    columns: [
      { label: t('reporting.rows.reference'), type: 'text', width: 18 },
      {
        label: isPersons ? t('reporting.rows.person') : t('reporting.rows.household'),
        type: 'text',
        width: 32,
      },
      { label: t('reporting.units.persons'), type: 'count', width: 10 },
      { label: t('reporting.rows.stage'), type: 'text', width: 18 },
      { label: t('reporting.rows.destination'), type: 'text', width: 22 },
      { label: t('reporting.rows.desk'), type: 'text', width: 26 },
      { label: t('reporting.rows.sender'), type: 'text', width: 26 },
      { label: isByMonth ? t('reporting.rows.month') : t('reporting.rows.since'), type: 'date', width: 14 },
    ],
    rows: rows.map((row) => [
      row.ref,
      row.name,
      isPersons ? 1 : row.memberCount,
      t(`cases.stages.${row.stage}`),
      row.destination ? countryName(row.destination, locale) : '',
      row.desk,
      row.sender,
      row.on,
    ]),
  }
}

function filterWords(exported: Exported, { t, locale }: Speaker): string {
  const { taken } = exported
  const [narrowing, names] =
    taken.kind === 'figures'
      ? [taken.view.narrowing, new Map(taken.view.choices.partners.map(({ id, name }) => [id, name]))]
      : [taken.asked, taken.partnerNames]
  const partner =
    'partner' in narrowing && typeof narrowing.partner === 'string' ? names.get(narrowing.partner) : undefined
  const country =
    'country' in narrowing && typeof narrowing.country === 'string'
      ? countryName(narrowing.country, locale)
      : undefined
  const organiser =
    'organiser' in narrowing && (narrowing.organiser === 'IOM' || narrowing.organiser === 'FEDASIL')
      ? t(`reporting.organisers.${narrowing.organiser}`)
      : undefined
  return [partner, country, organiser].filter(Boolean).join(', ') || t('reporting.export.noFilters')
}

function periodWords({ taken }: Exported, locale: Locale): string {
  const months =
    taken.kind === 'figures'
      ? [taken.view.period.from, taken.view.period.to]
      : 'from' in taken.asked
        ? [calendarDate(`${taken.asked.from}-01`), calendarDate(`${taken.asked.to}-01`)]
        : []
  return months.map((month) => formatMonth(month, locale)).join(' – ')
}

/** Where the numbers come from: what, which period and filters, who took them out, when and why, and what each figure counts. */
function aboutRows(exported: Exported, { t, locale }: Speaker): (readonly [string, string])[] {
  const { taken, by, today, reason } = exported
  const metrics =
    taken.kind === 'figures'
      ? METRICS.filter((metric) => taken.view.figures[metric])
      : METRICS.filter((metric) => metric === taken.asked.of)
  const isHidden = taken.kind === 'figures' && taken.view.isFiguresOnly
  return [
    [
      t('reporting.export.what'),
      taken.kind === 'figures' ? t('reporting.title') : whatOf(taken, { t, locale }),
    ],
    [t('reporting.export.period'), periodWords(exported, locale)],
    [t('reporting.export.filters'), filterWords(exported, { t, locale })],
    [t('reporting.export.by'), by],
    [t('reporting.export.on'), formatDate(today, locale)],
    [t('reporting.export.reason'), t(`reporting.export.reasons.${reason}`)],
    [t('reporting.export.rows'), String(taken.count)],
    ...(isHidden ? [[t('reporting.hidden'), t('reporting.export.hiddenText')] as const] : []),
    ...metrics.map(
      (metric) =>
        [
          `${t(`reporting.metrics.${metric}.name`)} (${t('reporting.version', { version: REGISTRY[metric].version })})`,
          t(`reporting.metrics.${metric}.definition`),
        ] as const,
    ),
  ]
}

/** The number whose rows these are, in words. */
export function whatOf(
  { asked, partnerNames }: Pick<RowsTaken, 'asked' | 'partnerNames'>,
  { t, locale }: Speaker,
): string {
  switch (asked.of) {
    case 'waiting':
      if (!asked.stage) return t('reporting.rows.waitingAll')
      return t(asked.late ? 'reporting.rows.waitingLate' : 'reporting.rows.waiting', {
        stage: t(`cases.stages.${asked.stage}`),
      })
    case 'follow_ups':
      return t(`reporting.rows.followUps.${asked.slice}`)
    case 'registrations':
    case 'departures':
    case 'reintegration':
    case 'vulnerable': {
      const name = t(`reporting.metrics.${asked.of}.name`)
      return asked.by && asked.key !== undefined
        ? `${name} · ${figureLabel(t, locale, asked.by, asked.key, partnerNames)}`
        : name
    }
    default:
      return t(`reporting.rows.work.${asked.of}`)
  }
}

/** What was asked for, as sheets with finished words. */
export function workbookOf(exported: Exported, speaker: Speaker): Workbook {
  const { taken, table } = exported
  const about = { name: speaker.t('reporting.export.about'), rows: aboutRows(exported, speaker) }
  if (taken.kind === 'rows') return { sheets: [rowSheet(taken, speaker)], about }
  const [first, ...others] = table ? [table] : DIMENSIONS
  return {
    sheets: [
      figureSheet(taken, first ?? 'month', speaker),
      ...others.map((dimension) => figureSheet(taken, dimension, speaker)),
    ],
    about,
  }
}
