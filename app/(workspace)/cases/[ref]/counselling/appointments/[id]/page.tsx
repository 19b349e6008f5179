import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { APPOINTMENT_SIDES, ATTENDANCES, type Appointment } from '@/lib/counselling/model'
import { counsellingOfCase, type CounsellingOfCase } from '@/lib/counselling/queries'
import { ask } from '@/lib/runner/page'
import { whenOf } from '../../appointments-card'
import { moveAppointmentAction, settleAppointmentAction } from '../../counselling.action'
import { AppointmentFields } from '../fields'

type Props = { params: Promise<{ ref: string; id: string }> }
type Shown = { readonly view: CounsellingOfCase; readonly appointment: Appointment }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ ref }, t] = [await params, await getTranslations('counselling')]
  return { title: `${t('appointments.title')} – ${ref}` }
}

/** How an appointment ended, or the day to which it is moved. */
export default async function AppointmentPage({ params }: Props) {
  const { ref, id } = await params
  const view = await ask(counsellingOfCase, { ref })
  const appointment = view.appointments
    .map(([one]) => one)
    .find((one) => one.id === id && one.state === 'planned')
  if (!view.mayRecord || !appointment) notFound()
  return (
    <div className="reading stack">
      <Settle view={view} appointment={appointment} />
      <Move view={view} appointment={appointment} />
    </div>
  )
}

async function Settle({ view, appointment }: Shown) {
  const [t, common] = [await getTranslations('counselling.appointments'), await getTranslations('common')]
  const possible = ATTENDANCES.filter((one) => one === 'cancelled' || appointment.on <= view.today)
  return (
    <Card labelledBy="settle">
      <CardHeader id="settle" title={t('settle')} meta={await whenOf(appointment)} />
      <ActionForm action={settleAppointmentAction} title={t('settle')} version={appointment.version}>
        <HiddenField name="ref" value={view.ref} />
        <HiddenField name="id" value={appointment.id} />
        <RadioGroup
          inline
          name="attendance"
          legend={t('attendance')}
          options={possible.map((one) => ({ value: one, label: t(`attendances.${one}`) }))}
        />
        <RadioGroup
          inline
          name="side"
          legend={t('side')}
          hint={t('sideHint')}
          optional
          options={APPOINTMENT_SIDES.map((side) => ({ value: side, label: t(`sides.${side}`) }))}
        />
        <TextField name="reason" label={t('reason')} maxLength={500} optional />
        <FormActions>
          <SubmitButton>{t('settleSave')}</SubmitButton>
          <LinkButton variant="quiet" size="l" href={`/cases/${view.ref}/counselling`}>
            {common('cancel')}
          </LinkButton>
        </FormActions>
      </ActionForm>
    </Card>
  )
}

async function Move({ view, appointment }: Shown) {
  const t = await getTranslations('counselling.appointments')
  const title = t('moveTitle', { date: await whenOf(appointment) })
  return (
    <Card labelledBy="move">
      <CardHeader id="move" title={title} />
      <p className="mb-3 text-meta text-ink-2">{t('moveHint')}</p>
      <ActionForm action={moveAppointmentAction} title={title} version={appointment.version} guard={false}>
        <HiddenField name="ref" value={view.ref} />
        <HiddenField name="id" value={appointment.id} />
        <AppointmentFields view={view} before={appointment} />
        <RadioGroup
          inline
          name="side"
          legend={t('side')}
          options={APPOINTMENT_SIDES.map((side) => ({ value: side, label: t(`sides.${side}`) }))}
        />
        <TextField name="reason" label={t('reason')} maxLength={500} required />
        <FormActions>
          <SubmitButton>{t('moveSave')}</SubmitButton>
        </FormActions>
      </ActionForm>
    </Card>
  )
}
