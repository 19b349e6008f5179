import { READINESS_LEVELS } from './rules/readiness'
import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { FILES_AT_ONCE, NOTE_VISIBILITIES, STAGES, WAITING_ON } from './model'
import { LISTS, SORTS, STATES, VIEWS } from './rules/list'

/** What nobody can have meant is left out: these values stand in addresses, which people type, keep and mail. */
function lenient<Schema extends z.ZodType>(schema: Schema) {
  return z
    .preprocess((value) => (Array.isArray(value) ? value[0] : value), schema.optional())
    .catch(undefined)
}

const listOf = (values: unknown) => (Array.isArray(values) ? values : [values])

/** The state of a list of cases, as its address says it. */
export const caseListInput = z.object({
  view: lenient(z.enum(VIEWS)),
  state: lenient(z.enum(STATES)),
  stage: z
    .preprocess(listOf, z.array(z.enum(STAGES)).max(STAGES.length))
    .optional()
    .catch(undefined),
  /** `others`: on somebody else’s desk than the viewer’s. */
  waitingOn: lenient(z.enum([...WAITING_ON, 'others'])),
  due: lenient(z.enum(['overdue', 'today', 'week', 'none'])),
  country: lenient(z.string().regex(/^[A-Z]{2}$/)),
  /** A counsellor, or `none` for files that nobody has picked up. */
  counsellor: lenient(z.union([z.uuid(), z.literal('none')])),
  office: lenient(z.uuid()),
  /** Drafts that nobody has touched for a month stand apart. */
  drafts: lenient(z.enum(['recent', 'old'])),
  /** How ready the household is to travel; only files in preparation have an answer. */
  ready: lenient(z.enum(READINESS_LEVELS)),
  q: lenient(z.string().trim().min(1).max(100)),
  sort: lenient(z.enum(SORTS)),
  /** The last row of the page before: its value of the sort, where the sort has one to tell, and its id. */
  after: lenient(z.string().regex(/^(?:[0-9T:.Z-]+_|none_)?[0-9a-f-]{36}$/)),
})
export type CaseListAsked = z.output<typeof caseListInput>

/** A file, and the list it is looked at in, as its address says it. */
export const neighboursInput = caseListInput.extend({
  ref: fields.caseRef,
  list: lenient(z.enum(LISTS)),
})

export const caseInput = z.strictObject({ ref: fields.caseRef })

export const historyInput = z.object({
  ref: fields.caseRef,
  /** The last event of the page before. */
  before: lenient(z.string().regex(/^[0-9T:.Z-]+_[0-9a-f-]{36}$/)),
})

export const noteInput = z.strictObject({
  ref: fields.caseRef,
  body: fields.text(10_000),
  visibility: fields.choice(NOTE_VISIBILITIES),
})

export const reminderInput = z.strictObject({
  ref: fields.caseRef,
  title: fields.text(200),
  dueOn: fields.date(),
})

export const reminderChange = z.strictObject({ ref: fields.caseRef, id: fields.id })

export const assignmentInput = z.strictObject({
  ref: fields.caseRef,
  version: fields.version,
  counsellorId: fields.id,
})

/** Whose files, and to whom they would go, as the address of the page says it. */
export const caseloadInput = z.object({
  /** Somebody, or `nobody` for files that nobody at work leads. */
  from: z.union([z.uuid(), z.literal('nobody')]),
  to: z.preprocess(listOf, z.array(z.uuid()).max(50)).optional().catch(undefined),
})

export const giveFilesInput = z.strictObject({
  from: z.union([z.uuid(), z.literal('nobody')]),
  files: z
    .array(z.strictObject({ ref: fields.caseRef, version: fields.version, to: fields.id }))
    .min(1, 'choose_row')
    .max(FILES_AT_ONCE),
})

/** Rows of a list as its boxes send them, `AVR-2026-01234.7` with the version seen, and who is to have them. */
export const assignFilesInput = z.strictObject({
  file: z.preprocess(
    listOf,
    z
      .array(
        z
          .string()
          .regex(/^AVR-\d{4}-\d{5}\.\d{1,9}$/)
          .transform((sent) => {
            const [ref = '', version] = sent.split('.')
            return { ref: fields.caseRef.parse(ref), version: Number(version) }
          }),
      )
      .min(1, 'choose_row')
      .max(FILES_AT_ONCE),
  ),
  to: fields.id,
})

/** Files just given away, with the version that giving them made. */
export const undoAssignmentInput = z.strictObject({
  file: assignFilesInput.shape.file,
})
