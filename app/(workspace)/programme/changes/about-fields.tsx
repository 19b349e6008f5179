import { getTranslations } from 'next-intl/server'
import { DateField } from '@/components/forms/date-field'
import { TextArea } from '@/components/forms/text-area'
import { TextField } from '@/components/forms/text-field'

/** What a change is about, why, on which source and from when. */
export async function AboutFields({
  change,
}: {
  change?: { title: string; reason: string; source: string; startsOn: string }
}) {
  const [t, hints] = [await getTranslations('programme.fields'), await getTranslations('programme.change')]
  return (
    <>
      <TextField name="title" label={t('title')} defaultValue={change?.title} maxLength={120} required />
      <TextArea
        name="reason"
        label={t('reason')}
        defaultValue={change?.reason}
        rows={3}
        maxLength={1000}
        required
      />
      <TextField name="source" label={t('source')} defaultValue={change?.source} maxLength={300} required />
      <DateField
        name="startsOn"
        label={t('startsOn')}
        hint={hints('startHint')}
        defaultValue={change?.startsOn}
      />
    </>
  )
}
