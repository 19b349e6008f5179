import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { readImmigrationNumber } from '@/lib/people/rules/identity'
import { SAID_UNDER_AGE, SEXES } from '@/lib/people/model'
import { ADMINISTRATIVE_STATUSES } from '@/lib/programme/model'
import { isCountryCode } from '@/lib/programme/reference/countries'
import { DESTINATION_STATE_CODES } from '@/lib/programme/rules/destination-states'
import {
  ASKED_VULNERABILITIES,
  FILE_LANGUAGES,
  MOST_MEMBERS,
  REFERRAL_CHANNELS,
  RELATIONS,
  SECTIONS,
  SPOKEN_LANGUAGES,
} from './model'

const LONGEST_NAME = 120

const emptyToUndefined = (value: unknown) => (value === '' || value === null ? undefined : value)
const asList = (value: unknown) =>
  value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]

const country = z.preprocess(
  emptyToUndefined,
  z.string('choose_one').refine(isCountryCode, 'unknown_country'),
)
const optionalCountry = z.preprocess(
  emptyToUndefined,
  z.string().refine(isCountryCode, 'unknown_country').optional(),
)
const optionalLanguage = z.preprocess(
  emptyToUndefined,
  z.enum(SPOKEN_LANGUAGES, 'unknown_language').optional(),
)

const optionalState = z.preprocess(
  emptyToUndefined,
  z
    .string()
    .refine((code) => DESTINATION_STATE_CODES.includes(code), 'choose_one')
    .optional(),
)

const immigrationNumber = fields.optionalText(30).transform((typed, context) => {
  if (typed === undefined) return undefined
  const number = readImmigrationNumber(typed)
  if (number === null) {
    context.addIssue({ code: 'custom', message: 'not_an_immigration_number' })
    return z.NEVER
  }
  return number
})

const phone = fields
  .optionalText(40)
  .refine((value) => value === undefined || /^\+?[\d\s().,/-]{6,}$/.test(value), 'not_a_phone_number')

/** A box that has to be ticked. */
const confirmed = fields.checkbox().refine((isTicked) => isTicked, 'must_confirm')

const identity = {
  familyName: fields.optionalText(LONGEST_NAME),
  hasNoFamilyName: fields.checkbox(),
  givenNames: fields.text(LONGEST_NAME),
  birthDate: fields.partialDate(),
  sex: fields.choice(SEXES),
  nationality: country,
}

/** A family name is given, or it is said that there is none: an empty box alone could have been forgotten. */
function named(person: { familyName?: string; hasNoFamilyName: boolean }) {
  return person.familyName === undefined ? person.hasNoFamilyName : !person.hasNoFamilyName
}
/** Told together with everything else that is wrong, not once the rest is right. */
const FAMILY_NAME = { path: ['familyName'], message: 'family_name_or_none', when: () => true }

const request = {
  destination: optionalCountry,
  spokenLanguage: optionalLanguage,
  fileLanguage: fields.choice(FILE_LANGUAGES),
  referralChannel: fields.choice(REFERRAL_CHANNELS),
  /** Left out by a counsellor of a desk, whose own desk it is. */
  deskOrganisationId: z.preprocess(emptyToUndefined, z.uuid('choose_one').optional()),
  isNoticeGiven: confirmed,
  /** The enquiry that led here. */
  enquiryId: z.preprocess(emptyToUndefined, fields.id.optional()),
}

/** For somebody new, after a search that found nobody; or for a person who has had a file before. */
export const openDraftInput = z.discriminatedUnion('who', [
  z
    .strictObject({
      who: z.literal('new'),
      ...identity,
      nativeName: fields.optionalText(LONGEST_NAME),
      immigrationNumber,
      /** The search that was run for this person; without one the command says to search first. */
      searchId: z.preprocess(emptyToUndefined, fields.id.optional()),
      ...request,
    })
    .refine(named, FAMILY_NAME),
  z.strictObject({ who: z.literal('known'), personId: fields.id, ...request }),
])

/** Every change names the case and the version the person was looking at; after submission also why. */
const change = { ref: fields.caseRef, version: fields.version, reason: fields.optionalText(1000) }

export const seeChangesInput = z.strictObject({
  ref: fields.caseRef,
  seenTo: fields.wholeNumber(0, Number.MAX_SAFE_INTEGER),
})

const memberRow = z
  .strictObject({
    personId: z.preprocess(emptyToUndefined, fields.id.optional()),
    ...identity,
    nativeName: fields.optionalText(LONGEST_NAME),
    immigrationNumber,
    /** Asked where no year of birth is known; a birth date goes before it. */
    saidUnderAge: fields.optionalChoice(SAID_UNDER_AGE),
    relation: fields.choice(RELATIONS),
    isTravelling: fields.yesNo(),
    isUnaccompaniedMinor: fields.checkbox(),
    /** What was said of people who resemble a new row: the id of the one it is, or `new` for none of them. */
    samePersonAs: z.preprocess(emptyToUndefined, z.union([z.literal('new'), fields.id]).optional()),
    /** By what the texts of a row nobody stands behind yet were kept while it was typed. */
    rowKey: z.preprocess(emptyToUndefined, fields.id.optional()),
    /** For a browser without JavaScript, in which a row cannot be taken away. */
    isRemoved: fields.checkbox(),
  })
  .refine(named, FAMILY_NAME)
export type MemberRow = z.output<typeof memberRow>

const isFilled = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.values(value).some(isFilled)
    : typeof value === 'string' && value.trim() !== ''

