import { getLocale, getTranslations } from 'next-intl/server'
import { BackLink } from '@/components/ui/back-link'
import { Note } from '@/components/ui/note'
import { formatInstant } from '@/lib/i18n/format'
import { revisionOfPlan } from '@/lib/plans/queries'
import { breakEvenOf } from '@/lib/plans/rules/break-even'
import { ask } from '@/lib/runner/page'
import { DetailSheet } from '../../plan-details'
import { PlanDifferenceCard } from '../../plan-difference'
import { ContentSheet } from '../../plan-view'

type Props = { params: Promise<{ ref: string; revision: string }> }

/** A version of the plan as it was approved, and what it changed. */
export default async function PlanRevisionPage({ params }: Props) {
  const { ref, revision } = await params
  const view = await ask(revisionOfPlan, { ref, revision })
  const [t, locale] = await Promise.all([getTranslations('plans'), getLocale()])
  return (
    <div className="stack">
      <BackLink href={`/cases/${ref}/plan`} label={t('backToPlan')} />
      {!view.isInForce && <Note>{t('revisions.notInForce')}</Note>}
      <ContentSheet
        content={view.content}
        total={view.total}
        header={
          <h2 className="mb-2">
            {t('titleRevision', { n: view.revision })} ·{' '}
            {t('approvedOn', { name: view.approver ?? '', date: formatInstant(view.approvedAt, locale) })}
          </h2>
        }
      />
      <DetailSheet
        details={view.content.details}
        breakEven={breakEvenOf(view.content.lines, view.content.details?.business ?? null)}
      />
      {view.difference && <PlanDifferenceCard difference={view.difference} />}
    </div>
  )
}
