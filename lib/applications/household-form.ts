import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { FormReading } from '@/lib/runner/form-reading'
import type { FormValues } from '@/lib/runner/form-state'
import { countryOf, problemOfCountry } from './country-words'
import { MOST_MEMBERS } from './model'
import {
  matchColumns,
  MOST_COLUMNS,
  personOf,
  readCell,
  type PastedPerson,
  type Reader,
} from './rules/household-paste'
import { folded, PASTE_FIELDS, type PasteField } from './rules/paste-words'
import { readSheet, type Sheet } from './rules/sheet'

// What the form of the household does before it is saved: reading a pasted list into rows, and copying from whoever
// leads the file. Nothing is stored; what was typed comes back in another shape, with or without JavaScript.

type Values = Record<string, string | readonly string[]>
type Problem = FormReading['problems'][number]

const textOf = (values: FormValues, name: string): string => {
  const value = values[name] ?? ''
  return typeof value === 'string' ? value : (value[0] ?? '')
}

/** The fields below a name that are numbered, `members.2.sex`, by their number. */
function numbered(values: FormValues, name: string): Map<number, Values> {
  const found = new Map<number, Values>()
  for (const [path, value] of Object.entries(values)) {
    const [, index, field = ''] = new RegExp(`^${name}\\.(\\d{1,3})(?:\\.(.+))?$`).exec(path) ?? []
    if (index === undefined) continue
    const row = found.get(Number(index)) ?? {}
    row[field] = value
    found.set(Number(index), row)
  }
  return new Map([...found].sort(([one], [other]) => one - other))
}

const without = (values: FormValues, ...prefixes: readonly string[]): Values =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([name]) => !prefixes.some((prefix) => name === prefix || name.startsWith(`${prefix}.`)),
    ),
  )

const NAMING = ['personId', 'familyName', 'givenNames', 'nativeName', 'immigrationNumber', 'birthDate.year']
const isNamed = (row: Values) => NAMING.some((field) => textOf(row, field).trim() !== '')

/** The rows of people in the form. A browser without JavaScript also sends the empty spare ones, which fall away. */
function memberRows(values: FormValues): Values[] {
  const rows = [...numbered(values, 'members').values()]
  return textOf(values, 'paste.isPlain') === 'on' ? rows.filter(isNamed) : rows
}

function withMembers(values: FormValues, rows: readonly Values[]): Values {
  const placed = rows.flatMap((row, index) =>
    Object.entries(row).map(([field, value]) => [`members.${index}.${field}`, value] as const),
  )
  return { ...without(values, 'members'), ...Object.fromEntries(placed) }
}

const nameOf = (familyName: string, givenNames: string) => folded(`${familyName} ${givenNames}`)

type Preview = { readonly columns: readonly (PasteField | null)[]; readonly rows: Sheet }

const columnOf = (text: string): PasteField | null => PASTE_FIELDS.find((field) => field === text) ?? null

/** The table as it came back from the preview, with cells corrected and columns matched by hand. */
function previewOf(values: FormValues): Preview {
  const columns = [...numbered(values, 'paste.columns').values()].map((column) =>
    columnOf(textOf(column, '')),
  )
  const rows = [...numbered(values, 'paste.cells').values()].map((row) =>
    columns.map((_, column) => textOf(row, String(column))),
  )
  return { columns, rows }
}

const isLeftOut = (values: FormValues, row: number) => textOf(values, `paste.leftOut.${row}`) === 'on'

function problemsOf({ columns, rows }: Preview, values: FormValues, reader: Reader): Problem[] {
  const ofColumns: Problem[] = columns.flatMap((field, column) =>
    field !== null && columns.indexOf(field) !== column
      ? [{ path: `paste.columns.${column}`, code: 'paste_column_twice' }]
      : [],
  )
  if (!columns.includes('givenNames')) ofColumns.unshift({ path: 'paste.columns.0', code: 'paste_no_names' })
  const ofCells = rows.flatMap((row, index) =>
    isLeftOut(values, index)
      ? []
      : columns.flatMap((field, column): Problem[] => {
          const problem = field && readCell(field, row[column] ?? '', reader).problem
          return problem ? [{ path: `paste.cells.${index}.${column}`, ...problem }] : []
        }),
  )
  return [...ofColumns, ...ofCells]
}

/** What was understood of a cell where it is written otherwise: `34567` as a day, `Syrienne` as a country. */
function readingsOf({ columns, rows }: Preview, reader: Reader): Values {
  const entries = rows.flatMap((row, index) =>
    columns.flatMap((field, column) => {
      const raw = row[column] ?? ''
      const value = field && readCell(field, raw, reader).value
      return value && value !== raw ? [[`paste.readings.${index}.${column}`, value] as const] : []
    }),
  )
  return Object.fromEntries(entries)
}

function shown(values: FormValues, preview: Preview, reader: Reader): FormReading {
  const problems = problemsOf(preview, values, reader)
  return {
    values: { ...without(values, 'paste.step', 'paste.readings'), ...readingsOf(preview, reader) },
    problems,
    told: {
      key: problems.length > 0 ? 'applications.paste.readWithProblems' : 'applications.paste.read',
      params: { count: preview.rows.length, problems: problems.length },
    },
  }
}

