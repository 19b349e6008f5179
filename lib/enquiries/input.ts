import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { isCountryCode } from '@/lib/programme/reference/countries'
import { ENQUIRERS, ENQUIRY_CHANNELS, ENQUIRY_STATES, ENQUIRY_TOPICS, SESSION_AUDIENCES } from './model'

const emptyToUndefined = (value: unknown) => (value === '' || value === null ? undefined : value)
const language = z.string().regex(/^[a-z]{2,3}$/, 'choose_one')
const topics = fields.choices(ENQUIRY_TOPICS).refine((chosen) => chosen.length > 0, 'choose_one')
const desk = z.preprocess(emptyToUndefined, z.uuid('choose_one'))

export const recordEnquiryInput = z
  .strictObject({
    /** A second press of the button is the same question. */
    idempotencyKey: fields.id,
    receivedOn: fields.date(),
    channel: fields.choice(ENQUIRY_CHANNELS),
    enquirer: fields.choice(ENQUIRERS),
    language,
    place: fields.optionalText(120),
    country: z.preprocess(emptyToUndefined, z.string().refine(isCountryCode, 'unknown_country').optional()),
    topics,
    firstName: fields.optionalText(80),
    contact: fields.optionalText(120),
    /** They were asked whether their name or number may be kept. */
    isKept: fields.checkbox(),
    remarks: fields.optionalText(1000),
    /** The desk that goes on with it, where it is handed over at once. */
    deskOrganisationId: z.preprocess(emptyToUndefined, z.uuid('choose_one').optional()),
  })
  .refine(({ firstName, contact, isKept }) => isKept || (firstName === undefined && contact === undefined), {
    path: ['isKept'],
    message: 'must_agree_to_be_kept',
    when: () => true,
  })

const change = { id: fields.id, version: fields.version }
export const handOverEnquiryInput = z.strictObject({ ...change, deskOrganisationId: desk })
export const settleEnquiryInput = z.strictObject(change)

export const recordSessionInput = z.strictObject({
  idempotencyKey: fields.id,
  heldOn: fields.date(),
  place: fields.text(120),
  audience: fields.choice(SESSION_AUDIENCES),
  languages: z.preprocess(
    (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
    z.array(language).min(1, 'choose_one').max(10),
  ),
  topics,
  headCount: fields.wholeNumber(1, 2000),
  remarks: fields.optionalText(1000),
})

export const enquiryListInput = z.strictObject({
  state: fields.optionalChoice(ENQUIRY_STATES).catch(undefined),
  after: fields.id.optional().catch(undefined),
})
