import type { Locale } from '@/lib/access/model'
import { countryName, languageName } from '@/lib/i18n/format'
import { COUNTRY_CODES } from '@/lib/programme/reference/countries'
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
