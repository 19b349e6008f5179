import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { COUNSELLING_MODES, COUNSELLING_TOPICS } from './model'

export const recordCounsellingInput = z.strictObject({
  /** A second press of the button is the same talk. */
  idempotencyKey: fields.id,
  ref: fields.caseRef,
  heldOn: fields.date(),
  mode: fields.choice(COUNSELLING_MODES),
  /** ISO 639 code of the language spoken. */
  language: z.string().regex(/^[a-z]{2,3}$/, 'unknown_language'),
  interpreterUsed: fields.yesNo(),
  topics: fields.choices(COUNSELLING_TOPICS).refine((chosen) => chosen.length > 0, 'choose_one'),
  summary: fields.text(6000),
  decisions: fields.optionalText(2000),
  nextAppointmentOn: fields.optionalDate(),
})
