import { addYears, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { PartialDate } from '@/lib/kernel/fields'
import type { ContactKind, StoredBirth } from '../model'

/** Nobody is older; a year before it is a slip of the pen. */
const OLDEST_AGE = 120

/** What is wrong with a birth date on a day, as a code of the messages under `errors`. */
export function problemOfBirth(
  birth: PartialDate,
  today: CalendarDate,
): 'date_in_future' | 'date_implausible' | null {
  if (birth.date > today) return 'date_in_future'
  return birth.date < addYears(today, -OLDEST_AGE) ? 'date_implausible' : null
}

const LENGTH = { day: 10, month: 7, year: 4 } as const

/** `1997-03-12`, `1997-03` or `1997`: only what is known, as forms and partner systems write it. */
export function textOfBirth({ birthDate, birthPrecision }: StoredBirth): string {
  return birthDate && birthPrecision ? birthDate.slice(0, LENGTH[birthPrecision]) : ''
}

const IMMIGRATION_NUMBER = /^\d{5,10}$/

/** The digits of an S.P. or O.V. number typed with dots, spaces or its letters; null when it is none. */
export function readImmigrationNumber(text: string): string | null {
  const digits = text.replace(/^\s*(?:S\.?\s*P\.?|O\.?\s*V\.?)/i, '').replace(/[\s.,/-]/g, '')
  return IMMIGRATION_NUMBER.test(digits) ? digits : null
}

/** The number of a paper without the blanks and strokes that are printed between its groups; null when nothing is left. */
export function readDocumentNumber(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  return plain.length >= 3 ? plain : null
}

/** Arabic and Persian digits as plain ones. */
const plainDigits = (text: string) =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))

/** Two numbers are one when their digits after the country's own prefix or the zero are: 0470 12 34 56 and +32 470 12 34 56. */
const foldPhone = (text: string) =>
  plainDigits(text)
    .replace(/\(0\)|[^0-9]/g, '')
    .replace(/^(?:00)?32(?=[1-9]\d{7,8}$)|^0+/, '')

export function foldContact(kind: ContactKind, value: string): string {
  return kind === 'EMAIL' ? value.trim().toLowerCase() : foldPhone(value)
}

/** Less than this tells nobody apart. */
const SHORTEST_KEY = 4

/** What a telephone or an e-mail address is compared by, before it is hashed; null for too little. */
export function comparedContact(kind: ContactKind, value: string): string | null {
  const folded = foldContact(kind, value)
  return folded.length < SHORTEST_KEY ? null : `${kind === 'EMAIL' ? 'email' : 'phone'}|${folded}`
}
