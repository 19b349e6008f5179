import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { Checkbox, RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FieldRow, FieldSet } from '@/components/forms/field-set'
import { FormActions } from '@/components/forms/form-actions'
import { CountryField, SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { countryOptions, languageOptions } from '@/lib/applications/options'
import { ENQUIRERS, ENQUIRY_CHANNELS } from '@/lib/enquiries/model'
import { enquiryChoices } from '@/lib/enquiries/queries'
import { ask } from '@/lib/runner/page'
import { recordEnquiryAction } from '../enquiry.action'
import { ToldFields } from '../told-fields'

export async function generateMetadata() {
  return { title: (await getTranslations('enquiries'))('record') }
}

/** Made for a telephone in one hand: four choices and a few ticks, the rest only if it is told. */
export default async function NewEnquiryPage() {
  const { today, desks } = await ask(enquiryChoices, {})
  const [t, common, locale] = [
    await getTranslations('enquiries'),
    await getTranslations('common'),
    await getLocale(),
  ]
  return (
    <Page reading>
      <PageHeader title={t('record')} back={{ href: '/enquiries', label: t('title') }} />
      <Card>
        <ActionForm action={recordEnquiryAction} id="enquiry" title={t('record')}>
          <FieldSet legend={t('sections.question')}>
            <RadioGroup
              inline
              name="channel"
              legend={t('fields.channel')}
              options={ENQUIRY_CHANNELS.map((value) => ({ value, label: t(`channels.${value}`) }))}
            />
            <RadioGroup
              inline
              name="enquirer"
              legend={t('fields.enquirer')}
              defaultValue="self"
              options={ENQUIRERS.map((value) => ({ value, label: t(`enquirers.${value}`) }))}
            />
            <FieldRow>
              <SelectField
                name="language"
                label={t('fields.language')}
                options={languageOptions(locale)}
                required
              />
              <CountryField
                name="country"
                label={t('fields.country')}
                options={countryOptions(locale)}
                optional
              />
            </FieldRow>
            <ToldFields />
            <DateField name="receivedOn" legend={t('fields.receivedOn')} defaultValue={today} />
            <TextField name="place" label={t('fields.place')} maxLength={120} width="l" optional />
          </FieldSet>
          <FieldSet legend={t('sections.identity')} hint={t('hints.identity')}>
            <FieldRow>
              <TextField name="firstName" label={t('fields.firstName')} maxLength={80} personName optional />
              <TextField name="contact" label={t('fields.contact')} maxLength={120} optional />
            </FieldRow>
            <Checkbox name="isKept" label={t('fields.isKept')} />
          </FieldSet>
          {desks && desks.length > 0 && (
            <FieldSet legend={t('sections.next')}>
              <SelectField
                name="deskOrganisationId"
                label={t('fields.deskOrganisationId')}
                hint={t('hints.desk')}
                emptyLabel={t('noDesk')}
                options={desks.map(({ id, name }) => ({ value: id, label: name }))}
                width="l"
              />
            </FieldSet>
          )}
          <FormActions>
            <SubmitButton>{t('save')}</SubmitButton>
            <LinkButton href="/enquiries" variant="quiet" size="l">
              {common('cancel')}
            </LinkButton>
          </FormActions>
        </ActionForm>
      </Card>
    </Page>
  )
}
