import { figureRowsHtml } from '@/components/charts/figure-rows-html'
import { WorldMap, type MapClass } from '@/components/charts/world-map'
import { Card, CardHeader } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { Table } from '@/components/ui/table'
import type { Cell, Dimension } from '@/lib/reporting/model'
import type { DashboardView } from '@/lib/reporting/queries'
import { shareInPercent } from '@/lib/reporting/rules/series'
import { figureHref } from '../address'
import type { Words } from '../words'
import { open } from './month-cards'

type Props = { view: DashboardView; words: Words }

/** Lower ends of the shades of the map, by how large the largest country is. */
const CLASSES: readonly (readonly number[])[] = [
  [1, 2, 5, 10, 20],
  [1, 5, 10, 20, 50],
  [1, 20, 50, 100, 200],
  [1, 50, 200, 500, 1000],
]

function classesFor(largest: number, count: Words['count']): readonly MapClass[] {
  const bounds = CLASSES.find((each) => (each.at(-1) ?? 0) >= largest / 2) ?? CLASSES.at(-1) ?? []
  const used = bounds.filter((from, place) => place === 0 || from <= largest)
  return used.map((from, place) => {
    const next = used[place + 1]
    if (next === undefined)
      return { from, label: place === 0 && largest <= from ? count(from) : `${count(from)}+` }
    return { from, label: next - 1 === from ? count(from) : `${count(from)}–${count(next - 1)}` }
  })
}

const LISTED = 8
const NAMED_IN_TITLE = 3

function mapTitle(cells: readonly Cell[], { view, words }: Props): string {
  const { t, named, percent, locale } = words
  const total = view.figures.departures?.total.now[view.unit] ?? 0
  const known = cells.filter(({ key, now }) => key && (now[view.unit] ?? 0) > 0)
  const [first] = known
  if (!first || total === null)
    return cells.some(({ now }) => now[view.unit] === null) ? t('map.hidden') : t('map.none')
  if (known.length === 1) return t('map.one', { country: named('destination', first.key, view.partnerNames) })
  const top = known.slice(0, NAMED_IN_TITLE)
  const share = shareInPercent(
    top.reduce((sum, { now }) => sum + (now[view.unit] ?? 0), 0),
    total,
  )
  return t('map.top', {
    countries: new Intl.ListFormat(locale).format(
      top.map(({ key }) => named('destination', key, view.partnerNames)),
    ),
    percent: percent(share ?? 0),
  })
}

/** Departures by destination: a map and the ranked list, which says the same and is read first. */
export function MapCard({ view, words }: Props) {
  const { t, named, count } = words
  const { unit } = view
  const cells = view.figures.departures?.tables.destination ?? []
  const counted = cells.filter(({ key, now }) => key && (now[unit] ?? 0) > 0)
  const largest = counted[0]?.now[unit] ?? 0
  const rest = counted.slice(LISTED)
  const rows = counted.slice(0, LISTED).map((cell) => ({
    label: named('destination', cell.key, view.partnerNames),
    bar: largest > 0 ? (cell.now[unit] ?? 0) / largest : 0,
    cells: [{ text: count(cell.now[unit] ?? 0), href: open(view, 'departures', 'destination', cell) }],
  }))
  const others =
    rest.length > 0
      ? [
          {
            label: t('map.others', { count: rest.length }),
            cells: [{ text: count(rest.reduce((sum, { now }) => sum + (now[unit] ?? 0), 0)) }],
          },
        ]
      : []
  return (
    <Card labelledBy="departures-by-destination">
      <CardHeader id="departures-by-destination" title={mapTitle(cells, { view, words })} />
      <div className="map-and-list">
        <WorldMap
          label={t('map.alt')}
          none={t('map.land')}
          classes={classesFor(largest, count)}
          countries={counted.map(({ key, now }) => ({
            code: key,
            value: now[unit] ?? 0,
            title: `${named('destination', key, view.partnerNames)}: ${count(now[unit] ?? 0)}`,
          }))}
        />
        {rows.length > 0 && (
          <Table
            inset
            headHidden
            caption={t('tables.destination')}
            columns={[
              { key: 'destination', label: t('filters.country') },
              { key: 'departures', label: t('columns.departures'), numeric: true, width: 48 },
            ]}
            bodyHtml={figureRowsHtml([...rows, ...others], [t('columns.departures')])}
          />
        )}
      </div>
      <p className="mt-1 text-meta text-ink-2">
        {t('map.boundaries')} {cells.some(({ key }) => key === 'XK') && t('map.kosovo')}
      </p>
      <Details summary={t('charts.table')}>
        <FiguresTable view={view} words={words} dimension="destination" />
      </Details>
    </Card>
  )
}

