import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/panels'
import { SummaryList } from '@/components/ui/summary-list'
import type { Result } from '@/lib/eligibility/queries'
import { formatDate, formatMoney } from '@/lib/i18n/format'
import { ExceptionsCard } from './exceptions-card'
import type { Words } from './words'

/** The decision for those who work with it and do not make it: the outcome and the sums. */
export function ResultView({ data, words }: { data: Result; words: Words }) {
  const { t, locale } = words
  const { decision, exceptions } = data
  const beyond = exceptions && <ExceptionsCard caseRef={data.ref} exceptions={exceptions} words={words} />
  if (!decision) {
    return (
      <div className="reading stack">
        <Card>
          <EmptyState title={t('eligibility.page.result.none')}>
            {t('eligibility.page.result.noneText')}
          </EmptyState>
        </Card>
        {beyond}
      </div>
    )
  }
  const { cashGrant, reintegration } = decision
  const isGranted = decision.returnOutcome === 'granted'
  return (
    <div className="reading stack">
      <Card labelledBy="decision">
        <CardHeader
          id="decision"
          title={words.headlineOfResult(decision)}
          icon={isGranted ? { name: 'check', tone: 'ok' } : { name: 'info' }}
          meta={t('eligibility.page.result.decidedOn', { date: formatDate(decision.confirmedOn, locale) })}
        />
        {isGranted && (
          <SummaryList
            rows={[
              { label: t('eligibility.page.result.return'), value: t('eligibility.page.given.inKind') },
              {
                label: t('eligibility.page.result.cash'),
                value:
                  cashGrant.outcome === 'granted'
                    ? formatMoney(cashGrant.total, locale)
                    : t(`eligibility.cashGrant.${cashGrant.outcome}`),
              },
              {
                label: t('eligibility.page.result.support'),
                value:
                  reintegration.access === 'granted'
                    ? formatMoney(reintegration.total, locale)
                    : t(`eligibility.reintegration.${reintegration.access}`),
              },
            ]}
          />
        )}
        <p className="mt-3 text-meta text-ink-2">{t('eligibility.page.result.later')}</p>
      </Card>
      {beyond}
    </div>
  )
}
