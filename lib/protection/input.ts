import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { GLASS_SECTIONS, RISK_GRADES, RISK_OFFICES } from './model'

const LONG = 4000
/** A reason of a few words at least. */
const reason = z.string().trim().min(10, 'give_reason').max(2000)
const grade = z.coerce
  .number('choose_one')
  .refine((value) => RISK_GRADES.some((known) => known === value), 'choose_one')

export const ofCase = z.strictObject({ ref: fields.caseRef })
export const closeFileInput = z.strictObject({ ref: fields.caseRef, reason })
export const riskInput = z.strictObject({
  ref: fields.caseRef,
  office: fields.choice(RISK_OFFICES),
  severity: grade,
  likelihood: grade,
  threat: fields.text(LONG),
  mitigation: fields.text(LONG),
  reviewOn: fields.date(),
})
export const protectionInput = z.strictObject({
  ref: fields.caseRef,
  version: fields.version,
  safetyPlan: fields.optionalText(LONG),
  safeNumbers: fields.optionalText(500),
  safeHours: fields.optionalText(500),
  neverContact: fields.optionalText(2000),
})
export const changeDestinationInput = z.strictObject({
  ref: fields.caseRef,
  place: fields.text(200),
  address: fields.optionalText(500),
  receivedBy: fields.optionalText(500),
})
export const decideDestinationInput = z.strictObject({
  ref: fields.caseRef,
  requestId: fields.id,
  agree: fields.choice(['yes', 'no']),
})
export const breakGlassInput = z.strictObject({
  ref: fields.caseRef,
  section: fields.choice(GLASS_SECTIONS),
  reason,
})
export const reviewGlassInput = z.strictObject({
  ref: fields.caseRef,
  glassId: fields.id,
  justified: fields.choice(['yes', 'no']),
})
