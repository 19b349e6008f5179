import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { FREE_TEXTS, HELD_SECTIONS, KEPT_PLACES, LONGEST_ANSWER, MOST_ANSWERS, PLACES } from './model'

export const placeInput = z.strictObject({ ref: fields.caseRef, place: z.enum(PLACES) })
export const freeTextInput = z.strictObject({ ref: fields.caseRef, section: z.enum(FREE_TEXTS) })
export const sectionInput = z.strictObject({ ref: fields.caseRef, section: z.enum(HELD_SECTIONS) })

const answer = z.union([z.string().max(LONGEST_ANSWER), z.array(z.string().max(200)).max(60)])

/** What stands in a form that was not saved. Nothing of it is understood here: saving it reads it strictly. */
export const workingCopyInput = z.strictObject({
  ref: fields.caseRef,
  section: z.enum(KEPT_PLACES),
  version: fields.version,
  answers: z
    .record(z.string().max(120), answer)
    .refine((answers) => Object.keys(answers).length <= MOST_ANSWERS, 'invalid'),
})
