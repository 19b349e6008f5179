import { getTranslations } from 'next-intl/server'
import { CheckboxGroup } from '@/components/forms/choices'
import { TextArea } from '@/components/forms/text-area'
import { ENQUIRY_TOPICS } from '@/lib/enquiries/model'

/** What was explained, to one person or to many, and what else is worth knowing. */
export async function ToldFields() {
  const t = await getTranslations('enquiries')
  return (
    <>
      <CheckboxGroup
        twoColumns
        name="topics"
        legend={t('fields.topics')}
        options={ENQUIRY_TOPICS.map((value) => ({ value, label: t(`topics.${value}`) }))}
      />
      <TextArea
        name="remarks"
        label={t('fields.remarks')}
        hint={t('hints.remarks')}
        rows={2}
        maxLength={1000}
        optional
      />
    </>
  )
}
