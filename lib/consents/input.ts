import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import {
  CAPACITIES,
  CONSENT_PURPOSES,
  DATA_KINDS,
  PRESSURES,
  RECIPIENTS,
  REQUIRED_TOPICS,
  SIGNATURE_BOX,
  SIGNED_PURPOSES,
  SIGNING_WAYS,
  TALK_MODES,
  TOPICS,
  type Pressure,
  type Strokes,
  type Topic,
} from './model'

/** A drawn signature is small; more than this is no signature. */
const MOST_STROKES = 200
const MOST_NUMBERS = 20_000
const LEAST_POINTS = 4

const inBox = (stroke: unknown): stroke is number[] =>
  Array.isArray(stroke) &&
  stroke.length % 2 === 0 &&
  stroke.every(
    (value: unknown, place) =>
      Number.isInteger(value) &&
      Number(value) >= 0 &&
      Number(value) <= (place % 2 === 0 ? SIGNATURE_BOX.width : SIGNATURE_BOX.height),
  )

/** What the signature pad posts; nothing when it stayed empty. */
function readStrokes(value: unknown): Strokes | undefined | null {
  if (value === undefined || value === '') return undefined
  if (typeof value !== 'string' || value.length > MOST_NUMBERS * 5) return null
  try {
    const sent: unknown = JSON.parse(value)
    if (!Array.isArray(sent) || sent.length > MOST_STROKES || !sent.every(inBox)) return null
    const numbers = sent.reduce((total, stroke) => total + stroke.length, 0)
    if (numbers > MOST_NUMBERS) return null
    return numbers < LEAST_POINTS * 2 ? undefined : sent
  } catch {
    return null
  }
}

/** How people spoke with each other. */
const talk = {
  /** ISO 639 code of the text that was read and signed, or of the talk. */
  language: z.string().regex(/^[a-z]{2,3}$/, 'unknown_language'),
  mode: fields.choice(TALK_MODES),
  place: fields.optionalText(120),
  interpreterNeeded: fields.yesNo(),
  /** Who interpreted: a name or a service. */
  interpreter: fields.optionalText(120),
  explained: fields.choices(TOPICS),
  countryInformation: fields.optionalText(200),
  ownWords: fields.optionalText(2000),
  pressure: fields.optionalChoice(PRESSURES),
}
type Talk = {
  interpreterNeeded: boolean
  interpreter?: string | undefined
  explained: readonly Topic[]
  countryInformation?: string | undefined
  ownWords?: string | undefined
  pressure?: Pressure | undefined
}
type Wrong = (path: string, message: string) => void

/** Only an explicit, informed choice counts (W23); a doubt is written down whatever was explained. */
function checkChoice(sent: Talk, wrong: Wrong): void {
  const isInformed = REQUIRED_TOPICS.every((topic) => sent.explained.includes(topic))
  if (!isInformed && sent.pressure !== 'doubt') wrong('explained', 'explain_all')
  if (sent.explained.length === 0) wrong('explained', 'choose_one')
  if (!sent.ownWords) wrong('ownWords', 'required')
  if (!sent.pressure) wrong('pressure', 'choose_one')
  if (sent.explained.includes('country_situation') && !sent.countryInformation)
    wrong('countryInformation', 'required')
}

const wrongIn =
  (context: z.RefinementCtx): Wrong =>
  (path, message) =>
    context.addIssue({ code: 'custom', path: [path], message })

const strokes = z
  .unknown()
  .optional()
  .transform((value, context): Strokes | undefined => {
    const read = readStrokes(value)
    if (read === null) {
      context.addIssue({ code: 'custom', message: 'invalid' })
      return z.NEVER
    }
    return read
  })

export const recordConsentInput = z
  .strictObject({
    ref: fields.caseRef,
    /** Whose consent it is; for an unaccompanied minor the guardian signs. */
    personId: fields.id,
    purposes: fields.choices(SIGNED_PURPOSES),
    /** With whom data may be shared: a consent for each. */
    recipients: fields.choices(RECIPIENTS),
    givenOn: fields.date(),
    /** As printed on the paper. */
    textVersion: fields.text(30),
    ...talk,
    signedHow: fields.choice(SIGNING_WAYS),
    signature: strokes,
    signedBy: fields.optionalText(120),
    paperPlace: fields.optionalText(120),
    /** Its scan among the papers of the file. */
    documentId: z.preprocess(
      (value) => (value === '' || value === null ? undefined : value),
      fields.id.optional(),
    ),
  })
  .superRefine((sent, context) => {
    const wrong = wrongIn(context)
    if (sent.purposes.length + sent.recipients.length === 0) wrong('purposes', 'choose_one')
    if (sent.interpreterNeeded && !sent.interpreter) wrong('interpreter', 'required')
    if (sent.purposes.includes('VOLUNTARY_RETURN')) checkChoice(sent, wrong)
    if (sent.signedHow === 'screen' && !sent.signature) wrong('signature', 'signature_missing')
    if (sent.signedHow !== 'paper' && !sent.signedBy) wrong('signedBy', 'required')
    if (sent.signedHow === 'paper' && !sent.paperPlace) wrong('paperPlace', 'required')
  })

/** A talk without a signature: the choice is in doubt, or is talked over once more. */
export const recordChoiceInput = z
  .strictObject({ ref: fields.caseRef, personId: fields.id, heldOn: fields.date(), ...talk })
  .superRefine((sent, context) => {
    const wrong = wrongIn(context)
    if (sent.interpreterNeeded && !sent.interpreter) wrong('interpreter', 'required')
    checkChoice(sent, wrong)
  })

export const withdrawConsentInput = z
  .strictObject({
    ref: fields.caseRef,
    personId: fields.id,
    purpose: fields.choice(CONSENT_PURPOSES),
    recipient: fields.optionalChoice(RECIPIENTS),
    withdrawnOn: fields.date(),
  })
  .refine(({ purpose, recipient }) => (purpose === 'SHARING') === (recipient !== undefined), {
    path: ['recipient'],
    message: 'choose_one',
  })

export const assessCapacityInput = z
  .strictObject({
    ref: fields.caseRef,
    personId: fields.id,
    assessedOn: fields.date(),
    /** Who found it: name and profession. */
    assessor: fields.text(120),
    result: fields.choice(CAPACITIES),
    support: fields.optionalText(300),
    decides: fields.optionalText(120),
  })
  .superRefine((sent, context) => {
    const wrong = wrongIn(context)
    if (sent.result === 'not_able' && !sent.decides) wrong('decides', 'required')
    if (sent.result === 'able_with_support' && !sent.support) wrong('support', 'required')
  })

export const recordDisclosureInput = z.strictObject({
  ref: fields.caseRef,
  personId: fields.id,
  recipient: fields.choice(RECIPIENTS),
  /** Which organisation of that kind. */
  organisation: fields.text(120),
  what: fields.choices(DATA_KINDS).refine((chosen) => chosen.length > 0, 'choose_one'),
  sharedOn: fields.date(),
})
