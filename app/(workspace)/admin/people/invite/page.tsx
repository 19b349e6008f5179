import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { LOCALES, ROLES } from '@/lib/access/model'
import { organisationsOfProgramme } from '@/lib/directory/queries/accounts'
import { countryName, languageName } from '@/lib/i18n/format'
import { COUNTRY_CODES } from '@/lib/programme/reference/countries'
import { ask } from '@/lib/runner/page'
import { inviteUserAction } from '../../organisations/organisation.action'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.organisations'))('invite') }
}

export default async function InvitePage() {
  const { organisations } = await ask(organisationsOfProgramme, {})
  const [t, people] = [await getTranslations('admin.organisations'), await getTranslations('admin.people')]
  const [role, locale] = [await getTranslations('common.roles'), await getLocale()]
  const countries = COUNTRY_CODES.map((value) => ({ value, label: countryName(value, locale) }))
  return (
    <Page reading>
      <PageHeader
        title={t('invite')}
        meta={t('inviteText')}
        back={{ href: '/admin/people', label: people('title') }}
      />
      <ActionForm action={inviteUserAction} title={t('invite')}>
        <SelectField
          name="organisationId"
          label={t('organisation')}
          options={organisations
            .filter(({ active }) => active)
            .map(({ id, name }) => ({ value: id, label: name }))}
          required
          width="l"
        />
        <TextField name="name" label={t('fullName')} maxLength={120} required width="l" />
        <TextField name="email" type="email" label={t('email')} maxLength={254} required width="l" />
        <SelectField
          name="role"
          label={t('role')}
          options={ROLES.map((value) => ({ value, label: role(value) }))}
          required
          width="l"
        />
        <SelectField
          name="country"
          label={t('fieldCountry')}
          options={countries.toSorted((one, other) => one.label.localeCompare(other.label, locale))}
          optional
          width="l"
        />
        <SelectField
          name="locale"
          label={t('language')}
          options={LOCALES.map((value) => ({ value, label: languageName(value, locale) }))}
          required
          width="l"
        />
        <FormActions>
          <SubmitButton>{t('send')}</SubmitButton>
          <LinkButton href="/admin/people" size="l">
            {t('cancel')}
          </LinkButton>
        </FormActions>
      </ActionForm>
    </Page>
  )
}
