import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { Card } from '@/components/ui/card'
import { CAPACITIES } from '@/lib/consents/model'
import { formatName } from '@/lib/i18n/format'
import { assessCapacityAction } from '../consents.action'
import { LedgerPage } from '../frame'
import { NothingToRecord, personOf, titleOf, type PersonPageProps } from '../person-page'

export const generateMetadata = (props: PersonPageProps) => titleOf('capacity', props)

/** Whether a person can decide, and who decides otherwise. */
export default async function CapacityPage(props: PersonPageProps) {
  const asked = await personOf(props)
  const { ref, person, today } = asked
  if (!person) return <NothingToRecord act="capacity" asked={asked} />
  const t = await getTranslations('consents')
  return (
    <LedgerPage
      reference={ref}
      title={t('capacity.heading', { name: formatName(person) })}
      lead={t('capacity.lead')}
    >
      <Card>
        <ActionForm action={assessCapacityAction} id="capacity">
          <HiddenField name="ref" value={ref} />
          <HiddenField name="personId" value={person.personId} />
          <DateField name="assessedOn" label={t('capacity.assessedOn')} defaultValue={today} />
          <TextField
            name="assessor"
            label={t('capacity.assessor')}
            hint={t('capacity.assessorHint')}
            required
            maxLength={120}
          />
          <div className="group/capacity grid gap-4">
            <RadioGroup
              name="result"
              legend={t('capacity.result')}
              options={CAPACITIES.map((value) => ({ value, label: t(`capacities.${value}`) }))}
            />
            <div className="hidden group-has-[input[value=able_with_support]:checked]/capacity:block">
              <TextField
                name="support"
                label={t('capacity.support')}
                hint={t('capacity.supportHint')}
                maxLength={300}
              />
            </div>
            <div className="hidden group-has-[input[value=not_able]:checked]/capacity:block">
              <TextField
                name="decides"
                label={t('capacity.decides')}
                hint={t('capacity.decidesHint')}
                maxLength={120}
              />
            </div>
          </div>
          <FormActions>
            <SubmitButton>{t('record.submit')}</SubmitButton>
          </FormActions>
        </ActionForm>
      </Card>
    </LedgerPage>
  )
}
