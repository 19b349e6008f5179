import { getTranslations } from 'next-intl/server'
import { DateField } from '@/components/forms/date-field'
import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { arrivalOfCase } from '@/lib/followup/queries'
import { ask } from '@/lib/runner/page'
import { startReintegrationAction } from '../confirm-arrival/arrival.action'

type Props = { params: Promise<{ ref: string }> }

export default async function StartReintegrationPage({ params }: Props) {
  const { ref } = await params
  const view = await ask(arrivalOfCase, { ref })
  const [t, common] = [await getTranslations('followup.reintegration'), await getTranslations('common')]

  return (
    <Card labelledBy="reintegration">
      <CardHeader id="reintegration" title={t('title')} meta={t('hint')} />
      <ActionForm action={startReintegrationAction} version={view.version}>
        <HiddenField name="ref" value={ref} />
        <DateField name="contactOn" label={t('on')} defaultValue={view.today} />
        <FormActions>
          <SubmitButton>{t('save')}</SubmitButton>
          <LinkButton variant="quiet" href={`/cases/${ref}`}>
            {common('cancel')}
          </LinkButton>
        </FormActions>
      </ActionForm>
    </Card>
  )
}
