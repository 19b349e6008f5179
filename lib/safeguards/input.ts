import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import {
  ESCORT_KINDS,
  TRACK_ITEM_CODES,
  TRACK_ITEM_OUTCOMES,
  TRAVEL_NEEDS,
  type TrackItemCode,
} from './model'

const item = z.custom<TrackItemCode>((value) => TRACK_ITEM_CODES.some((code) => code === value), 'choose_one')
const optionalId = z.preprocess((value) => (value === '' ? undefined : value), fields.id.optional())
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
