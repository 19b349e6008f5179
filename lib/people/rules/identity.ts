import { addYears, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { PartialDate } from '@/lib/kernel/fields'
import type { StoredBirth } from '../model'

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

/** Two numbers are one when their digits in international form are: 0470 12 34 56 and +32 470 12 34 56. */
function foldPhone(text: string): string {
  const digits = text.replace(/\D/g, '')
  if (text.trim().startsWith('+')) return digits
  if (digits.startsWith('00')) return digits.slice(2)
  return digits.startsWith('0') ? `32${digits.slice(1)}` : digits
}

export function foldContact(kind: 'PHONE' | 'WHATSAPP' | 'EMAIL', value: string): string {
  return kind === 'EMAIL' ? value.trim().toLowerCase() : foldPhone(value)
}
