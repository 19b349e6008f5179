import { getTranslations } from 'next-intl/server'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { TextField } from '@/components/forms/text-field'
import { LinkButton } from '@/components/ui/button'
import type { ReturnCentre } from '@/lib/accommodation/model'

/** What is known of a centre, in both forms. */
export async function CentreFields({ centre }: { centre?: ReturnCentre }) {
  const [t, common] = [await getTranslations('accommodation.centre'), await getTranslations('common')]
  return (
    <>
      <TextField name="name" label={t('name')} defaultValue={centre?.name} maxLength={120} width="l" />
      <TextField
        name="municipality"
        label={t('municipality')}
        defaultValue={centre?.municipality}
        maxLength={80}
      />
      <TextField
        name="places"
        label={t('places')}
        hint={centre && t('placesHint')}
        defaultValue={centre && String(centre.places)}
        inputMode="numeric"
        width="s"
      />
      <TextArea
        name="remarks"
        label={t('remarks')}
        hint={t('remarksHint')}
        defaultValue={centre?.remarks ?? ''}
        maxLength={500}
        optional
      />
      <FormActions>
        <SubmitButton>{t('save')}</SubmitButton>
        <LinkButton href="/accommodation">{common('cancel')}</LinkButton>
      </FormActions>
    </>
  )
}
