import { addDays, calendarDate, isCalendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { PartialDate } from '@/lib/kernel/fields'
import { problemOfBirth, readImmigrationNumber, textOfBirth } from '@/lib/people/rules/identity'
import { fieldsOfHeadings, PASTE_FIELDS, relationOf, sexOf, type PasteField } from './paste-words'
import { plainText, type Sheet } from './sheet'

/** A list wider than this is no list of people. */
export const MOST_COLUMNS = 20
const LONGEST_NAME = 120

/** What a list is read with: the day, and how countries are called. */
export type Reader = {
  readonly today: CalendarDate
  readonly countryOf: (text: string) => string | null
  /** What to write instead, where no country or more than one is meant. */
  readonly problemOfCountry: (text: string) => string
}

/** A cell as it was read: the text a form takes, empty for nothing, or why it cannot be read. */
export type Cell =
  | { readonly value: string; readonly problem: null }
  | {
      readonly value: null
      readonly problem: { readonly code: string; readonly params?: Readonly<Record<string, number>> }
    }

const read = (value: string): Cell => ({ value, problem: null })
const unreadable = (code: string, params?: Readonly<Record<string, number>>): Cell => ({
  value: null,
  problem: { code, ...(params && { params }) },
})

/** What people write in a cell they leave empty. */
const NOTHING = /^(?:[-–—/?.]+|n\/?a|nvt|n\.v\.t\.)$/i
/** The beginning of a formula: a spreadsheet that opens this text later would run it. */
const FORMULA = /^[=@+-]/

/** Arabic and Persian digits stand for themselves in a birth date or a number. */
function westernDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
}

/** Days a spreadsheet counts from: its day 1 is 1 January 1900, with a leap day that never was. */
const SERIAL_ZERO = calendarDate('1899-12-30')
const SERIAL = /^(\d{5})(?:[.,]0+)?$/
const MIDNIGHT = /[ T]0{1,2}:00(?::00(?:\.0+)?)?Z?$/

const YEAR_FIRST = /^(\d{4})(?:[./-](\d{1,2})(?:[./-](\d{1,2}))?)?$/
const DAY_FIRST = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/
const MONTH_FIRST = /^(\d{1,2})[./-](\d{4})$/

/** `12/03/1997`, `12.3.1997`, `1997-03-12`, `03/1997`, `1997` and the day number of a spreadsheet; days come first. */
export function readBirth(text: string): PartialDate | null {
  const typed = westernDigits(text)
    .replace(MIDNIGHT, '')
    .replace(/\s*([./-])\s*/g, '$1')
  const serial = SERIAL.exec(typed)
  if (serial) return { date: addDays(SERIAL_ZERO, Number(serial[1])), precision: 'day' }
  const [, year, month, day] = YEAR_FIRST.exec(typed) ?? []
  if (year) return partialDate(year, month, day)
  const [, dayFirst, itsMonth, itsYear] = DAY_FIRST.exec(typed) ?? []
  if (itsYear) return partialDate(itsYear, itsMonth, dayFirst)
  const [, monthFirst, yearOfMonth] = MONTH_FIRST.exec(typed) ?? []
  return yearOfMonth ? partialDate(yearOfMonth, monthFirst) : null
}

function partialDate(year: string, month?: string, day?: string): PartialDate | null {
  const date = [year, month ?? '1', day ?? '1'].map((part) => part.padStart(2, '0')).join('-')
  if (!/^(?:19|20)/.test(year) || !isCalendarDate(date)) return null
  return { date, precision: day ? 'day' : month ? 'month' : 'year' }
}

function readBirthCell(text: string, today: CalendarDate): Cell {
  const birth = readBirth(text)
  if (!birth) return unreadable('paste_date')
  const problem = problemOfBirth(birth, today)
  return problem
    ? unreadable(problem)
    : read(textOfBirth({ birthDate: birth.date, birthPrecision: birth.precision }))
}

const readOr = (value: string | null, code: string): Cell => (value === null ? unreadable(code) : read(value))

/** Reads one cell for the field its column stands for. */
export function readCell(field: PasteField, raw: string, reader: Reader): Cell {
  const text = plainText(raw)
  if (text === '' || NOTHING.test(text)) return read('')
  if (FORMULA.test(text)) return unreadable('paste_formula')
  switch (field) {
    case 'familyName':
    case 'givenNames':
      return text.length > LONGEST_NAME ? unreadable('too_long', { maximum: LONGEST_NAME }) : read(text)
    case 'birthDate':
      return readBirthCell(text, reader.today)
    case 'sex':
      return readOr(sexOf(text), 'paste_sex')
    case 'nationality':
      return readOr(reader.countryOf(text), reader.problemOfCountry(text))
    case 'relation':
      return readOr(relationOf(text), 'paste_relation')
    case 'immigrationNumber':
      return readOr(readImmigrationNumber(westernDigits(text)), 'not_an_immigration_number')
  }
}

/** A sheet with what each column stands for; a heading is taken off the rows. */
export type Matched = {
  readonly columns: readonly (PasteField | null)[]
  readonly rows: Sheet
  readonly headings: readonly string[]
}

/** Fields that a column gives away by what stands in it, the surest first. Names look like any text. */
const TELLING = ['birthDate', 'sex', 'relation', 'nationality', 'immigrationNumber'] as const

function guessedColumns(rows: Sheet, reader: Reader): (PasteField | null)[] {
  const taken = new Set<PasteField>()
  return (rows[0] ?? []).map((_, column) => {
    const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '')
    const field = TELLING.find(
      (candidate) =>
        !taken.has(candidate) &&
        cells.length > 0 &&
        // Ba and Sy are family names as well as codes: a country gives itself away by its name.
        (candidate !== 'nationality' || cells.some((cell) => cell.length > 3)) &&
        cells.every((cell) => {
          const { value } = readCell(candidate, cell, reader)
          return value !== null && value !== ''
        }),
    )
    if (field) taken.add(field)
    return field ?? null
  })
}

/** Finds out what the columns hold: by their headings in one of the four languages, or else by what stands in them. */
export function matchColumns(sheet: Sheet, reader: Reader): Matched {
  const [first = [], ...others] = sheet
  const byHeading = fieldsOfHeadings(first)
  const looksLikeData = first.some((cell) => readBirth(cell) !== null)
  if (byHeading.some((field) => field !== null) && !looksLikeData) {
    return { columns: byHeading, rows: others, headings: first }
  }
  return { columns: guessedColumns(sheet, reader), rows: sheet, headings: first.map(() => '') }
}

export type PastedPerson = Readonly<Record<PasteField, Cell>>

/** What is read of a row, field by field; a field without a column is empty. */
export function personOf(
  row: readonly string[],
  columns: readonly (PasteField | null)[],
  reader: Reader,
): PastedPerson {
  const entries = PASTE_FIELDS.map((field) => {
    const column = columns.indexOf(field)
    return [field, column < 0 ? read('') : readCell(field, row[column] ?? '', reader)] as const
  })
  return Object.fromEntries(entries) as PastedPerson
}
