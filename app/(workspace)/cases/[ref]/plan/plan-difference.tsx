import { getLocale, getTranslations } from 'next-intl/server'
import { DifferenceTable, type DifferenceRow } from '@/components/plans/difference-table'
import { Card, CardHeader } from '@/components/ui/card'
import { formatCount, formatMoney } from '@/lib/i18n/format'
import { euros } from '@/lib/kernel/money'
import { OFFICES, PLAN_CATEGORIES } from '@/lib/plans/model'
import type { LineDifference, PlanDifference, TextDifference } from '@/lib/plans/rules/difference'
import { lineTotal } from '@/lib/plans/rules/totals'
import { fundNames } from './plan-view'

type Value = TextDifference['before']

/** What somebody who decides reads first: the lines and words that are not as they were. */
export async function PlanDifferenceCard({ difference }: { difference: PlanDifference }) {
  const [t, names, locale] = await Promise.all([getTranslations('plans'), fundNames(), getLocale()])
  const money = (cents: number) => formatMoney(euros(cents), locale)
  const text = (field: string, value: Value): string[] => {
    if (value === null || value === '') return []
    if (typeof value === 'object') return value.map(({ code, cents }) => `${names(code)} ${money(cents)}`)
    if (typeof value === 'number') {
      return [field === 'quantity' || field === 'month' ? formatCount(value, locale) : money(value)]
    }
    const category = PLAN_CATEGORIES.find((each) => each === value)
    if (field === 'category' && category) return [t(`categories.${category}`)]
    const office = OFFICES.find((each) => each === value)
    return [field === 'office' && office ? t(`offices.${office}`) : value]
  }
  const lineLabels = {
    description: t('columns.what'),
    category: t('columns.category'),
    supplier: t('columns.supplier'),
    quantity: t('columns.quantity'),
    unit: t('columns.unit'),
    month: t('columns.month'),
    funding: t('columns.paidFrom'),
  }
  const textLabel = (field: TextDifference['field']) =>
    field === 'goal'
      ? t('fields.goal')
      : field === 'office'
        ? t('fields.office')
        : field === 'quotes'
          ? t('difference.quotes')
          : t(`details.${field}`)
  const sumOf = ({ line }: LineDifference) =>
    `${formatCount(line.quantity, locale)} × ${money(line.unit.cents)} = ${money(lineTotal(line).cents)}`
  const rows: DifferenceRow[] = [
    ...difference.lines.map((each): DifferenceRow => {
      const side = (which: 'before' | 'after') =>
        each.changes.flatMap((change) =>
          text(change.field, change[which]).map((value) => `${lineLabels[change.field]}: ${value}`),
        )
      return {
        key: each.key,
        kind: each.kind,
        kindWord: t(`difference.${each.kind}`),
        what: each.line.description || t('lines.hidden'),
        before: each.kind === 'removed' ? [sumOf(each)] : side('before'),
        after: each.kind === 'added' ? [sumOf(each)] : side('after'),
      }
    }),
    ...difference.texts.map(
      (each): DifferenceRow => ({
        key: each.field,
        kind: 'changed',
        kindWord: t('difference.changed'),
        what: textLabel(each.field),
        before: text(each.field, each.before),
        after: text(each.field, each.after),
      }),
    ),
  ]
  return (
    <Card flush={rows.length > 0} labelledBy="plan-difference">
      <div className={rows.length > 0 ? 'px-4 pt-3.5' : undefined}>
        <CardHeader id="plan-difference" title={t('difference.title')} meta={t('difference.since')} />
      </div>
      {rows.length === 0 ? (
        <p>{t('difference.none')}</p>
      ) : (
        <DifferenceTable
          caption={t('difference.title')}
          columns={{
            what: t('difference.what'),
            before: t('difference.before'),
            after: t('difference.after'),
          }}
          rows={rows}
        />
      )}
    </Card>
  )
}
