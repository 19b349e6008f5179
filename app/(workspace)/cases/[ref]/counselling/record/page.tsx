import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { CheckboxGroup, RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { SPOKEN_LANGUAGES } from '@/lib/applications/model'
import { COUNSELLING_MODES, COUNSELLING_TOPICS } from '@/lib/counselling/model'
import { counsellingOfCase } from '@/lib/counselling/queries'
import { languageName } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { recordCounsellingAction } from '../counselling.action'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ ref }, t] = [await params, await getTranslations('counselling')]
  return { title: `${t('record.title')} – ${ref}` }
}

/** Keeps one interview: when and how, in which language, about what, what was said and what comes next. */
export default async function RecordInterviewPage({ params }: Props) {
  const { ref } = await params
  const view = await ask(counsellingOfCase, { ref })
  if (!view.mayRecord) notFound()
  const [t, locale] = [await getTranslations(), await getLocale()]
  const languages = SPOKEN_LANGUAGES.map((code) => ({ value: code, label: languageName(code, locale) })).sort(
    (a, b) => a.label.localeCompare(b.label, locale),
  )
  const isKnown = SPOKEN_LANGUAGES.some((code) => code === view.spokenLanguage)
  return (
    <div className="reading">
      <Card labelledBy="record">
        <CardHeader id="record" title={t('counselling.record.title')} />
        <p className="mb-3 text-meta text-ink-2">{t('counselling.record.hint')}</p>
        <ActionForm action={recordCounsellingAction} title={t('counselling.record.title')}>
          <HiddenField name="ref" value={view.ref} />
          <DateField name="heldOn" legend={t('counselling.fields.heldOn')} defaultValue={view.today} />
          <RadioGroup
            inline
            name="mode"
            legend={t('counselling.fields.mode')}
            options={COUNSELLING_MODES.map((mode) => ({
              value: mode,
              label: t(`counselling.modes.${mode}`),
            }))}
          />
          <SelectField
            name="language"
            width="m"
            label={t('counselling.fields.language')}
            defaultValue={isKnown ? (view.spokenLanguage ?? undefined) : undefined}
            required
            options={languages}
          />
          <RadioGroup
            inline
            name="interpreterUsed"
            legend={t('counselling.fields.interpreterUsed')}
            options={[
              { value: 'yes', label: t('common.yes') },
              { value: 'no', label: t('common.no') },
            ]}
          />
          <div className="narrow:[&_.choices]:grid narrow:[&_.choices]:grid-cols-2">
            <CheckboxGroup
              name="topics"
              legend={t('counselling.fields.topics')}
              options={COUNSELLING_TOPICS.map((topic) => ({
                value: topic,
                label: t(`counselling.topics.${topic}`),
              }))}
            />
          </div>
          <TextArea
            name="summary"
            rows={8}
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
            <LinkButton variant="quiet" size="l" href={`/cases/${view.ref}/counselling`}>
              {t('common.cancel')}
            </LinkButton>
          </FormActions>
        </ActionForm>
      </Card>
    </div>
  )
}
