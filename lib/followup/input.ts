import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { CONTACT_MODES, FOLLOW_UP_KINDS } from './model'

/** A report of one contact after the return. */
export const recordFollowUpInput = z.strictObject({
  ref: fields.caseRef,
  kind: fields.choice(FOLLOW_UP_KINDS),
  version: fields.version,
  doneOn: fields.date(),
  mode: fields.choice(CONTACT_MODES),
  activityRunning: fields.optionalYesNo(),
  wellbeing: fields.optionalChoice(['1', '2', '3', '4', '5']),
  needs: fields.optionalText(2000),
  remarks: fields.optionalText(4000),
})

/** Somebody tried to reach the household and nobody answered. */
export const recordContactAttemptInput = z.strictObject({
  ref: fields.caseRef,
  on: fields.date(),
  mode: fields.choice(CONTACT_MODES),
})
