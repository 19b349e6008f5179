import { z } from 'zod'
import { STATISTICS } from './input'
import { DIMENSIONS, UNITS } from './model'

/** What partner systems receive; each answer is checked against it by a test, and the published description is made of it. */
export const statisticsOutput = z.strictObject({
  metric: z.enum(STATISTICS),
  year: z.int(),
  by: z.enum(DIMENSIONS),
  unit: z.enum(UNITS),
  definition: z.string(),
  total: z.int().nullable(),
  rows: z.array(
    z.strictObject({
      key: z.string(),
      label: z.string(),
      value: z.int().nullable(),
      suppressed: z.boolean(),
    }),
  ),
})
