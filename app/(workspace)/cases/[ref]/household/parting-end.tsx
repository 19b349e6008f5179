import { getTranslations } from 'next-intl/server'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { LinkButton } from '@/components/ui/button'

/** How a form about leaving and rejoining a household ends: why, and the act itself. */
export async function PartingEnd({ caseRef, submit }: { caseRef: string; submit: string }) {
  const [t, common] = [await getTranslations('cases.parting'), await getTranslations('common')]
  return (
    <>
      <TextArea name="reason" label={t('reason')} hint={t('reasonHint')} rows={3} maxLength={1000} required />
      <FormActions>
        <SubmitButton>{submit}</SubmitButton>
        <LinkButton variant="quiet" size="l" href={`/cases/${caseRef}`}>
          {common('cancel')}
        </LinkButton>
      </FormActions>
    </>
  )
}
