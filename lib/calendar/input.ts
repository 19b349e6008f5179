import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'

/** The calendar of one case, in a month where the address names one. */
export const caseCalendarInput = z.strictObject({
  ref: fields.caseRef,
  month: z.string().optional().catch(undefined),
})

/** Without a case: one's own calendar. */
export const feedInput = z.strictObject({ case: fields.caseRef.optional() })

export const nothing = z.strictObject({})
