import { z } from 'zod'
import {
  ACCESS_OUTCOMES,
  BASE_LINE_CODES,
  RETURN_OUTCOMES,
  SERVICE_CODES,
  TOP_UP_CODES,
} from '@/lib/programme/model'
import { TRACKS, type EligibilityOutcome } from './model'

const money = z.strictObject({ cents: z.int().nonnegative(), currency: z.literal('EUR') })
const texts = z.array(z.string())

/** What partner systems receive. The model is the truth; this says it to machines, and a test compares answers with it. */
export const eligibilityOutcomeOutput = z.strictObject({
  return: z.strictObject({ outcome: z.enum([...RETURN_OUTCOMES, 'undetermined']), reasons: texts }),
  cashGrant: z.strictObject({
    outcome: z.enum(['granted', 'none', 'undetermined']),
    total: money,
    lines: z.array(
      z.strictObject({
        rule: z.string(),
        basis: z.enum(['adult', 'minor']),
        count: z.int().nonnegative(),
        each: money,
        amount: money,
      }),
    ),
  }),
  reintegration: z.strictObject({
    access: z.enum([...ACCESS_OUTCOMES, 'undetermined']),
    total: money,
    lines: z.array(
      z.strictObject({
        code: z.enum([...BASE_LINE_CODES, ...TOP_UP_CODES]),
        basis: z.enum(['person', 'adult', 'minor', 'vulnerable_person', 'case', 'plan_cap']),
        count: z.int().nonnegative(),
        amount: money.nullable(),
        confirmed: z.boolean(),
        source: z.string(),
      }),
    ),
  }),
  services: z.array(z.enum(SERVICE_CODES)),
  tracks: z.array(z.enum(TRACKS)),
  missing: texts,
  ruleSet: z.strictObject({ id: z.string(), version: z.string() }),
  trace: z.array(
    z.strictObject({
      rule: z.string(),
      result: z.enum(['met', 'not_met', 'unknown']),
      fact: z.string(),
      value: z.string(),
      source: z.string(),
    }),
  ),
  wouldChange: z.array(z.strictObject({ fact: z.string(), to: z.string(), effect: z.string() })),
}) satisfies z.ZodType<EligibilityOutcome>
