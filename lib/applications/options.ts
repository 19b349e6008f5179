import type { Locale } from '@/lib/access/model'
import { countryName, languageName } from '@/lib/i18n/format'
import { COUNTRY_CODES } from '@/lib/programme/reference/countries'
import { BRAZILIAN_STATES, IRAQI_REGIONS } from '@/lib/programme/rules/destination-states'
import { SPOKEN_LANGUAGES } from './model'

type Option = { value: string; label: string }

/** Sorted as the reader's language sorts, whatever the order of the codes. */
function inAlphabet(options: readonly Option[], locale: Locale): Option[] {
  const { compare } = new Intl.Collator(locale)
  return [...options].sort((a, b) => compare(a.label, b.label))
}

export function countryOptions(locale: Locale): Option[] {
  return inAlphabet(
    COUNTRY_CODES.map((code) => ({ value: code, label: countryName(code, locale) })),
    locale,
  )
}

export function languageOptions(locale: Locale): Option[] {
  return inAlphabet(
    SPOKEN_LANGUAGES.map((code) => ({ value: code, label: languageName(code, locale) })),
    locale,
  )
}

/** Parts of a country a project looks at, under the name of the country. */
export function stateGroups(locale: Locale, iraqi: (region: (typeof IRAQI_REGIONS)[number]) => string) {
  return [
    {
      label: countryName('BR', locale),
      options: Object.entries(BRAZILIAN_STATES).map(([value, label]) => ({ value, label })),
    },
    {
      label: countryName('IQ', locale),
      options: IRAQI_REGIONS.map((value) => ({ value, label: iraqi(value) })),
    },
  ]
}
