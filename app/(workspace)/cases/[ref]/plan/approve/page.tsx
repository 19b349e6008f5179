import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { BackLink } from '@/components/ui/back-link'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { Details } from '@/components/ui/details'
import { Note } from '@/components/ui/note'
import { EmptyState } from '@/components/ui/panels'
import { formatMoney } from '@/lib/i18n/format'
import { euros } from '@/lib/kernel/money'
import { planOfCase, type PlanView } from '@/lib/plans/queries'
import { ask } from '@/lib/runner/page'
import { ActCard, ReturnPlan } from '../plan-acts'
import { CountryCard } from '../plan-country'
import { DetailSheet } from '../plan-details'
import { PlanDifferenceCard } from '../plan-difference'
import { PlanBudget, PlanCheckList, PlanSheet, standingOfPlan } from '../plan-view'
import { approvePlanAction } from './approve-plan.action'

type Props = { params: Promise<{ ref: string }> }

export default async function ApprovePlanPage({ params }: Props) {
  const { ref } = await params
  const view = await ask(planOfCase, { ref })
  const { plan, acts, totals } = view
  if (!plan || acts.approve === null) notFound()
  const [t, locale] = await Promise.all([getTranslations('plans'), getLocale()])
  const back = `/cases/${ref}/plan`

  if (plan.status !== 'submitted') {
    return (
      <Card>
        <EmptyState title={t('decide.done')} action={<LinkButton href={back}>{t('backToPlan')}</LinkButton>}>
          {t('decide.doneText', { status: t(`statuses.${standingOfPlan(plan)}`) })}
        </EmptyState>
      </Card>
    )
  }

  const above = formatMoney(euros(Math.max(0, -totals.leftCents)), locale)
  return (
    <div className="stack">
      <BackLink href={back} label={t('backToPlan')} />
      <Columns
        side={
          <>
            <PlanBudget view={view} />
            <PlanCheckList view={view} />
            <CountryCard view={view} />
          </>
        }
      >
        {plan.returnedReason && (
          <Note title={t('returned.asked')}>
            <p className="whitespace-pre-line">{plan.returnedReason}</p>
          </Note>
        )}
        {view.difference ? (
          <>
            <PlanDifferenceCard difference={view.difference} />
            <Details summary={t('difference.whole')}>
              <WholePlan view={view} plan={plan} />
            </Details>
          </>
        ) : (
          <WholePlan view={view} plan={plan} />
        )}
        <ActCard id="approve-plan" title={t('approve.title')} text={t('approve.text')} act={acts.approve}>
          {totals.leftCents < 0 && (
            <div className="mb-3">
              <Note tone="warn">{t('approve.above', { amount: above })}</Note>
            </div>
          )}
          <ActionForm action={approvePlanAction} version={plan.version} title={t('approve.title')}>
            <HiddenField name="ref" value={ref} />
            <FormActions>
              <SubmitButton>
                {t('approve.button', { amount: formatMoney(totals.planned, locale) })}
              </SubmitButton>
            </FormActions>
          </ActionForm>
        </ActCard>
        {acts.return?.length === 0 && (
          <Card labelledBy="return-plan">
            <CardHeader id="return-plan" title={plan.isOwn ? t('return.own') : t('return.title')} />
            <ReturnPlan view={view} plan={plan} />
          </Card>
        )}
      </Columns>
    </div>
  )
}

function WholePlan({ view, plan }: { view: PlanView; plan: NonNullable<PlanView['plan']> }) {
  return (
    <div className="stack">
      <PlanSheet view={view} plan={plan} />
      <DetailSheet details={plan.details} breakEven={view.breakEven} />
    </div>
  )
}
