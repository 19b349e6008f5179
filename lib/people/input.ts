import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { isCountryCode } from '@/lib/programme/reference/countries'
import {
  ADDRESS_KINDS,
  CONTACT_KINDS,
  IDENTITY_DOCUMENT_KINDS,
  MOST_ROWS,
  PERSON_NAME_KINDS,
  SEXES,
  SPOKEN_LANGUAGES,
} from './model'
import { readDocumentNumber, readImmigrationNumber } from './rules/identity'
import { foldName } from './rules/name-words'

const LONGEST_NAME = 120
const LONGEST_VALUE = 120

const emptyToUndefined = (value: unknown) => (value === '' || value === null ? undefined : value)

const country = z.preprocess(
  emptyToUndefined,
  z.string('choose_one').refine(isCountryCode, 'unknown_country'),
)
const optionalCountry = z.preprocess(
  emptyToUndefined,
  z.string().refine(isCountryCode, 'unknown_country').optional(),
)

/** Something typed that is read into another form, or found wrong. */
function read(
  optional: z.ZodType<string | undefined>,
  reader: (text: string) => string | null,
  code: string,
) {
  return optional.transform((typed, context) => {
    if (typed === undefined) return undefined
    const found = reader(typed)
    if (found !== null) return found
    context.addIssue({ code: 'custom', message: code })
    return z.NEVER
  })
}

const isFilled = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.values(value).some(isFilled)
    : typeof value === 'string' && value.trim() !== ''

/** A list of rows; one in which nothing was filled in is what a form without JavaScript offers and nobody used. */
function rows<Row extends z.ZodType>(row: Row, isUsed: (row: object) => boolean = isFilled) {
  return z
    .preprocess(
      (value) => value ?? [],
      z
        .array(
          z.preprocess(
            (each) => (typeof each === 'object' && each !== null && isUsed(each) ? each : null),
            row.nullable(),
          ),
        )
        .max(MOST_ROWS),
    )
    .transform(
      (all) =>
        all.flatMap((each, index) =>
          each === null ? [] : [{ index, ...(each as object) }],
        ) as PlacedRow<Row>[],
    )
}
/** A row with its place in the form, where its errors are shown. */
type PlacedRow<Row extends z.ZodType> = z.output<Row> & { readonly index: number }

/** Every change names the person and the version somebody was looking at. */
const change = { id: fields.id, version: fields.version }

const code = (values: z.ZodType<string>) => z.strictObject({ code: values })

export const savePersonIdentityInput = z
  .strictObject({
    ...change,
    reason: fields.optionalText(1000),
    familyName: fields.optionalText(LONGEST_NAME),
    hasNoFamilyName: fields.checkbox(),
    givenNames: fields.text(LONGEST_NAME),
    nativeName: fields.optionalText(LONGEST_NAME),
    birthDate: fields.partialDate(),
    sex: fields.choice(SEXES),
    nationality: country,
    otherNationalities: rows(code(country)),
    immigrationNumber: read(fields.optionalText(30), readImmigrationNumber, 'not_an_immigration_number'),
  })
  .refine((person) => (person.familyName === undefined) === person.hasNoFamilyName, {
    path: ['familyName'],
    message: 'family_name_or_none',
    when: () => true,
  })

export const savePersonNamesInput = z.strictObject({
  ...change,
  names: rows(
    z.strictObject({ kind: fields.choice(PERSON_NAME_KINDS), name: fields.text(LONGEST_NAME) }),
    (row) => 'name' in row && isFilled(row.name),
  ),
})

export const savePersonLanguagesInput = z.strictObject({
  ...change,
  languages: rows(code(z.preprocess(emptyToUndefined, z.enum(SPOKEN_LANGUAGES, 'unknown_language')))),
  interpreterNeeded: fields.optionalYesNo(),
})

const documentNumber = fields.text(40).transform((typed, context) => {
  const number = readDocumentNumber(typed)
  if (number !== null) return number
  context.addIssue({ code: 'custom', message: 'not_a_document_number' })
  return z.NEVER
})

export const savePersonDocumentsInput = z.strictObject({
  ...change,
  documents: rows(
    z.strictObject({
      kind: fields.choice(IDENTITY_DOCUMENT_KINDS),
      number: documentNumber,
      country: optionalCountry,
      issuedOn: fields.optionalDate(),
      validUntil: fields.optionalDate(),
    }),
    (row) => ['number', 'issuedOn', 'validUntil'].some((name) => isFilled(row[name as keyof typeof row])),
  ),
})

const PHONE = /^\+?[\d\s().,/-]{6,}$/
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

const contact = z
  .strictObject({
    kind: fields.choice(CONTACT_KINDS),
    value: fields.text(LONGEST_VALUE),
    owner: fields.optionalText(LONGEST_NAME),
    endedOn: fields.optionalDate(),
  })
  .superRefine(({ kind, value }, context) => {
    const [shape, message] = kind === 'EMAIL' ? [EMAIL, 'not_an_email'] : [PHONE, 'not_a_phone_number']
    if (!shape.test(value)) context.addIssue({ code: 'custom', path: ['value'], message })
  })

export const savePersonContactsInput = z.strictObject({
  ...change,
  contacts: rows(contact, (row) => 'value' in row && isFilled(row.value)),
})

const address = z
  .strictObject({
    kind: fields.choice(ADDRESS_KINDS),
    line: fields.optionalText(LONGEST_VALUE),
    postcode: fields.optionalText(20),
    town: fields.optionalText(LONGEST_VALUE),
    country: optionalCountry,
    fromOn: fields.optionalDate(),
    untilOn: fields.optionalDate(),
  })
  .superRefine(({ kind, line }, context) => {
    if (kind !== 'NONE' && line === undefined)
      context.addIssue({ code: 'custom', path: ['line'], message: 'required' })
  })

export const savePersonAddressesInput = z.strictObject({ ...change, addresses: rows(address) })

/** What was typed when somebody was looked for, to be typed once. */
export const typedSearch = z.object({
  /** The enquiry this search came from. */
  enquiryId: fields.id.optional(),
  familyName: z.string().optional(),
  givenNames: z.string().optional(),
  nativeName: z.string().optional(),
  /** `1997-03-12`, `1997-03` or `1997`. */
  birth: z.string().optional(),
  number: z.string().optional(),
})
export type TypedSearch = z.infer<typeof typedSearch>

/** Too little to tell people apart by. */
const SHORTEST_NAME = 2
const SHORTEST_NUMBER = 5

export const searchPersonInput = z
  .strictObject({
    enquiryId: z.preprocess((value) => (value === '' ? undefined : value), fields.id.optional()),
    familyName: fields.optionalText(LONGEST_NAME),
    givenNames: fields.optionalText(LONGEST_NAME),
    nativeName: fields.optionalText(LONGEST_NAME),
    birthDate: fields.partialDate(),
    number: fields.optionalText(40),
  })
  .refine(
    ({ familyName, givenNames, nativeName, number }) =>
      foldName([familyName, givenNames, nativeName].join(' ')).length >= SHORTEST_NAME ||
      (number ?? '').replace(/[^\p{L}\p{N}]/gu, '').length >= SHORTEST_NUMBER,
    { path: ['givenNames'], message: 'name_or_number' },
  )
