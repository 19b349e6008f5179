import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { CountryField, SelectField } from '@/components/forms/select-field'
import { ROLES } from '@/lib/access/model'
import { userDetail } from '@/lib/directory/queries'
import { countryName } from '@/lib/i18n/format'
import { COUNTRY_CODES } from '@/lib/programme/reference/countries'
import { ask } from '@/lib/runner/page'
import { changeRoleAction } from '../account.action'
import { ConfirmPage } from '../confirm-page'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.person'))('changeRole') }
}

export default async function ChangeRolePage({ params }: Props) {
  const { user, refusals } = await ask(userDetail, { id: (await params).id })
  const [t, fields] = [await getTranslations('admin.changeRole'), await getTranslations('admin.fields')]
  const [role, locale] = [await getTranslations('common.roles'), await getLocale()]
  const countries = COUNTRY_CODES.map((value) => ({ value, label: countryName(value, locale) }))
  return (
    <ConfirmPage
      user={user}
      refusals={refusals.changeRole}
      action={changeRoleAction}
      words={{
        title: t('title', { name: user.name }),
        text: t('text', { name: user.name }),
        submit: t('submit'),
        cancel: t('cancel'),
      }}
    >
      <SelectField
        name="role"
        label={fields('role')}
        hint={`${t('now')}: ${role(user.role)}`}
        options={ROLES.filter((value) => value !== user.role).map((value) => ({ value, label: role(value) }))}
        required
        width="l"
      />
      <CountryField
        name="country"
        label={fields('country')}
        hint={t('countryHint')}
        options={countries.toSorted((one, other) => one.label.localeCompare(other.label, locale))}
        optional
        width="l"
      />
    </ConfirmPage>
  )
}
