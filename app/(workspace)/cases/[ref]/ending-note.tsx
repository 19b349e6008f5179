import { getTranslations } from 'next-intl/server'
import { Note } from '@/components/ui/note'
import type { Locale } from '@/lib/access/model'
import { CLOSURE_OUTCOMES } from '@/lib/cases/model'
import { formatDate } from '@/lib/i18n/format'
import type { CaseOverview } from '@/lib/journey/queries/overview'

const TOLD = ['on_hold', 'withdrawn', 'cancelled', 'closed', 'not_eligible', 'no_show'] as const

/** Why a case stands still or has ended. A withdrawal is the person’s own choice and looks like any other news. */
export async function EndingNote({ data, locale }: { data: CaseOverview; locale: Locale }) {
  const stage = TOLD.find((told) => told === data.stage)
  if (!stage || !data.lastMove) return null
  const t = await getTranslations('cases')
  const outcome = CLOSURE_OUTCOMES.find((known) => known === data.outcomeCode)
  const code =
    stage === 'closed' && outcome
      ? t(`closures.${outcome}`)
      : data.lastMove.reasonCode && t(`reasons.${data.lastMove.reasonCode}`)
  const reason = code ? t('page.banner.reason', { reason: code }) : t('page.banner.noReason')
  const date = formatDate(data.closedOn ?? data.lastMove.on, locale)
  return (
    <Note
      tone={stage === 'withdrawn' || stage === 'closed' ? 'info' : 'warn'}
      icon={stage === 'on_hold' ? 'pause' : 'info'}
    >
      <p>{t(`page.banner.${stage}`, { date, reason })}</p>
      {data.lastMove.reasonText && (
        <p className="whitespace-pre-line">{t('page.banner.words', { words: data.lastMove.reasonText })}</p>
      )}
      {stage === 'on_hold' && data.holdReviewOn && data.priorStage && (
        <p>
          {t('page.banner.review', {
            date: formatDate(data.holdReviewOn, locale),
            stage: t(`stages.${data.priorStage}`),
          })}
        </p>
      )}
      {stage === 'withdrawn' && <p>{t('page.banner.withdrawnText')}</p>}
    </Note>
  )
}
