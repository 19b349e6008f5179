import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { TRACK_ITEM_CODES, TRACK_ITEM_OUTCOMES, type TrackItemCode } from './model'

const item = z.custom<TrackItemCode>((value) => TRACK_ITEM_CODES.some((code) => code === value), 'choose_one')

/** Version 0 stands for an item nobody asked for yet. */
export const recordTrackItemInput = z.strictObject({
  ref: fields.caseRef,
  personId: fields.id,
  item,
  version: fields.wholeNumber(0, 1_000_000),
  requestedOn: fields.date(),
  dueOn: fields.optionalDate(),
  receivedOn: fields.optionalDate(),
  outcome: fields.optionalChoice(TRACK_ITEM_OUTCOMES),
})
