import { z } from 'zod'
import { isCalendarDate, type CalendarDate } from './calendar-date'
import { parseMoney, type Money } from './money'

// Fields as forms and partner systems send them. A form sends text and leaves things empty; an API sends types. Both are
// read here, strictly. Messages are codes of the catalogue under `errors`.

const emptyToUndefined = (value: unknown) => (value === '' || value === null ? undefined : value)

/** A line or block of text, trimmed. */
export function text(maximum: number) {
  return z.string().trim().min(1, 'required').max(maximum)
}

/** The same, or nothing: an empty text is no text. */
export function optionalText(maximum: number) {
  return z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : (value ?? undefined)),
    z.string().trim().max(maximum).optional(),
  )
}

const pad = (part: unknown, length: number) =>
  String(part ?? '')
    .trim()
    .padStart(length, '0')

type DateParts = { day?: unknown; month?: unknown; year?: unknown }
const isParts = (value: unknown): value is DateParts => typeof value === 'object' && value !== null
const partsAreEmpty = (parts: DateParts) =>
  [parts.day, parts.month, parts.year].every((part) => !String(part ?? '').trim())

/** `{ day, month, year }` as three inputs send it, or `YYYY-MM-DD`. */
function readDate(value: unknown): unknown {
  if (!isParts(value)) return emptyToUndefined(value)
  if (partsAreEmpty(value)) return undefined
  return `${pad(value.year, 4)}-${pad(value.month, 2)}-${pad(value.day, 2)}`
}

const existingDate = z.custom<CalendarDate>(isCalendarDate, 'not_a_date')

/** A day that must be given. */
export function date() {
  return z
    .unknown()
    .transform(readDate)
    .refine((value) => value !== undefined, 'required')
    .pipe(existingDate)
}

/** A day, or nothing. */
export function optionalDate() {
  return z.unknown().optional().transform(readDate).pipe(existingDate.optional())
}

/** A date of which the day, or day and month, may be unknown. `date` is the first possible day. */
export type PartialDate = { readonly date: CalendarDate; readonly precision: 'day' | 'month' | 'year' }

function readPartialDate(value: unknown): PartialDate | undefined | null {
  if (typeof value === 'string') {
    const [year, month, dayOfMonth] = value.split('-')
    return value.trim() === '' ? undefined : readPartialDate({ year, month, day: dayOfMonth })
  }
  if (!isParts(value) || partsAreEmpty(value)) return undefined
  const [day, month] = [String(value.day ?? '').trim(), String(value.month ?? '').trim()]
  const precision = day ? 'day' : month ? 'month' : 'year'
  if (day && !month) return null
  const date = `${pad(value.year, 4)}-${pad(month || '1', 2)}-${pad(day || '1', 2)}`
  return isCalendarDate(date) ? { date, precision } : null
}

/** A date whose day and month may be missing (`1997`, `1997-03`), or nothing at all. */
export function partialDate() {
  return z
    .unknown()
    .optional()
    .transform((value, context) => {
      const read = readPartialDate(value ?? undefined)
      if (read === null) {
        context.addIssue({ code: 'custom', message: 'not_a_date' })
        return z.NEVER
      }
      return read
    })
}

/** An amount in euros as typed, or `{ cents, currency }` as a partner system sends it. */
export function money() {
  return z.unknown().transform((value, context): Money => {
    const sent = z.strictObject({ cents: z.int().nonnegative(), currency: z.literal('EUR') }).safeParse(value)
    if (sent.success) return sent.data
    const read = typeof value === 'string' ? parseMoney(value) : null
    if (!read) {
      context.addIssue({
        code: 'custom',
        message: value === undefined || value === '' ? 'required' : 'not_money',
      })
      return z.NEVER
    }
    return read
  })
}

const ANSWERS: Readonly<Record<string, boolean>> = { yes: true, no: false }

/** The same, or nothing. */
export function optionalMoney() {
  return z.preprocess(emptyToUndefined, money().optional())
}

/** A question with yes and no: `undefined` while nobody answered it. */
export function optionalYesNo() {
  return z.preprocess(
    (value) => (typeof value === 'string' ? ANSWERS[value] : (value ?? undefined)),
    z.boolean().optional(),
  )
}
export function yesNo() {
  return z.preprocess((value) => (typeof value === 'string' ? ANSWERS[value] : value), z.boolean('required'))
}

/** A box to tick: absent means not ticked. */
export function checkbox() {
  return z.preprocess((value) => value === true || value === 'on' || value === 'yes', z.boolean())
}

/** One of a list, or nothing. */
export function optionalChoice<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.preprocess(emptyToUndefined, z.enum(values).optional())
}
export function choice<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.preprocess(emptyToUndefined, z.enum(values, 'choose_one'))
}

/** Several of a list: a form sends one text for one tick. */
export function choices<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.preprocess(
    (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
    z.array(z.enum(values)).max(values.length),
  )
}

/** A whole number, typed or sent. */
export function wholeNumber(minimum: number, maximum: number) {
  return z.preprocess(
    (value) => (typeof value === 'string' && /^\d{1,9}$/.test(value.trim()) ? Number(value) : value),
    z
      .int({
        error: ({ code, input }) =>
          code === 'invalid_type'
            ? emptyToUndefined(input) === undefined
              ? 'required'
              : 'invalid'
            : undefined,
      })
      .min(minimum)
      .max(maximum),
  )
}

/** Reference of a case: `AVR-2026-01234`. */
export const caseRef = z.string().regex(/^AVR-\d{4}-\d{5}$/, 'invalid')
export const id = z.uuid('invalid')
/** Version the form was opened with; sent back so that nobody overwrites a colleague unseen. */
export const version = wholeNumber(1, 1_000_000)
