import { getTranslations } from 'next-intl/server'
import { DateField } from '@/components/forms/date-field'
import { ActionForm } from '@/components/forms/action-form'
import { CheckboxGroup } from '@/components/forms/choices'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/panels'
import { arrivalOfCase } from '@/lib/followup/queries'
import { formatName } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { confirmArrivalAction } from './arrival.action'

type Props = { params: Promise<{ ref: string }> }

export default async function ConfirmArrivalPage({ params }: Props) {
  const { ref } = await params
  const view = await ask(arrivalOfCase, { ref })
  const [t, common] = [await getTranslations('followup.arrival'), await getTranslations('common')]

  if (view.underWay.length === 0) {
    return (
      <Card>
        <EmptyState
          title={t('nobody')}
          action={<LinkButton href={`/cases/${ref}`}>{common('back')}</LinkButton>}
        >
          {t('hint')}
        </EmptyState>
      </Card>
    )
  }
  return (
    <Card labelledBy="arrival">
      <CardHeader id="arrival" title={t('title')} meta={t('hint')} />
      <ActionForm action={confirmArrivalAction} version={view.version}>
        <HiddenField name="ref" value={ref} />
        <CheckboxGroup
          name="personIds"
          legend={t('who')}
          defaultValue={view.underWay.map(({ personId }) => personId)}
          options={view.underWay.map((member) => ({ value: member.personId, label: formatName(member) }))}
        />
        <DateField name="arrivedOn" label={t('on')} defaultValue={view.today} />
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
