import Link from 'next/link'
import { figureRowsHtml } from '@/components/charts/figure-rows-html'
import { Card, CardHeader } from '@/components/ui/card'
import { ProgressBar } from '@/components/ui/progress-bar'
import { Table } from '@/components/ui/table'
import { formatDate, formatMoney } from '@/lib/i18n/format'
import { euros } from '@/lib/kernel/money'
import { daysBetween } from '@/lib/kernel/calendar-date'
import { BASE_LINE_CODES, TOP_UP_CODES } from '@/lib/programme/model'
import { FOLLOW_UP_SLICES } from '@/lib/reporting/model'
import type { DashboardView, WaitingRow } from '@/lib/reporting/queries'
import { shareInPercent } from '@/lib/reporting/rules/series'
import { rowsHref } from '../address'
import type { Words } from '../words'

type Props = { view: DashboardView; words: Words }

const latest = (rows: readonly WaitingRow[]) =>
  rows.reduce<WaitingRow | null>((worst, row) => (row.late > (worst?.late ?? 0) ? row : worst), null)

/** Where files wait now, how long, and how many beyond the target of the stage. */
export function WaitingCard({
  view,
  words,
  stages,
}: Props & { stages: (stage: WaitingRow['stage']) => string }) {
  const { t, count } = words
  const rows = (view.waiting ?? []).filter(({ cases }) => cases > 0)
  const worst = latest(rows)
  const title = worst
    ? t('waiting.title', { late: count(worst.late), cases: count(worst.cases), stage: stages(worst.stage) })
    : rows.length > 0
      ? t('waiting.onTime')
      : t('waiting.nothing')
  return (
    <Card labelledBy="waiting">
      <CardHeader id="waiting" title={title} />
      {rows.length > 0 && (
        <Table
          inset
          middle
          caption={title}
          columns={[
            { key: 'stage', label: t('waiting.stage') },
            { key: 'cases', label: t('waiting.cases'), numeric: true },
            { key: 'median', label: t('waiting.median'), numeric: true },
            { key: 'target', label: t('waiting.target'), numeric: true },
            { key: 'against', label: t('waiting.against') },
          ]}
        >
          <tbody>
            {rows.map(({ stage, cases, median, target, late }) => (
              <tr key={stage}>
                <th scope="row" className="whitespace-nowrap">
                  {stages(stage)}
                </th>
                <td className="num">
                  <Link href={rowsHref({ of: 'waiting', stage, ...view.narrowing })} prefetch={false}>
                    {count(cases)}
                  </Link>
                </td>
                <td className="num">{median === null ? t('none') : count(median)}</td>
                <td className="num">{target === null ? t('none') : count(target)}</td>
                <td className="text-meta">
                  {target === null ? (
                    <span className="text-ink-2">{t('waiting.noTarget')}</span>
                  ) : (
                    <>
                      {late === 0 ? (
                        t('waiting.none')
                      ) : (
                        <Link
                          href={rowsHref({ of: 'waiting', stage, late: '1', ...view.narrowing })}
                          prefetch={false}
                        >
                          {t('waiting.late', { count: late })}
                        </Link>
                      )}
                      <ProgressBar
                        value={late}
                        max={cases}
                        tone={late * 2 > cases ? 'danger' : late > 0 ? 'warn' : 'ok'}
                        label={t('waiting.bar', { late: count(late), cases: count(cases) })}
                      />
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}

const DESKS_NAMED = 2

/** What waits for a supervisor; each line opens the files it counts. */
export function WorkCard({ view, words }: Props) {
  const { t, count } = words
  const { work, today, followUps } = view
  const late = followUps?.very_late ?? 0
  return (
    <Card labelledBy="needs-a-supervisor">
      <CardHeader id="needs-a-supervisor" title={t('work.title')} />
      {work.length === 0 && late === 0 ? (
        <p className="text-ink-2">{t('work.none')}</p>
      ) : (
        <Table
          inset
          caption={t('work.title')}
          columns={[
            { key: 'what', label: t('work.what') },
            { key: 'where', label: t('work.where') },
            { key: 'oldest', label: t('work.oldest'), numeric: true },
          ]}
        >
          <tbody>
            {work.map(({ kind, count: files, desks, oldest }) => (
              <tr key={kind}>
                <td>
                  <Link href={rowsHref({ of: kind })} prefetch={false}>
                    {t(`work.kinds.${kind}`, { count: files })}
                  </Link>
                </td>
                <td className="text-ink-2">
                  {desks
                    .slice(0, DESKS_NAMED)
                    .map((desk) => `${desk.name} ${count(desk.count)}`)
                    .join(', ')}
                </td>
                <td className="num">
                  {oldest ? t('work.days', { days: Math.max(0, daysBetween(oldest, today)) }) : t('none')}
                </td>
              </tr>
            ))}
            {late > 0 && (
              <tr>
                <td>
                  <Link
                    href={rowsHref({ of: 'follow_ups', slice: 'very_late', ...view.narrowing })}
                    prefetch={false}
                  >
                    {t('work.veryLate', { count: late })}
                  </Link>
                </td>
                <td />
                <td />
              </tr>
            )}
          </tbody>
        </Table>
      )}
    </Card>
  )
}

export function FollowUpsCard({ view, words }: Props) {
  const { t, count } = words
  const { followUps } = view
  if (!followUps) return null
  const rows = FOLLOW_UP_SLICES.map((slice) => ({
    label: t(`followUps.${slice}`),
    cells: [
      {
        text: count(followUps[slice]),
        href: followUps[slice] > 0 ? rowsHref({ of: 'follow_ups', slice, ...view.narrowing }) : undefined,
      },
    ],
  }))
  return (
    <Card labelledBy="follow-ups">
      <CardHeader id="follow-ups" title={t('followUps.title')} />
      <Table
        inset
        headHidden
        caption={t('followUps.title')}
        columns={[
          { key: 'what', label: t('followUps.title') },
          { key: 'count', label: t('waiting.cases'), numeric: true },
        ]}
        bodyHtml={figureRowsHtml(rows, [t('waiting.cases')])}
      />
    </Card>
  )
}

export function CaseloadCard({ view, words }: Props) {
  const { t, count } = words
  if (view.caseloads.length === 0) return null
  const largest = view.caseloads[0]?.cases ?? 1
  const rows = view.caseloads.map(({ id, name, desk, cases }) => ({
    label: `${name} · ${desk}`,
    bar: cases / largest,
    cells: [{ text: count(cases), href: `/cases?view=all&counsellor=${id}` }],
  }))
  return (
    <Card labelledBy="caseloads">
      <CardHeader id="caseloads" title={t('caseloads.title')} />
      <Table
        inset
        caption={t('caseloads.title')}
        columns={[
          { key: 'counsellor', label: t('caseloads.counsellor') },
          { key: 'files', label: t('caseloads.files'), numeric: true },
        ]}
        bodyHtml={figureRowsHtml(rows, [t('caseloads.files')])}
      />
    </Card>
  )
}

const CODES = [...BASE_LINE_CODES, ...TOP_UP_CODES]

/** What each envelope that is open may commit, committed and paid: the whole programme, whatever the filters. */
export function MoneyCard({
  view,
  words,
  lines,
}: Props & { lines: (code: (typeof CODES)[number]) => string }) {
  const { t, count, percent, locale } = words
  if (view.money.length === 0) return null
  const amountIn = (unit: string, value: number) =>
    unit === 'euros' ? formatMoney(euros(value), locale) : count(value)
  const headings = [
    t('money.until'),
    t('money.limit'),
    t('money.committed'),
    t('money.left'),
    t('money.paid'),
  ]
  const rows = view.money.map((envelope) => {
    const known = CODES.find((code) => code === envelope.code)
    const share = shareInPercent(envelope.committed, envelope.limit)
    return {
      label: `${known ? lines(known) : envelope.code}${share === null ? '' : ` · ${t('money.used', { percent: percent(share) })}`}`,
      bar: envelope.limit > 0 ? envelope.committed / envelope.limit : 0,
      cells: [
        { text: formatDate(envelope.toOn, locale) },
        { text: amountIn(envelope.unit, envelope.limit) },
        { text: amountIn(envelope.unit, envelope.committed) },
        { text: amountIn(envelope.unit, envelope.limit - envelope.committed) },
        { text: formatMoney(euros(envelope.paidCents), locale) },
      ],
    }
  })
  return (
    <Card labelledBy="money">
      <CardHeader
        id="money"
        title={
          <Link href="/payments/envelopes" prefetch={false}>
            {t('money.title')}
          </Link>
        }
      />
      <Table
        inset
        caption={t('money.title')}
        columns={[
          { key: 'line', label: t('money.line') },
          ...headings.map((label) => ({ key: label, label, numeric: true })),
        ]}
        bodyHtml={figureRowsHtml(rows, headings)}
      />
    </Card>
  )
}
