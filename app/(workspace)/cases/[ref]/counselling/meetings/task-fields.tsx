import { getTranslations } from 'next-intl/server'
import { DateField } from '@/components/forms/date-field'
import { SelectField } from '@/components/forms/select-field'
import { TextField } from '@/components/forms/text-field'

type Named = { readonly id: string; readonly name: string }

/** Who can do something: colleagues by name, the organisation that sent the file, desks, and anybody outside. */
export async function doerOptions(colleagues: readonly Named[], partner: string | null) {
  const t = await getTranslations('counselling.tasks')
  return [
    ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
    ...(partner ? [{ value: 'partner', label: partner }] : []),
    { value: 'specialist', label: t('desks.specialist') },
    { value: 'supervisor', label: t('desks.supervisor') },
    { value: 'outside', label: t('outside') },
  ]
}

/** The questions about one thing that somebody promised. */
export async function TaskFields({
  colleagues,
  partner,
}: {
  colleagues: readonly Named[]
  partner: string | null
}) {
  const t = await getTranslations('counselling.tasks')
  return (
    <>
      <TextField name="title" label={t('what')} maxLength={200} required />
      <SelectField name="who" label={t('who')} required options={await doerOptions(colleagues, partner)} />
      <TextField name="doer" label={t('doer')} hint={t('doerHint')} maxLength={120} optional />
      <DateField name="dueOn" legend={t('dueOn')} optional />
    </>
  )
}
