import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import {
  ORGANISERS,
  RECEPTION_ANSWERS,
  SUSPENSION_MODES,
  TRAVEL_DOCUMENT_KINDS,
  TRAVEL_DOCUMENT_STATUSES,
  TRAVEL_MODES,
} from './model'
import { isTimeZone } from './rules/local-time'

/** A time of the day as people type it: `11:25`, `11h25`, `1125`, `9.05`. */
const timeOfDay = z.string().transform((typed, context) => {
  const match = /^([01]?\d|2[0-3])\s*[:.hu]?\s*([0-5]\d)$/i.exec(typed.trim())
  if (match) return `${(match[1] ?? '').padStart(2, '0')}:${match[2]}`
  context.addIssue({ code: 'custom', message: typed.trim() === '' ? 'required' : 'not_a_time' })
  return z.NEVER
})

const timeZone = z.string().trim().min(1, 'choose_one').refine(isTimeZone, 'unknown_zone')

/** People of the household, ticked one by one: a form sends one text for one tick, and an empty one when it asks. */
export const personIds = z.preprocess(
  (value) =>
    (value === undefined ? [] : Array.isArray(value) ? value : [value]).filter((each) => each !== ''),
  z
    .array(fields.id)
    .min(1, 'choose_person')
    .max(50)
    .transform((ids) => [...new Set(ids)]),
)

/** A booking as it stands on the ticket. */
export const bookingFields = {
  personIds,
  organiser: fields.choice(ORGANISERS),
  mode: fields.choice(TRAVEL_MODES),
  carrier: fields.text(120),
  bookingCode: fields.text(40),
  departurePlace: fields.text(120),
  departureOn: fields.date(),
  departureTime: timeOfDay,
  departureZone: timeZone,
  arrivalPlace: fields.text(120),
  arrivalOn: fields.date(),
  arrivalTime: timeOfDay,
  arrivalZone: timeZone,
  onwardTransport: fields.optionalText(300),
  assistance: fields.optionalText(300),
  arrivalReception: fields.choice(RECEPTION_ANSWERS),
  cost: fields.money(),
}

/** Version 0 stands for a document of which nothing was recorded yet. */
const versionOrNone = fields.wholeNumber(0, 1_000_000)

export const recordTravelDocumentInput = z.strictObject({
  ref: fields.caseRef,
  personId: fields.id,
  version: versionOrNone,
  kind: fields.choice(TRAVEL_DOCUMENT_KINDS),
  status: fields.choice(TRAVEL_DOCUMENT_STATUSES),
  /** Left empty, or shown in part, it stays as it is: the number on record is never sent to the browser. */
  number: fields.optionalText(40).transform((typed) => (typed?.includes('•') ? undefined : typed)),
  validUntil: fields.optionalDate(),
  /** Left out, the day it is recorded; of an appointment the day that was given. */
  statusOn: fields.optionalDate(),
  /** The embassy or consulate, or the office that holds the paper. */
  place: fields.optionalText(120),
  cost: fields.optionalMoney(),
  /** Left out, all of the cost. */
  refundDue: fields.optionalMoney(),
})

export const reconfirmInput = z.strictObject({
  ref: fields.caseRef,
  personId: fields.id,
  identityChecked: fields.checkbox().refine((ticked) => ticked, 'must_confirm'),
  choiceConfirmed: fields.checkbox().refine((ticked) => ticked, 'must_confirm'),
})

export const signAgreementInput = z.strictObject({
  ref: fields.caseRef,
  signed: fields.checkbox().refine((ticked) => ticked, 'must_confirm'),
})

export const declareSuspensionInput = z.strictObject({
  /** `ALL`: every destination. */
  country: fields.text(3),
  mode: fields.choice(SUSPENSION_MODES),
  fromOn: fields.date(),
  untilOn: fields.optionalDate(),
  reason: fields.text(300),
  source: fields.text(200),
})

export const liftSuspensionInput = z.strictObject({ id: fields.id, untilOn: fields.date() })

export const approveUnderSuspensionInput = z.strictObject({
  ref: fields.caseRef,
  version: fields.version,
  precautions: fields.text(1000),
})