/** Departures with their share and the year before, and registrations, by one dimension. */
function FiguresTable({ view, words, dimension }: Props & { dimension: Dimension }) {
  const { t, named, shown, percent } = words
  const { unit, figures } = view
  const departures = figures.departures?.tables[dimension] ?? []
  const registrations = figures.registrations?.tables[dimension]
  const total = figures.departures?.total.now[unit] ?? null
  const keys = [...new Set([...departures, ...(registrations ?? [])].map(({ key }) => key))]
  const nothing = { now: { persons: 0, cases: 0 }, before: { persons: 0, cases: 0 } }
  const largest = Math.max(...departures.map(({ now }) => now[unit] ?? 0), 0)
  const headings = [
    t('columns.departures'),
    t('columns.share'),
    t('columns.before'),
    ...(registrations ? [t('columns.registrations')] : []),
  ]
  const rows = keys.map((key) => {
    const cell = departures.find((each) => each.key === key) ?? { key, ...nothing }
    const sent = registrations?.find((each) => each.key === key) ?? { key, ...nothing }
    const share = total === null || cell.now[unit] === null ? null : shareInPercent(cell.now[unit], total)
    return {
      label: named(dimension, key, view.partnerNames),
      bar: largest > 0 ? (cell.now[unit] ?? 0) / largest : undefined,
      cells: [
        { text: shown(cell.now[unit]), href: open(view, 'departures', dimension, cell) },
        { text: share === null ? t('none') : percent(share) },
        { text: shown(cell.before[unit]) },
        ...(registrations
          ? [{ text: shown(sent.now[unit]), href: open(view, 'registrations', dimension, sent) }]
          : []),
      ],
    }
  })
  return (
    <Table
      inset
      caption={t(`tables.${dimension === 'month' ? 'destination' : dimension}`)}
      columns={[
        {
          key: 'what',
          label: t(`tables.${dimension === 'month' ? 'destination' : dimension}`),
          labelHidden: true,
        },
        ...headings.map((label) => ({ key: label, label, numeric: true })),
      ]}
      bodyHtml={figureRowsHtml(rows, headings)}
    />
  )
}

export function BreakdownCard({
  view,
  words,
  dimension,
}: Props & { dimension: Exclude<Dimension, 'month' | 'destination'> }) {
  const id = `by-${dimension}`
  return (
    <Card labelledBy={id}>
      <CardHeader id={id} title={words.t(`tables.${dimension}`)} />
      <FiguresTable view={view} words={words} dimension={dimension} />
    </Card>
  )
}

/** Take-up of reintegration and the vulnerable share, in persons and in households side by side, each with its own whole. */
export function SupportCard({ view, words }: Props) {
  const { t, shown, percent } = words
  const metrics = (['reintegration', 'vulnerable'] as const).filter((metric) => view.figures[metric])
  if (metrics.length === 0) return null
  const whole = view.figures.departures?.total.now ?? { persons: 0, cases: 0 }
  const headings = [t('support.persons'), t('columns.share'), t('support.cases'), t('columns.share')]
  const rows = metrics.map((metric) => {
    const now = view.figures[metric]?.total.now ?? { persons: 0, cases: 0 }
    const share = (unit: 'persons' | 'cases') => {
      const found = now[unit] === null || whole[unit] === null ? null : shareInPercent(now[unit], whole[unit])
      return { text: found === null ? t('none') : percent(found) }
    }
    const number = (unit: 'persons' | 'cases') => ({
      text: shown(now[unit]),
      href: openTotal(view, metric, unit),
    })
    return {
      label: t(`metrics.${metric}.name`),
      cells: [number('persons'), share('persons'), number('cases'), share('cases')],
    }
  })
  return (
    <Card labelledBy="support">
      <CardHeader
        id="support"
        title={t('support.title')}
        meta={`${t('support.ofPersons', { whole: shown(whole.persons) })} · ${t('support.ofCases', { whole: shown(whole.cases) })}`}
      />
      <Table
        inset
        caption={t('support.title')}
        columns={[
          { key: 'what', label: t('support.title'), labelHidden: true },
          ...headings.map((label, place) => ({ key: `${place}`, label, numeric: true })),
        ]}
        bodyHtml={figureRowsHtml(rows, headings)}
      />
      <p className="mt-2 text-meta text-ink-2">{t('support.text')}</p>
    </Card>
  )
}

/** The rows behind a whole number of the period. */
export function openTotal(
  view: DashboardView,
  metric: 'registrations' | 'departures' | 'reintegration' | 'vulnerable',
  unit = view.unit,
): string | undefined {
  const figure = view.figures[metric]
  if (view.isFiguresOnly || !figure?.total.now[unit]) return undefined
  return figureHref({ metric, unit, period: view.period, narrowing: view.narrowing })
}
