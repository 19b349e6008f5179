import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { TALK_KINDS } from '@/lib/counselling/model'
import { counsellingOfCase } from '@/lib/counselling/queries'
import { usualKind } from '@/lib/counselling/templates'
import { ask } from '@/lib/runner/page'
import { planAppointmentAction } from '../../counselling.action'
import { AppointmentFields } from '../fields'

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<{ after?: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ ref }, t] = [await params, await getTranslations('counselling')]
  return { title: `${t('appointments.plan')} – ${ref}` }
}

/** Says when somebody is expected; after one that was missed it stands as its successor. */
export default async function PlanAppointmentPage({ params, searchParams }: Props) {
  const [{ ref }, { after }] = [await params, await searchParams]
  const view = await ask(counsellingOfCase, { ref })
  if (!view.mayRecord) notFound()
  const [t, common] = [await getTranslations('counselling'), await getTranslations('common')]
  const missed = view.appointments
    .map(([one]) => one)
    .find(({ id, state }) => id === after && state === 'missed')
  return (
    <div className="reading">
      <Card labelledBy="plan">
        <CardHeader id="plan" title={t('appointments.plan')} />
        <ActionForm action={planAppointmentAction} title={t('appointments.plan')}>
          <HiddenField name="ref" value={ref} />
          {missed && <HiddenField name="afterId" value={missed.id} />}
          <SelectField
            name="kind"
            width="m"
            label={t('fields.kind')}
            defaultValue={missed?.kind ?? usualKind(view.count)}
            required
            options={TALK_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
          />
          <AppointmentFields view={view} before={missed} />
          <FormActions>
            <SubmitButton>{t('appointments.save')}</SubmitButton>
            <LinkButton variant="quiet" size="l" href={`/cases/${ref}/counselling`}>
              {common('cancel')}
            </LinkButton>
          </FormActions>
        </ActionForm>
      </Card>
    </div>
  )
}
