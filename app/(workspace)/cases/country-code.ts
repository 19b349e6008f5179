import { LOCALES } from '@/lib/access/model'
import { countryName } from '@/lib/i18n/format'
import type { CountryCode } from '@/lib/programme/model'
import { COUNTRY_CODES, isCountryCode } from '@/lib/programme/reference/countries'

const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}|\*/gu, '')
    .toLowerCase()
    .trim()

/** Names people type that no list of countries carries. */
const ALSO_CALLED: Readonly<Record<string, CountryCode>> = {
  rdc: 'CD',
  drc: 'CD',
  'rd congo': 'CD',
  'dr congo': 'CD',
  congo: 'CD',
  ivoorkust: 'CI',
  'ivory coast': 'CI',
  turkey: 'TR',
  macedonia: 'MK',
  palestine: 'PS',
  palestina: 'PS',
}

let names: ReadonlyMap<string, CountryCode> | undefined

/** Made on first use: a thousand names in the four languages. */
function knownNames(): ReadonlyMap<string, CountryCode> {
  names ??= new Map(
    COUNTRY_CODES.flatMap((code) =>
      LOCALES.map((locale) => [folded(countryName(code, locale)), code] as const),
    ),
  )
  return names
}

/** Reads a country as people type it: its name in any of the four languages, or its code. Null when it is none. */
export function readCountry(text: string): CountryCode | null {
  const code = text.trim().toUpperCase()
  if (isCountryCode(code)) return code
  const name = folded(text)
  return knownNames().get(name) ?? ALSO_CALLED[name] ?? null
}
