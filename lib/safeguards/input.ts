import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import {
  ASSESSED_KINDS,
  END_REASONS,
  ESCORT_KINDS,
  JOB_PROJECTS,
  JOB_STATUSES,
  SERVICE_RESULTS,
  TRACK_ITEM_CODES,
  TRACK_ITEM_OUTCOMES,
  TRAVEL_NEEDS,
  type TrackItemCode,
} from './model'

const item = z.custom<TrackItemCode>((value) => TRACK_ITEM_CODES.some((code) => code === value), 'choose_one')
const optionalId = z.preprocess((value) => (value === '' ? undefined : value), fields.id.optional())
const asTuple = <Value extends string>(values: readonly Value[]) => values as readonly [Value, ...Value[]]
const optionalDays = z.preprocess(
  (value) => (value === '' || value === undefined ? undefined : value),
  fields.wholeNumber(1, 365).optional(),
)

/** Version 0 stands for an item nobody asked for yet. */
export const recordTrackItemInput = z.strictObject({
  ref: fields.caseRef,
  personId: fields.id,
  item,
  version: fields.wholeNumber(0, 1_000_000),
  requestedOn: fields.date(),
  dueOn: fields.optionalDate(),
  receivedOn: fields.optionalDate(),
  validUntil: fields.optionalDate(),
  outcome: fields.optionalChoice(TRACK_ITEM_OUTCOMES),
  codes: fields.choices([...TRAVEL_NEEDS, ...ESCORT_KINDS]).optional(),
  days: optionalDays,
  documentId: optionalId,
  /** Who gave the answer: a decider, an escort, a doctor. Kept encrypted with the note. */
  byWhom: fields.optionalText(120),
  note: fields.optionalText(4000),
})

export const assessVulnerabilityInput = z.strictObject({
  ref: fields.caseRef,
  personId: fields.id,
  kind: fields.choice(asTuple(ASSESSED_KINDS)),
  reviewOn: fields.optionalDate(),
  /** Why, in words: the term says little by itself (S0:293-300). Kept encrypted. */
  motive: fields.text(2000),
})

export const reassessVulnerabilityInput = z.strictObject({
  ref: fields.caseRef,
  id: fields.id,
  reviewOn: fields.optionalDate(),
  motive: fields.text(2000),
})

export const endVulnerabilityInput = z.strictObject({
  ref: fields.caseRef,
  id: fields.id,
  reason: fields.choice(END_REASONS),
  note: fields.optionalText(2000),
})

export const recordServiceInput = z.strictObject({
  ref: fields.caseRef,
  personId: optionalId,
  /** `BALKAN.housing`: the project and what it gives. */
  service: fields.text(60),
  provider: fields.text(120),
  agreedOn: fields.date(),
  dueOn: fields.optionalDate(),
  note: fields.optionalText(2000),
})

export const finishServiceInput = z.strictObject({
  ref: fields.caseRef,
  id: fields.id,
  version: fields.version,
  endedOn: fields.date(),
  result: fields.choice(SERVICE_RESULTS),
  note: fields.optionalText(2000),
})

/** Version 0 stands for somebody who has no profile yet. */
export const saveJobProfileInput = z.strictObject({
  ref: fields.caseRef,
  personId: fields.id,
  version: fields.wholeNumber(0, 1_000_000),
  project: fields.choice(JOB_PROJECTS),
  status: fields.choice(JOB_STATUSES),
  occupation: fields.text(120),
  skills: fields.optionalText(500),
  place: fields.optionalText(120),
})
