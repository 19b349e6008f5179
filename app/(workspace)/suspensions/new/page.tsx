import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { TextField } from '@/components/forms/text-field'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { countryName } from '@/lib/i18n/format'
import { COUNTRY_CODES } from '@/lib/programme/reference/countries'
import { ask } from '@/lib/runner/page'
import { EVERY_COUNTRY, SUSPENSION_MODES } from '@/lib/travel/model'
import { suspensionsPage } from '@/lib/travel/queries'
import { declareSuspensionAction } from '../suspensions.action'

export async function generateMetadata() {
  return { title: (await getTranslations('travel.suspensionForm'))('title') }
}

export default async function DeclareSuspensionPage() {
  const { today } = await ask(suspensionsPage, {})
  const [t, travel, common, locale] = [
    await getTranslations('travel.suspensionForm'),
    await getTranslations('travel'),
    await getTranslations('common'),
    await getLocale(),
  ]
  const countries = COUNTRY_CODES.map((code) => ({ value: code, label: countryName(code, locale) })).sort(
    (a, b) => a.label.localeCompare(b.label, locale),
  )
  return (
    <Page reading>
      <PageHeader title={t('title')} back={{ href: '/suspensions', label: travel('suspensions.title') }} />
      <Card>
        <ActionForm action={declareSuspensionAction}>
          <SelectField
            name="country"
            label={t('country')}
            width="l"
            required
            options={[{ value: EVERY_COUNTRY, label: travel('suspensions.everyCountry') }, ...countries]}
          />
          <RadioGroup
            name="mode"
            legend={t('mode')}
            options={SUSPENSION_MODES.map((mode) => ({
              value: mode,
              label: travel(`suspensionModes.${mode}`),
              hint: t(mode === 'FULL' ? 'fullHint' : 'caseHint'),
            }))}
          />
          <DateField name="fromOn" label={t('fromOn')} defaultValue={today} />
          <DateField name="untilOn" label={t('untilOn')} hint={t('untilHint')} optional />
          <TextArea name="reason" label={t('reason')} rows={2} maxLength={300} required />
          <TextField name="source" label={t('source')} hint={t('sourceHint')} maxLength={200} required />
          <FormActions>
            <SubmitButton>{t('save')}</SubmitButton>
            <LinkButton href="/suspensions" variant="quiet" size="l">
              {common('cancel')}
            </LinkButton>
          </FormActions>
        </ActionForm>
      </Card>
    </Page>
  )
}
