import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'

export const askQuestionInput = z.strictObject({
  /** A second press of the button is the same question. */
  idempotencyKey: fields.id,
  ref: fields.caseRef,
  body: fields.text(4000),
})

const ofQuestion = { ref: fields.caseRef, id: fields.id, version: fields.version }
export const replyInput = z.strictObject({
  ...ofQuestion,
  body: fields.text(4000),
  /** Keep the answer among the shared notes too. */
  isKeptAsNote: fields.checkbox(),
})
export const closeQuestionInput = z.strictObject(ofQuestion)
