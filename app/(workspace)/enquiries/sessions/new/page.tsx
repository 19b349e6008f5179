import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { CheckboxGroup, RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { SESSION_AUDIENCES, SESSION_LANGUAGES } from '@/lib/enquiries/model'
import { informationSessionList } from '@/lib/enquiries/queries'
import { languageName } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { recordSessionAction } from '../../enquiry.action'
import { ToldFields } from '../../told-fields'

export async function generateMetadata() {
  return { title: (await getTranslations('enquiries.sessions'))('record') }
}

export default async function NewInformationSessionPage() {
  const { today } = await ask(informationSessionList, {})
  const [t, common, locale] = [
    await getTranslations('enquiries'),
    await getTranslations('common'),
    await getLocale(),
  ]
  return (
    <Page reading>
      <PageHeader
        title={t('sessions.record')}
        back={{ href: '/enquiries/sessions', label: t('sessions.title') }}
      />
      <Card>
        <ActionForm action={recordSessionAction} id="session" title={t('sessions.record')}>
          <DateField name="heldOn" legend={t('fields.heldOn')} defaultValue={today} />
          <TextField name="place" label={t('fields.place')} maxLength={120} width="l" required />
          <RadioGroup
            name="audience"
            legend={t('fields.audience')}
            options={SESSION_AUDIENCES.map((value) => ({ value, label: t(`audiences.${value}`) }))}
          />
          <TextField
            name="headCount"
            label={t('fields.headCount')}
            hint={t('hints.headCount')}
            inputMode="numeric"
            width="s"
            required
          />
          <CheckboxGroup
            twoColumns
            name="languages"
            legend={t('fields.languages')}
            options={SESSION_LANGUAGES.map((value) => ({ value, label: languageName(value, locale) }))}
          />
          <ToldFields />
          <FormActions>
            <SubmitButton>{t('save')}</SubmitButton>
            <LinkButton href="/enquiries/sessions" variant="quiet" size="l">
              {common('cancel')}
            </LinkButton>
          </FormActions>
        </ActionForm>
      </Card>
    </Page>
  )
}
