import { getTranslations } from 'next-intl/server'
import { Checkbox, RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FieldRow } from '@/components/forms/field-set'
import { SelectField } from '@/components/forms/select-field'
import { TextField } from '@/components/forms/text-field'
import { COUNSELLING_MODES, INTERPRETER_KINDS, type Appointment } from '@/lib/counselling/model'
import type { CounsellingOfCase } from '@/lib/counselling/queries'

/** The questions about a time somebody is expected. */
export async function AppointmentFields({
  view,
  before,
}: {
  view: CounsellingOfCase
  /** The appointment it takes the place of. */
  before?: Appointment
}) {
  const t = await getTranslations('counselling')
  const isKnown = (id: string | null) => view.colleagues.some((one) => one.id === id)
  const usual = [before?.withId ?? null, view.actorId, view.counsellorId].find(isKnown)
  return (
    <>
      <FieldRow>
        <DateField name="plannedOn" legend={t('appointments.on')} />
        <TextField
          type="time"
          name="startsAt"
          width="s"
          label={t('appointments.at')}
          defaultValue={before?.startsAt ?? undefined}
          optional
        />
      </FieldRow>
      <RadioGroup
        inline
        name="mode"
        legend={t('appointments.mode')}
        defaultValue={before?.mode}
        options={COUNSELLING_MODES.map((mode) => ({ value: mode, label: t(`modes.${mode}`) }))}
      />
      <TextField
        name="place"
        label={t('fields.place')}
        hint={t('fields.placeHint')}
        defaultValue={before?.place ?? undefined}
        maxLength={160}
        optional
      />
      <SelectField
        name="withId"
        width="m"
        label={t('appointments.with')}
        defaultValue={usual ?? undefined}
        required
        options={view.colleagues.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <RadioGroup
        inline
        name="interpreter"
        legend={t('appointments.interpreter')}
        defaultValue={before?.interpreter ?? (view.interpreterNeeded ? undefined : 'none')}
        options={INTERPRETER_KINDS.map((kind) => ({ value: kind, label: t(`interpreters.${kind}`) }))}
      />
      <Checkbox name="interpreterBooked" label={t('appointments.booked')} />
    </>
  )
}
