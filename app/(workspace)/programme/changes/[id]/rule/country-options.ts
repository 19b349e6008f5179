import type { Locale } from '@/lib/access/model'
import { countryName } from '@/lib/i18n/format'
import { COUNTRY_CODES } from '@/lib/programme/reference/countries'

/** Every country with its code, in the order of the reader's language. */
export function countryOptions(locale: Locale) {
  return COUNTRY_CODES.map((code) => ({ value: code, label: `${countryName(code, locale)} (${code})` })).sort(
    (a, b) => a.label.localeCompare(b.label, locale),
  )
}
