import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { formatMoney } from '@/lib/i18n/format'
import { refusalSentences } from '@/lib/i18n/sentences'
import { euros } from '@/lib/kernel/money'
import type { Act, PlanView } from '@/lib/plans/queries'
import {
  confirmPlanAction,
  returnPlanAction,
  revisePlanAction,
  settlePlanAction,
  signPlanAction,
  submitPlanAction,
} from './plan.action'
import type { ShownPlan } from './plan-view'

/** An act with its words, or what stands in its way: a person learns it before pressing. */
export async function ActCard({
  id,
  title,
  text,
  act,
  children,
}: {
  id: string
  title: string
  text?: string
  act: NonNullable<Act>
  children: ReactNode
}) {
  const sentences = await refusalSentences(act)
  return (
    <Card labelledBy={id} accent={act.length > 0 ? 'warn' : undefined}>
      <CardHeader id={id} title={title} />
      {act.length > 0 ? (
        <ul className="grid list-disc gap-2 pl-5 text-table">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : (
        <>
          {text && <p className="mb-3 text-table">{text}</p>}
          {children}
        </>
      )}
    </Card>
  )
}

type Props = { view: PlanView; plan: ShownPlan }

/** Sends the saved plan to the second person. */
export async function SendPlan({ view, plan }: Props) {
  const t = await getTranslations('plans.send')
  if (view.acts.submit === null) return null
  const text = view.totals.leftCents < 0 ? `${t('text')} ${t('above')}` : t('text')
  return (
    <ActCard id="send-plan" title={t('title')} text={text} act={view.acts.submit}>
      <ActionForm action={submitPlanAction} version={plan.version} title={t('title')}>
        <HiddenField name="ref" value={view.ref} />
        <FormActions>
          <SubmitButton>{t('button')}</SubmitButton>
        </FormActions>
      </ActionForm>
    </ActCard>
  )
}

/** Back to the author, in words: also for the author who found a mistake. */
export async function ReturnPlan({ view, plan }: Props) {
  const t = await getTranslations('plans')
  if (view.acts.return === null || view.acts.return.length > 0) return null
  return (
    <ActionForm action={returnPlanAction} version={plan.version} title={t('return.title')}>
      <HiddenField name="ref" value={view.ref} />
      <TextArea
        name="reason"
        label={t('fields.reason')}
        hint={plan.isOwn ? undefined : t('return.hint')}
        rows={4}
        maxLength={1000}
        required
      />
      <FormActions>
        <SubmitButton variant="secondary">
          {plan.isOwn ? t('return.ownButton') : t('return.button')}
        </SubmitButton>
      </FormActions>
    </ActionForm>
  )
}

async function DecideOnPlan({ view, plan }: Props) {
  const t = await getTranslations('plans')
  const { approve } = view.acts
  const canTakeBack = plan.isOwn && view.acts.return?.length === 0
  return (
    <Card labelledBy="decide-plan">
      <CardHeader id="decide-plan" title={t('decide.title')} />
      {approve && !plan.isOwn ? (
        <>
          <p className="mb-3 text-table">{t('decide.text')}</p>
          <LinkButton variant="primary" size="l" href={`/cases/${view.ref}/plan/approve`}>
            {t('decide.link')}
          </LinkButton>
        </>
      ) : (
        <p className="text-table">{t('decide.waits')}</p>
      )}
      {canTakeBack && (
        <div className="mt-3">
          <Details summary={t('return.own')}>
            <ReturnPlan view={view} plan={plan} />
          </Details>
        </div>
      )}
    </Card>
  )
}

async function SignPlan({ view, plan }: Props) {
  const t = await getTranslations('plans')
  if (view.acts.sign === null) return null
  return (
    <ActCard id="sign-plan" title={t('sign.title')} text={t('sign.text')} act={view.acts.sign}>
      <ActionForm action={signPlanAction} version={plan.version} title={t('sign.title')}>
        <HiddenField name="ref" value={view.ref} />
        <DateField name="signedOn" label={t('fields.signedOn')} defaultValue={view.today} />
        <FormActions>
          <SubmitButton>{t('sign.button')}</SubmitButton>
        </FormActions>
      </ActionForm>
    </ActCard>
  )
}

/** Nobody types what was spent: it is what the expenses come to. */
async function SettlePlan({ view, plan }: Props) {
  const [t, locale] = [await getTranslations('plans'), await getLocale()]
  if (view.acts.settle === null) return null
  const text = t('settle.text', { amount: formatMoney(euros(plan.spentCents), locale) })
  return (
    <ActCard id="settle-plan" title={t('settle.title')} text={text} act={view.acts.settle}>
      <ActionForm action={settlePlanAction} version={plan.version} title={t('settle.title')}>
        <HiddenField name="ref" value={view.ref} />
        <DateField name="settledOn" label={t('fields.settledOn')} defaultValue={view.today} />
        <FormActions>
          <SubmitButton>{t('settle.button')}</SubmitButton>
        </FormActions>
      </ActionForm>
    </ActCard>
  )
}

/** After the return: the plan still fits. */
async function ConfirmPlan({ view, plan }: Props) {
  const t = await getTranslations('plans')
  if (view.acts.confirm === null || plan.confirmedOn) return null
  return (
    <ActCard id="confirm-plan" title={t('confirm.title')} text={t('confirm.text')} act={view.acts.confirm}>
      <ActionForm action={confirmPlanAction} version={plan.version} title={t('confirm.title')}>
        <HiddenField name="ref" value={view.ref} />
        <DateField name="confirmedOn" label={t('fields.confirmedOn')} defaultValue={view.today} />
        <FormActions>
          <SubmitButton>{t('confirm.button')}</SubmitButton>
        </FormActions>
      </ActionForm>
    </ActCard>
  )
}

/** After the return: the plan no longer fits. Offered only where it is possible. */
async function RevisePlan({ view, plan }: Props) {
  const t = await getTranslations('plans.revise')
  if (view.acts.revise === null || view.acts.revise.length > 0) return null
  return (
    <ActCard id="revise-plan" title={t('title')} text={t('text')} act={view.acts.revise}>
      <ActionForm action={revisePlanAction} version={plan.version} title={t('title')}>
        <HiddenField name="ref" value={view.ref} />
        <FormActions>
          <SubmitButton variant="secondary">{t('button')}</SubmitButton>
        </FormActions>
      </ActionForm>
    </ActCard>
  )
}

/** What comes next for a plan that is not being written, for whoever may do it. */
export function NextAct({ view, plan }: Props) {
  if (plan.status === 'submitted') return <DecideOnPlan view={view} plan={plan} />
  if (plan.status !== 'approved' || plan.settledOn) return null
  if (view.departedOn) {
    return (
      <>
        <ConfirmPlan view={view} plan={plan} />
        <RevisePlan view={view} plan={plan} />
        {plan.revision > 1 && !plan.signedOn && <SignPlan view={view} plan={plan} />}
        <SettlePlan view={view} plan={plan} />
      </>
    )
  }
  return plan.signedOn ? null : <SignPlan view={view} plan={plan} />
}
