import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import {
  APPOINTMENT_SIDES,
  ATTENDANCES,
  COUNSELLING_MODES,
  COUNSELLING_TOPICS,
  INFORMATION_CODES,
  INTERPRETER_KINDS,
  TALK_KINDS,
} from './model'

const emptyToUndefined = (value: unknown) => (value === '' || value === null ? undefined : value)

/** An hour of the day as `14:30`, or nothing. */
const optionalTime = () =>
  z.preprocess(
    emptyToUndefined,
    z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not_a_time')
      .optional(),
  )

/** Ticked people: a form sends one text for one tick. */
const people = () =>
  z.preprocess(
    (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
    z.array(fields.id).max(40),
  )

const talk = {
  kind: fields.choice(TALK_KINDS),
  heldOn: fields.date(),
  mode: fields.choice(COUNSELLING_MODES),
  place: fields.optionalText(160),
  /** ISO 639 code of the language the household spoke. */
  language: z.string().regex(/^[a-z]{2,3}$/, 'unknown_language'),
  interpreter: fields.choice(INTERPRETER_KINDS),
  presentIds: people(),
  alsoPresent: fields.optionalText(300),
  topics: fields.choices(COUNSELLING_TOPICS).refine((chosen) => chosen.length > 0, 'choose_one'),
  information: fields.choices(INFORMATION_CODES),
  summary: fields.text(6000),
  wishes: fields.optionalText(1000),
  decisions: fields.optionalText(2000),
}

export const recordCounsellingInput = z.strictObject({
  /** A second press of the button is the same talk. */
  idempotencyKey: fields.id,
  ref: fields.caseRef,
  ...talk,
  /** The appointment that was kept by it. */
  appointmentId: z.preprocess(emptyToUndefined, fields.id.optional()),
  nextAppointmentOn: fields.optionalDate(),
  nextAppointmentAt: optionalTime(),
})

export const correctCounsellingInput = z.strictObject({
  ref: fields.caseRef,
  id: fields.id,
  /** Number of the version that is corrected. */
  version: fields.version,
  ...talk,
  reason: fields.text(500),
})

const expected = {
  plannedOn: fields.date(),
  startsAt: optionalTime(),
  mode: fields.choice(COUNSELLING_MODES),
  place: fields.optionalText(160),
  withId: fields.id,
  interpreter: fields.choice(INTERPRETER_KINDS),
  interpreterBooked: fields.checkbox(),
}

export const planAppointmentInput = z.strictObject({
  idempotencyKey: fields.id,
  ref: fields.caseRef,
  kind: fields.choice(TALK_KINDS),
  ...expected,
  /** The appointment that was missed before this one. */
  afterId: z.preprocess(emptyToUndefined, fields.id.optional()),
})

const ofAppointment = { ref: fields.caseRef, id: fields.id, version: fields.version }

export const moveAppointmentInput = z.strictObject({
  ...ofAppointment,
  ...expected,
  side: fields.choice(APPOINTMENT_SIDES),
  reason: fields.text(500),
})

export const settleAppointmentInput = z.strictObject({
  ...ofAppointment,
  attendance: fields.choice(ATTENDANCES),
  side: fields.optionalChoice(APPOINTMENT_SIDES),
  reason: fields.optionalText(500),
})

export const bookInterpreterInput = z.strictObject(ofAppointment)
export const talkInput = z.strictObject({ ref: fields.caseRef, id: fields.id })
export const remindInput = z.strictObject({ id: fields.id })
