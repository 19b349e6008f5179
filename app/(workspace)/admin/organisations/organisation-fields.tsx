import { getLocale, getTranslations } from 'next-intl/server'
import { SelectField } from '@/components/forms/select-field'
import { TextField } from '@/components/forms/text-field'
import { LOCALES } from '@/lib/access/model'
import { ORGANISATION_KINDS, type OrganisationFields as Fields } from '@/lib/directory/model'
import { countryName, languageName } from '@/lib/i18n/format'
import { COUNTRY_CODES } from '@/lib/programme/reference/countries'

/** The facts of an organisation, empty for a new one. */
export async function OrganisationFields({ stored }: { stored?: Fields }) {
  const [t, kind] = [await getTranslations('admin.organisations'), await getTranslations('admin.kinds')]
  const locale = await getLocale()
  const countries = COUNTRY_CODES.map((value) => ({ value, label: countryName(value, locale) }))
  return (
    <>
      <TextField
        name="name"
        label={t('name')}
        defaultValue={stored?.name}
        maxLength={120}
        required
        width="l"
      />
      <SelectField
        name="kind"
        label={t('kind')}
        defaultValue={stored?.kind}
        options={ORGANISATION_KINDS.map((value) => ({ value, label: kind(value) }))}
        required
        width="l"
      />
      <TextField
        name="city"
        label={t('city')}
        defaultValue={stored?.city ?? ''}
        maxLength={80}
        optional
        width="l"
      />
      <SelectField
        name="country"
        label={t('country')}
        defaultValue={stored?.country ?? 'BE'}
        options={countries.toSorted((one, other) => one.label.localeCompare(other.label, locale))}
        width="l"
      />
      <SelectField
        name="locale"
        label={t('locale')}
        defaultValue={stored?.locale ?? 'fr'}
        options={LOCALES.map((value) => ({ value, label: languageName(value, locale) }))}
        required
        width="l"
      />
    </>
  )
}
