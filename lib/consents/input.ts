import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { CONSENT_PURPOSES } from './model'

const asList = (value: unknown) =>
  value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]

export const recordConsentInput = z.strictObject({
  ref: fields.caseRef,
  /** Who signed; for an unaccompanied minor it is the guardian who did. */
  personIds: z.preprocess(asList, z.array(fields.id).min(1, 'choose_one').max(30)),
  purposes: fields.choices(CONSENT_PURPOSES).refine((chosen) => chosen.length > 0, 'choose_one'),
  givenOn: fields.date(),
  /** ISO 639 code of the text that was read and signed. */
  language: z.string().regex(/^[a-z]{2,3}$/, 'unknown_language'),
  /** As printed on the paper. */
  textVersion: fields.text(30),
  interpreterUsed: fields.yesNo(),
  /** Whoever informed says that the choice is free and was understood. Only an explicit consent counts (W23). */
  isFreeChoice: fields.checkbox().refine((isTicked) => isTicked, 'must_confirm'),
})

export const withdrawConsentInput = z.strictObject({
  ref: fields.caseRef,
  personId: fields.id,
  purpose: fields.choice(CONSENT_PURPOSES),
  withdrawnOn: fields.date(),
})
