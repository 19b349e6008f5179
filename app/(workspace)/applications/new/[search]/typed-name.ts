import { formatName } from '@/lib/i18n/format'
import type { TypedSearch } from '@/lib/people/input'

/** What was typed, to be read back: the name, or the number where there was none. */
export function typedName({ familyName, givenNames, nativeName, number }: TypedSearch): string {
  const name = formatName({ familyName: familyName ?? null, givenNames: givenNames ?? '' }).trim()
  return name || nativeName || number || ''
}