/** A row in which nobody was named: what a form without JavaScript offers and nobody used. */
function blankToNull(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row
  const naming = ['personId', 'familyName', 'givenNames', 'nativeName', 'birthDate', 'immigrationNumber']
  return naming.some((name) => name in row && isFilled(row[name as keyof typeof row])) ? row : null
}

/** A pasted list that was never added would be lost by saving: said before anything is saved. */
const nothingPasted = z
  .unknown()
  .optional()
  .transform((value, context) => {
    const { text, cells } = z
      .looseObject({ text: z.unknown().optional(), cells: z.unknown().optional() })
      .catch({ text: '', cells: undefined })
      .parse(value)
    if (!isFilled(text) && cells === undefined) return undefined
    context.addIssue({ code: 'custom', message: 'paste_not_added', path: ['text'] })
    return z.NEVER
  })

export const saveHouseholdInput = z.strictObject({
  ...change,
  paste: nothingPasted,
  /** The persons the form showed: only they can be taken out by it. */
  shown: z.preprocess(asList, z.array(fields.id).max(MOST_MEMBERS)),
  members: z.preprocess(
    (value) => value ?? [],
    z.array(z.preprocess(blankToNull, memberRow.nullable())).max(MOST_MEMBERS),
  ),
})

export type HouseholdEntry = Omit<z.output<typeof saveHouseholdInput>, keyof typeof change>

const [firstKind, ...otherKinds] = ASKED_VULNERABILITIES
if (firstKind === undefined) throw new Error('no vulnerability is asked about')

/** One entry for several people: what is left empty stays as it is for each of them. */
export const applyToMembersInput = z.strictObject({
  ...change,
  personIds: z.preprocess(asList, z.array(fields.id).min(1, 'choose_person').max(MOST_MEMBERS)),
  familyName: fields.optionalText(LONGEST_NAME),
  nationality: optionalCountry,
  immigrationNumber,
  isTravelling: fields.optionalYesNo(),
  /** Needs to add; nobody loses one here. */
  kinds: fields.choices([firstKind, ...otherKinds]),
})
export type SharedEntry = z.output<typeof applyToMembersInput>

export const saveReturnInput = z.strictObject({
  ...change,
  destination: optionalCountry,
  destinationPlace: fields.optionalText(200),
  /** Kept only when it lies in the destination: without JavaScript the list of another country is sent too. */
  destinationState: optionalState,
  plannedDepartureOn: fields.optionalDate(),
  spokenLanguage: optionalLanguage,
  interpreterNeeded: fields.optionalYesNo(),
  contactPhone: phone,
  accommodation: fields.optionalText(400),
  motive: fields.optionalText(2000),
})

export type ReturnEntry = Omit<z.output<typeof saveReturnInput>, keyof typeof change>

export const saveSituationInput = z.strictObject({
  ...change,
  administrativeStatus: fields.optionalChoice(ADMINISTRATIVE_STATUSES),
  statusDecidedOn: fields.optionalDate(),
  hasOrderToLeave: fields.optionalYesNo(),
  orderToLeaveOn: fields.optionalDate(),
  hasPreviousAssistedReturn: fields.optionalYesNo(),
  previousAssistedDepartureOn: fields.optionalDate(),
  arrivedInBelgiumOn: fields.optionalDate(),
  naturalisedBelgian: fields.optionalYesNo(),
})

export type SituationEntry = Omit<z.output<typeof saveSituationInput>, keyof typeof change>

/** Nobody is pregnant for longer: a higher number is a slip of the pen. */
const MOST_WEEKS = 42

export const saveVulnerabilityInput = z.strictObject({
  ...change,
  people: z
    .array(
      z.strictObject({
        personId: fields.id,
        kinds: fields.choices([firstKind, ...otherKinds]),
        weeksPregnant: z.preprocess(emptyToUndefined, fields.wholeNumber(1, MOST_WEEKS).optional()),
      }),
    )
    .max(MOST_MEMBERS),
  isScreened: fields.checkbox(),
})

export type VulnerabilityEntry = Omit<z.output<typeof saveVulnerabilityInput>, keyof typeof change>

export const saveGuardianInput = z.strictObject({
  ...change,
  guardianName: fields.optionalText(LONGEST_NAME),
  guardianContact: fields.optionalText(200),
  guardianAgrees: fields.optionalYesNo(),
})
export type GuardianEntry = Omit<z.output<typeof saveGuardianInput>, keyof typeof change>

/** Text as it may be kept: one form of each letter, no control characters. */
const typedText = (maximum: number) =>
  z
    .string()
    .max(maximum)
    .transform((text) =>
      text.normalize('NFC').replace(/\p{Cc}/gu, (sign) => (/[\n\r\t]/.test(sign) ? sign : '')),
    )

/** The longest answer of the forms, and some room. */
const LONGEST_TEXT = 4000
const MOST_FIELDS = 400

export const autosaveInput = z.strictObject({
  ref: fields.caseRef,
  version: fields.version,
  section: z.enum(SECTIONS),
  /** Only what changed, each with the text it was changed from. People are named by their id, not by their row. */
  fields: z
    .array(
      z.strictObject({
        field: z.string().regex(/^[A-Za-z]{1,40}(\.[0-9a-f-]{36}\.[A-Za-z]{1,40})?$/, 'invalid'),
        was: typedText(LONGEST_TEXT),
        text: typedText(LONGEST_TEXT),
      }),
    )
    .min(1)
    .max(MOST_FIELDS),
})