function wrongText(values: FormValues, code: string, params?: Record<string, number>): FormReading {
  return {
    values: without(values, 'paste.step'),
    problems: [{ path: 'paste.text', code, ...(params && { params }) }],
    told: { key: 'applications.paste.notRead', params: {} },
  }
}

/** The pasted text as a table to look at. Who stands in the form already is marked to be left out. */
function readText(values: FormValues, reader: Reader): FormReading {
  const sheet = readSheet(textOf(values, 'paste.text'))
  if (!sheet.ok)
    return wrongText(values, sheet.error.code, 'params' in sheet.error ? sheet.error.params : undefined)
  const [first = []] = sheet.value
  if (first.length > MOST_COLUMNS) return wrongText(values, 'paste_too_wide', { most: MOST_COLUMNS })
  const people = memberRows(values)
  const { columns, rows, headings } = matchColumns(sheet.value, reader)
  if (rows.length > MOST_MEMBERS) {
    return wrongText(values, 'paste_too_many', { rows: rows.length, most: MOST_MEMBERS })
  }
  const known = new Set(people.map((row) => nameOf(textOf(row, 'familyName'), textOf(row, 'givenNames'))))
  const table: Values = {}
  columns.forEach((field, column) => {
    table[`paste.columns.${column}`] = field ?? ''
    table[`paste.headings.${column}`] = headings[column] ?? ''
  })
  rows.forEach((row, index) => {
    row.forEach((cell, column) => {
      table[`paste.cells.${index}.${column}`] = cell
    })
    const person = personOf(row, columns, reader)
    if (known.has(nameOf(person.familyName.value ?? '', person.givenNames.value ?? ''))) {
      table[`paste.leftOut.${index}`] = 'on'
      table[`paste.known.${index}`] = 'on'
    }
  })
  const emptied = without(
    values,
    'paste.columns',
    'paste.headings',
    'paste.cells',
    'paste.leftOut',
    'paste.known',
  )
  return shown({ ...emptied, ...table }, { columns, rows }, reader)
}

function rowOf(person: PastedPerson): Values {
  const [year = '', month = '', day = ''] = (person.birthDate.value ?? '').split('-')
  return {
    familyName: person.familyName.value ?? '',
    givenNames: person.givenNames.value ?? '',
    'birthDate.day': day,
    'birthDate.month': month,
    'birthDate.year': year,
    sex: person.sex.value ?? '',
    nationality: person.nationality.value ?? '',
    relation: person.relation.value ?? '',
    isTravelling: 'yes',
    immigrationNumber: person.immigrationNumber.value ?? '',
  }
}

/** The people of the table become rows of the form; as long as a cell cannot be read, the table stays. */
function addToForm(values: FormValues, reader: Reader): FormReading {
  const preview = previewOf(values)
  const chosen = preview.rows.filter((_, index) => !isLeftOut(values, index))
  const checked = shown(values, preview, reader)
  if (checked.problems.length > 0) return checked
  const people = memberRows(values)
  if (people.length + chosen.length > MOST_MEMBERS) {
    const problem = {
      path: 'paste.text',
      code: 'paste_too_many',
      params: { rows: people.length + chosen.length, most: MOST_MEMBERS },
    }
    return { ...checked, problems: [problem] }
  }
  const added = chosen.map((row) => rowOf(personOf(row, preview.columns, reader)))
  return {
    values: withMembers(without(values, 'paste'), [...people, ...added]),
    problems: [],
    told: { key: 'applications.paste.added', params: { count: added.length } },
  }
}

/** Fields that the people of a household often share. The others of a household are answers of the whole file. */
export const SHARED_FIELDS = ['familyName', 'nationality', 'immigrationNumber'] as const

/** Copies one answer of whoever leads the file into a row. */
function copyFromLead(values: FormValues, target: string): FormReading | null {
  const [, index, name] = /^members\.(\d{1,3})\.(\w+)$/.exec(target) ?? []
  const field = SHARED_FIELDS.find((shared) => shared === name)
  const lead = [...numbered(values, 'members').values()].find(
    (row) => textOf(row, 'relation') === 'principal',
  )
  if (!field || !lead) return null
  const hasNoName = field === 'familyName' && textOf(lead, 'hasNoFamilyName') === 'on'
  return {
    values: {
      ...without(values, 'same'),
      [target]: textOf(lead, field),
      ...(hasNoName && { [`members.${index}.hasNoFamilyName`]: 'on' }),
    },
    problems: [],
    told: { key: 'applications.paste.copied', params: {} },
  }
}

/** What the form asks for before it is saved; null when it is to be saved. */
export function readHouseholdForm(values: FormValues, today: CalendarDate): FormReading | null {
  const reader: Reader = { today, countryOf, problemOfCountry }
  const same = textOf(values, 'same')
  if (same) return copyFromLead(values, same)
  switch (textOf(values, 'paste.step')) {
    case 'read':
      return readText(values, reader)
    case 'check':
      return shown(values, previewOf(values), reader)
    case 'add':
      return addToForm(values, reader)
    case 'discard':
      return {
        values: without(values, 'paste'),
        problems: [],
        told: { key: 'applications.paste.discarded', params: {} },
      }
    default:
      return null
  }
}
