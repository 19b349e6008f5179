import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import {
  APPOINTMENT_SIDES,
  ATTENDANCES,
  COUNSELLING_MODES,
  COUNSELLING_TOPICS,
  DOING_DESKS,
  INFORMATION_CODES,
  INTERPRETER_KINDS,
  MEETING_PARTIES,
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

/** A colleague by id, a desk by name, or somebody outside. */
const doing = z.union([z.uuid(), z.enum(DOING_DESKS), z.literal('outside')], 'choose_one')

const task = {
  title: fields.text(200),
  who: doing,
  doer: fields.optionalText(120),
  dueOn: fields.optionalDate(),
}

/** Rows of a form; a row nobody filled in is no row. */
const rows = <Row extends z.ZodType>(row: Row, most: number) =>
  z.preprocess(
    (value) =>
      Array.isArray(value)
        ? value.filter((one) => typeof one !== 'object' || one === null || hasText(one))
        : (value ?? []),
    z.array(row).max(most),
  )

const hasText = (row: object): boolean =>
  Object.values(row).some((value) =>
    typeof value === 'object' && value !== null
      ? hasText(value)
      : typeof value === 'string' && value.trim() !== '',
  )

export const recordMeetingInput = z.strictObject({
  idempotencyKey: fields.id,
  ref: fields.caseRef,
  heldOn: fields.date(),
  mode: fields.choice(COUNSELLING_MODES),
  place: fields.optionalText(160),
  subject: fields.text(200),
  participants: rows(
    z.strictObject({ party: fields.choice(MEETING_PARTIES), name: fields.optionalText(120) }),
    20,
  ).refine((present) => present.length > 0, 'choose_person'),
  summary: fields.text(6000),
  decisions: fields.optionalText(2000),
  tasks: rows(z.strictObject(task), 12),
})

export const agreeTaskInput = z.strictObject({ idempotencyKey: fields.id, ref: fields.caseRef, ...task })

export const closeTaskInput = z.strictObject({
  ref: fields.caseRef,
  id: fields.id,
  result: fields.optionalText(500),
})
