import { z } from 'zod'
import {
  ASKED_VULNERABILITIES,
  FILE_LANGUAGES,
  MOST_MEMBERS,
  REFERRAL_CHANNELS,
  RELATIONS,
  SPOKEN_LANGUAGES,
} from '@/lib/applications/model'
import { STAGES } from '@/lib/cases/model'
import { PRESSURES, RECIPIENTS, SIGNED_PURPOSES, TALK_MODES, TOPICS } from '@/lib/consents/model'
import { isCalendarDate } from '@/lib/kernel/calendar-date'
import * as fields from '@/lib/kernel/fields'
import { SAID_UNDER_AGE, SEXES } from '@/lib/people/model'
import { ADMINISTRATIVE_STATUSES } from '@/lib/programme/model'
import { COUNTRY_CODES } from '@/lib/programme/reference/countries'

// What partner systems send, as plain JSON: types are what they are, nothing is read into them. The sections of the
// application read the same values again by their own schemas, which stay the only judge of what is right.

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().optional()

/** PostgreSQL keeps no NUL, and no sentence needs one; told apart from the length, which is checked too. */
const text = (maximum: number) =>
  z
    .string()
    .max(maximum)
    .regex(/^[^\0]*$/, 'invalid')
const date = z.iso.date({ error: 'not_a_date', abort: true }).refine(isCalendarDate, { error: 'not_a_date' })
const partialDate = z
  .string('not_a_date')
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, { error: 'not_a_date', abort: true })
  .refine((value) => isCalendarDate(`${value}-01-01`.slice(0, 10)), { error: 'not_a_date' })
const country = z.enum(COUNTRY_CODES, { error: 'unknown_country' })

const person = {
  familyName: z.union([text(120).min(1, 'required'), z.null()]),
  givenNames: text(120).min(1, 'required'),
  nativeName: optional(text(120)),
  birthDate: optional(partialDate),
  saidUnderAge: optional(z.enum(SAID_UNDER_AGE, { error: 'choose_one' })),
  sex: z.enum(SEXES, { error: 'choose_one' }),
  nationality: country,
  immigrationNumber: optional(text(30)),
  principal: z.boolean().optional(),
  relation: z.enum(RELATIONS, { error: 'choose_one' }).optional(),
  travelling: z.boolean().optional(),
  unaccompaniedMinor: z.boolean().optional(),
  vulnerabilities: z
    .array(z.enum(ASKED_VULNERABILITIES, { error: 'choose_one' }))
    .max(ASKED_VULNERABILITIES.length)
    .optional(),
}
const newMember = z.strictObject(person)
const { familyName, givenNames, sex, nationality } = person
/** Somebody of the household by `id`, with what changes; without `id` somebody who joins it. */
const changedMember = z.strictObject({
  id: z.uuid('invalid').optional(),
  ...person,
  familyName: familyName.optional(),
  givenNames: givenNames.optional(),
  sex: sex.optional(),
  nationality: nationality.optional(),
})
export type SentMember = z.output<typeof changedMember>

/** Papers that were signed at one sitting. Left out, `members` are all who sign. */
const consent = z.strictObject({
  purposes: z
    .array(z.enum(SIGNED_PURPOSES, { error: 'choose_one' }))
    .max(SIGNED_PURPOSES.length)
    .default([]),
  /** With whom data may be shared: a consent for each. */
  recipients: z
    .array(z.enum(RECIPIENTS, { error: 'choose_one' }))
    .max(RECIPIENTS.length)
    .default([]),
  givenOn: date,
  language: z.string().regex(/^[a-z]{2,3}$/, 'unknown_language'),
  textVersion: text(30).min(1, 'required'),
  interpreterUsed: z.boolean(),
  interpreter: text(120).optional(),
  mode: z.enum(TALK_MODES, { error: 'choose_one' }),
  place: text(120).optional(),
  explained: z
    .array(z.enum(TOPICS, { error: 'choose_one' }))
    .max(TOPICS.length)
    .default([]),
  countryInformation: text(200).optional(),
  /** Why they want to return, as they say it themselves: nobody else can say it for them. */
  ownWords: text(2000).optional(),
  pressure: z.enum(PRESSURES, { error: 'choose_one' }).optional(),
  /** Where the signed paper lies. */
  paperPlace: text(120).min(1, 'required'),
  members: z.array(z.uuid('invalid')).min(1).max(MOST_MEMBERS).optional(),
})
export type SentConsent = z.output<typeof consent>

