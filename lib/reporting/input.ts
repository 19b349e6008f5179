import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { ORGANISERS } from '@/lib/travel/model'
import {
  DIMENSIONS,
  EXPORT_FORMATS,
  EXPORT_REASONS,
  FOLLOW_UP_SLICES,
  METRICS,
  UNITS,
  WAITING_STAGES,
  WORK_KINDS,
  type Metric,
} from './model'

/** What nobody can have meant is left out: these values stand in addresses. */
function lenient<Schema extends z.ZodType>(schema: Schema) {
  return z
    .preprocess((value) => {
      const first: unknown = Array.isArray(value) ? value[0] : value
      return first === '' ? undefined : first
    }, schema.optional())
    .catch(undefined)
}

const narrowing = {
  partner: lenient(z.uuid()),
  organiser: lenient(z.enum(ORGANISERS)),
  country: lenient(z.string().regex(/^[A-Z]{2}$/)),
}

/** The dashboard as its address says it. */
export const dashboardInput = z.object({
  period: lenient(z.string().regex(/^(12m|\d{4})$/)),
  unit: lenient(z.enum(UNITS)),
  ...narrowing,
})

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

/** One number of the dashboard, whose rows are asked for. What is not one finds nothing. */
export const rowsInput = z.discriminatedUnion('of', [
  z.object({
    of: z.enum(METRICS),
    unit: z.enum(UNITS),
    from: month,
    to: month,
    by: z.enum(DIMENSIONS).optional(),
    key: z.string().max(40).optional(),
    ...narrowing,
    after: z.string().max(120).optional(),
  }),
  z.object({
    of: z.literal('waiting'),
    stage: z.enum(WAITING_STAGES).optional(),
    late: lenient(z.literal('1')),
    ...narrowing,
    after: z.string().max(120).optional(),
  }),
  z.object({
    of: z.literal('follow_ups'),
    slice: z.enum(FOLLOW_UP_SLICES),
    ...narrowing,
    after: z.string().max(120).optional(),
  }),
  z.object({ of: z.enum(WORK_KINDS), after: z.string().max(120).optional() }),
])
export type RowsAsked = z.output<typeof rowsInput>

/** Figures that partner systems of the programme ask for. */
export const STATISTICS = [
  'registrations',
  'departures',
  'reintegration',
] as const satisfies readonly Metric[]

const year = z.string().regex(/^20\d{2}$/, 'invalid')

export const yearInput = z.strictObject({ year })

export const statisticsSearch = z.strictObject({
  year,
  by: z.enum(DIMENSIONS).default('month'),
  unit: z.enum(UNITS).default('persons'),
})
export const statisticsInput = statisticsSearch.extend({ metric: z.enum(STATISTICS) })

const question = z.string().max(1000)

export const exportInput = z.strictObject({
  /** The search of the address whose numbers are taken out. */
  question,
  reason: fields.choice(EXPORT_REASONS),
  format: fields.choice(EXPORT_FORMATS),
  /** The table of a file that holds only one. */
  table: fields.optionalChoice(DIMENSIONS),
})

/** What the trail keeps of an export, and the file is made of. */
export const exportRecord = z.object({
  export: z.uuid(),
  question,
  format: z.enum(EXPORT_FORMATS),
  table: z.enum(DIMENSIONS).nullable(),
  reason: z.enum(EXPORT_REASONS),
  rows: z.int(),
})

export const exportedInput = z.strictObject({ id: fields.id })
