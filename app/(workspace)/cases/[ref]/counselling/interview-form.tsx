import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { CheckboxGroup, RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField, type Option } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { Card, CardHeader } from '@/components/ui/card'
import { COUNSELLING_MODES, COUNSELLING_TOPICS } from '@/lib/counselling/model'
import { recordCounsellingAction } from './counselling.action'

/** Keeps one interview: when and how, in which language, about what, what was said and what comes next. */
export async function InterviewForm({
  caseRef,
  today,
  languages,
  spokenLanguage,
  interpreterNeeded,
}: {
  caseRef: string
  today: string
  languages: Option[]
  spokenLanguage: string | null
  interpreterNeeded: boolean | null
}) {
  const t = await getTranslations()
  return (
    <Card labelledBy="record">
      <CardHeader id="record" title={t('counselling.record.title')} />
      <p className="mb-3 text-meta text-ink-2">{t('counselling.record.hint')}</p>
      <ActionForm action={recordCounsellingAction} title={t('counselling.record.title')}>
        <HiddenField name="ref" value={caseRef} />
        <DateField name="heldOn" legend={t('counselling.fields.heldOn')} defaultValue={today} />
        <RadioGroup
          name="mode"
          legend={t('counselling.fields.mode')}
          options={COUNSELLING_MODES.map((mode) => ({ value: mode, label: t(`counselling.modes.${mode}`) }))}
        />
        <SelectField
          name="language"
          label={t('counselling.fields.language')}
          defaultValue={spokenLanguage ?? undefined}
          required
          options={languages}
        />
        <RadioGroup
          inline
          name="interpreterUsed"
          legend={t('counselling.fields.interpreterUsed')}
          defaultValue={interpreterNeeded === null ? undefined : interpreterNeeded ? 'yes' : 'no'}
          options={[
            { value: 'yes', label: t('common.yes') },
            { value: 'no', label: t('common.no') },
          ]}
        />
        <CheckboxGroup
          name="topics"
          legend={t('counselling.fields.topics')}
          options={COUNSELLING_TOPICS.map((topic) => ({
            value: topic,
            label: t(`counselling.topics.${topic}`),
          }))}
        />
        <TextArea
          name="summary"
          rows={7}
          maxLength={6000}
          label={t('counselling.fields.summary')}
          hint={t('counselling.fields.summaryHint')}
          required
        />
        <TextArea
          name="decisions"
          rows={3}
          maxLength={2000}
          label={t('counselling.fields.decisions')}
          hint={t('counselling.fields.decisionsHint')}
          optional
        />
        <DateField
          name="nextAppointmentOn"
          legend={t('counselling.fields.nextAppointmentOn')}
          hint={t('counselling.fields.nextAppointmentHint')}
          optional
        />
        <FormActions>
          <SubmitButton>{t('counselling.record.save')}</SubmitButton>
        </FormActions>
      </ActionForm>
    </Card>
  )
}
