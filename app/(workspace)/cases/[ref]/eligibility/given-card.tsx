import { GivenTable } from '@/components/eligibility/given-table'
import { Card, CardHeader } from '@/components/ui/card'
import type { IconName } from '@/components/ui/icon'
import { Note } from '@/components/ui/note'
import type { Explained } from '@/lib/eligibility/queries'
import { formatDate } from '@/lib/i18n/format'
import type { MessageKey } from '@/lib/i18n/messages'
import { givenRows } from './given-rows'
import type { Words } from './words'

const HEADLINE_ICON: Record<
  Explained['outcome']['return']['outcome'],
  { name: IconName; tone?: 'ok' | 'warn' | 'danger' }
> = {
  granted: { name: 'check', tone: 'ok' },
  refused: { name: 'slash', tone: 'danger' },
  referred: { name: 'arrow-right' },
  not_yet: { name: 'hourglass', tone: 'warn' },
  review: { name: 'scale', tone: 'warn' },
  undetermined: { name: 'help', tone: 'warn' },
}

/** What the household gets, how it is counted, and by which rule. */
export function GivenCard({ shown, words }: { shown: Explained; words: Words }) {
  const { t, locale } = words
  const { outcome, departureDate, budgetEndsOn } = shown
  const rows = givenRows(shown, words)
  const grounds = outcome.return.reasons.flatMap((reason) => {
    const key = `eligibility.page.grounds.${reason}` as MessageKey
    return t.has(key) ? [t(key)] : []
  })
  const isThirdCountry = outcome.return.reasons.includes('third_country')
  return (
    <Card flush labelledBy="result">
      <div className="px-4 pt-3.5">
        <CardHeader
          id="result"
          title={words.headlineOf(shown)}
          icon={HEADLINE_ICON[outcome.return.outcome]}
          meta={[
            words.ruleSet(outcome),
            departureDate && t('eligibility.page.byDeparture', { date: formatDate(departureDate, locale) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        />
        {rows.length === 0 && grounds.length > 0 && <p className="mb-4 text-table">{grounds.join(' ')}</p>}
        {isThirdCountry && (
          <div className="mb-3">
            <Note tone="warn">{t('eligibility.reasons.third_country')}</Note>
          </div>
        )}
      </div>
      {rows.length > 0 && (
        <GivenTable
          labels={{
            given: t('eligibility.columns.given'),
            counted: t('eligibility.columns.counted'),
            amount: t('eligibility.columns.amount'),
            rule: t('eligibility.columns.rule'),
          }}
          rows={rows}
          total={
            shown.lines.length > 0
              ? {
                  label: budgetEndsOn
                    ? t('eligibility.page.given.total', { date: formatDate(budgetEndsOn, locale) })
                    : t('eligibility.page.given.totalUndated'),
                  amount: words.money(outcome.reintegration.total.cents),
                }
              : undefined
          }
        />
      )}
    </Card>
  )
}
