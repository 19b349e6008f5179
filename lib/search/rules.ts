import type { NumberKind } from '@/lib/cases/rules/found-people'
import type { CaseReference } from '@/lib/cases/rules/reference'
import { addDays, addMonths, addYears, calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { matchName, type Names } from '@/lib/people/rules/name-match'
import { askedWords, foldName, type AskedWord } from '@/lib/people/rules/name-words'
import type { Reason } from './model'

/** What somebody may mean by what they typed. */
export type ReadSearch = {
  readonly words: readonly AskedWord[]
  readonly number: string | undefined
  readonly refs: readonly CaseReference[]
  /** The whole input is one reference: the file itself is meant. */
  readonly isReference: boolean
}

/** A single letter, or a few digits, is borne by everybody. */
const SHORTEST_NAME = 2
const SHORTEST_NUMBER = 5
/** The programme began in 1984; references carry the year of registration. */
const FIRST_YEAR = 1984
const DIGITS_OF_REFERENCE = 5
/** Digits that must be typed for the rest to be guessed: a thousand files may be meant. */
const FEWEST_DIGITS = 2

/** Only a whole address is looked up: part of one tells nothing that a name does not. */
const E_MAIL = /^\S+@\S+\.\S+$/

const plainDigits = (text: string) =>
  text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))

/** Every reference that begins with what was typed. */
function beginningWith(year: string, digits: string): CaseReference[] {
  const missing = DIGITS_OF_REFERENCE - digits.length
  return Array.from({ length: 10 ** missing }, (_, rest) => {
    const tail = missing === 0 ? '' : String(rest).padStart(missing, '0')
    return `AVR-${year}-${digits}${tail}` as CaseReference
  })
}

/**
 * The references that may be meant: whole or half typed, with or without dashes and letters, as it is read out on the
 * telephone, or only its last five digits.
 */
export function referencesMeant(typed: string, thisYear: number): CaseReference[] {
  const letters = plainDigits(typed)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()
  const [, year, digits = ''] = /^(?:AVR)?(\d{4})(\d{2,5})$/.exec(letters) ?? []
  const isYear = year !== undefined && Number(year) >= FIRST_YEAR && Number(year) <= thisYear
  if (isYear && digits.length >= FEWEST_DIGITS) return beginningWith(year, digits)
  if (!/^\d{5}$/.test(letters)) return []
  return Array.from(
    { length: thisYear - FIRST_YEAR + 1 },
    (_, past) => `AVR-${thisYear - past}-${letters}` as CaseReference,
  )
}

/** Reads what was typed into the search box; null when it is too little to look for. */
export function readSearch(typed: string, thisYear: number): ReadSearch | null {
  if (E_MAIL.test(typed)) return { words: [], number: typed, refs: [], isReference: false }
  const refs = referencesMeant(typed, thisYear)
  const letters = typed.replace(/[^\p{L}\p{N}]/gu, '')
  const hasNumber = letters.length >= SHORTEST_NUMBER && /\p{N}{2}/u.test(letters)
  const name = typed
    .split(/\s+/)
    .filter((word) => !/\p{N}/u.test(word))
    .join(' ')
  const isName = foldName(name).replace(/ /g, '').length >= SHORTEST_NAME && refs.length === 0
  const read: ReadSearch = {
    words: isName ? askedWords(name) : [],
    number: hasNumber ? typed : undefined,
    refs,
    isReference: refs.length === 1,
  }
  return read.words.length > 0 || read.number !== undefined || refs.length > 0 ? read : null
}

/** Every day of a birth date of which only the month or the year is known. */
export function daysOfBirth(text: string | undefined): { from: CalendarDate; to: CalendarDate } | undefined {
  if (!text) return undefined
  const [year = '', month, day] = text.split('-')
  const from = calendarDate([year, month ?? '01', day ?? '01'].join('-'))
  if (day) return { from, to: from }
  return { from, to: addDays(month ? addMonths(from, 1) : addYears(from, 1), -1) }
}

const BY_WEIGHT: readonly NumberKind[] = ['reference', 'immigration_number', 'document', 'phone', 'email']

/** Why a person was found: a number says more than a name. */
export function reasonFor(asked: readonly AskedWord[], kinds: readonly NumberKind[], names: Names): Reason {
  const kind = BY_WEIGHT.find((one) => kinds.includes(one))
  if (kind) return { reason: kind }
  return matchName(asked, names) ?? { reason: 'similar' }
}
