import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { Card } from '@/components/ui/card'
import { formatName } from '@/lib/i18n/format'
import { recordChoiceAction } from '../consents.action'
import { LedgerPage } from '../frame'
import { NothingToRecord, personOf, titleOf, type PersonPageProps } from '../person-page'
import { ChoiceFields, TalkFields } from '../talk-fields'

export const generateMetadata = (props: PersonPageProps) => titleOf('talk', props)

/** A talk about the free choice without a signature. */
export default async function TalkPage(props: PersonPageProps) {
  const asked = await personOf(props)
  const { ref, data, person, today } = asked
  if (!person) return <NothingToRecord act="talk" asked={asked} />
  const t = await getTranslations('consents')
  return (
    <LedgerPage reference={ref} title={t('talk.heading', { name: formatName(person) })} lead={t('talk.lead')}>
      <Card>
        <ActionForm action={recordChoiceAction} id="talk">
          <HiddenField name="ref" value={ref} />
          <HiddenField name="personId" value={person.personId} />
          <DateField name="heldOn" label={t('record.heldOn')} defaultValue={today} />
          <TalkFields data={data} />
          <ChoiceFields />
          <FormActions>
            <SubmitButton>{t('record.submit')}</SubmitButton>
          </FormActions>
        </ActionForm>
      </Card>
    </LedgerPage>
  )
}