const answers = {
  destination: optional(country),
  destinationPlace: optional(text(200)),
  destinationState: optional(text(100)),
  plannedDepartureOn: optional(date),
  language: optional(z.enum(SPOKEN_LANGUAGES, { error: 'unknown_language' })),
  interpreterNeeded: optional(z.boolean()),
  contactPhone: optional(text(40)),
  accommodation: optional(text(400)),
  motive: optional(text(2000)),
  administrativeStatus: optional(z.enum(ADMINISTRATIVE_STATUSES, { error: 'choose_one' })),
  statusDecidedOn: optional(date),
  hasOrderToLeave: optional(z.boolean()),
  orderToLeaveOn: optional(date),
  hasPreviousAssistedReturn: optional(z.boolean()),
  previousAssistedDepartureOn: optional(date),
  arrivedInBelgiumOn: optional(date),
  naturalisedBelgian: optional(z.boolean()),
  vulnerabilityScreened: z.boolean().optional(),
  guardianName: optional(text(120)),
  guardianContact: optional(text(200)),
  guardianAgrees: optional(z.boolean()),
}
export type SentAnswers = z.output<z.ZodObject<typeof answers>>

/** `Idempotency-Key` of the request: whoever stores something must be able to ask again without storing it twice. */
const idempotencyKey = z.uuid('invalid')
const document = { ref: fields.caseRef }

export const draftBody = z.strictObject({
  ...answers,
  fileLanguage: z.enum(FILE_LANGUAGES, { error: 'choose_one' }).optional(),
  referralChannel: z.enum(REFERRAL_CHANNELS, { error: 'choose_one' }).optional(),
  desk: text(200).optional(),
  members: z.array(newMember).min(1).max(MOST_MEMBERS),
  consents: z.array(consent).max(10).optional(),
})
export const openApplicationInput = draftBody.extend({ idempotencyKey })

export const amendmentBody = z.strictObject({
  version: z.int().min(1).max(1_000_000),
  reason: text(1000).optional(),
  ...answers,
  members: z.array(changedMember).max(MOST_MEMBERS).optional(),
  removedMembers: z.array(z.uuid('invalid')).max(MOST_MEMBERS).optional(),
  consents: z.array(consent).max(10).optional(),
})
export const amendApplicationInput = amendmentBody.extend({ ...document, idempotencyKey })

export const submissionBody = z.strictObject({ version: z.int().min(1).max(1_000_000).optional() })
export const sendApplicationInput = submissionBody.extend({ ...document, idempotencyKey })

export const withdrawalBody = z.strictObject({
  reason: text(1000).optional(),
  version: z.int().min(1).max(1_000_000).optional(),
})
export const withdrawCaseInput = withdrawalBody.extend({ ...document, idempotencyKey })

export const documentInput = z.strictObject(document)

/** An address may carry a parameter without a value: it says nothing. */
const given = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema)
const stage = given(z.enum(STAGES, { error: 'choose_one' }).optional())
const page = {
  updatedSince: given(
    z.iso
      .datetime({ offset: true, error: 'not_a_moment', abort: true })
      .refine((moment) => moment >= '1970', 'not_a_moment')
      .optional(),
  ),
  limit: given(z.coerce.number('invalid').int().min(1).max(200).optional()),
  cursor: given(z.string().max(300).optional()),
}
export const applicationListInput = z.strictObject({ status: stage, ...page })
export const caseListInput = z.strictObject({ stage, ...page })
