import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import {
  MAX_LINES,
  MAX_QUANTITY,
  MAX_QUOTES,
  MAX_UNIT_CENTS,
  OFFICES,
  PLAN_CATEGORIES,
  type Business,
} from './model'

/** What makes a row a line; its key and who pays say nothing by themselves. */
const LINE_FIELDS = ['category', 'description', 'supplier', 'quantity', 'unit', 'month'] as const
const SIDE_FIELDS = ['key', 'paidFrom', 'parts'] as const

const isEmpty = (value: unknown) => value === undefined || value === null || String(value).trim() === ''

/** A row in which nobody wrote anything is no line: forms offer empty ones. */
function isBlank(row: unknown): boolean {
  return (
    typeof row === 'object' &&
    row !== null &&
    Object.entries(row).every(
      ([name, value]) =>
        SIDE_FIELDS.some((field) => field === name) ||
        (LINE_FIELDS.some((field) => field === name) && isEmpty(value)),
    )
  )
}

const unit = fields
  .money()
  .refine(({ cents }) => cents > 0, 'required')
  .refine(({ cents }) => cents <= MAX_UNIT_CENTS, 'amount_too_high')

/** A funding line by its code, `BASIC_2022_ADULT`, `T-CONNECTED`. */
const fundingCode = z.string().regex(/^[A-Z][A-Z0-9_-]{1,39}$/, 'choose_one')

const part = z.preprocess((value) => (isEmpty(value) ? undefined : value), fields.money().optional())

const line = z
  .strictObject({
    key: z.preprocess((value) => (isEmpty(value) ? undefined : value), fields.id.optional()),
    /** Nothing: in the order of use. */
    paidFrom: z.preprocess((value) => (isEmpty(value) ? undefined : value), fundingCode.optional()),
    parts: z.record(fundingCode, part).optional(),
    category: fields.choice(PLAN_CATEGORIES),
    description: fields.text(200),
    supplier: fields.optionalText(120).transform((supplier) => supplier ?? null),
    quantity: fields.wholeNumber(1, MAX_QUANTITY),
    unit,
    month: fields.wholeNumber(1, 12),
  })
  .nullable()

/** Keeps the places of empty rows, so that an error stands at the row it is about. */
const lines = z.preprocess(
  (rows) => (Array.isArray(rows) ? rows.map((row) => (isBlank(row) ? null : row)) : (rows ?? [])),
  z.array(line).max(MAX_LINES),
)

/** An amount or nothing, as whole cents. */
const cents = z.preprocess(
  (value) => (isEmpty(value) ? undefined : value),
  fields
    .money()
    .refine((amount) => amount.cents <= MAX_UNIT_CENTS, 'amount_too_high')
    .transform((amount) => amount.cents)
    .optional(),
)
const words = fields.optionalText(600).transform((text) => text ?? null)
const quote = z
  .strictObject({ supplier: fields.text(120), what: fields.text(200), amount: unit })
  .transform(({ amount, ...content }) => ({ ...content, cents: amount.cents }))
  .nullable()
const allEmpty = (row: unknown) =>
  typeof row === 'object' && row !== null && Object.values(row).every((value) => isEmpty(value))

/** The household after its return. A business without any figure is none. */
const details = z
  .strictObject({
    household: words,
    housing: words,
    skills: words,
    work: words,
    education: words,
    risks: words,
    contactName: fields.optionalText(120).transform((text) => text ?? null),
    contactPhone: fields.optionalText(40).transform((text) => text ?? null),
    business: z
      .strictObject({ income: cents, costs: cents, own: cents })
      .optional()
      .transform((figures): Business | null =>
        figures && Object.values(figures).some((figure) => figure !== undefined)
          ? {
              incomeCents: figures.income ?? 0,
              costsCents: figures.costs ?? 0,
              ownCents: figures.own ?? 0,
            }
          : null,
      ),
    quotes: z.preprocess(
      (rows) => (Array.isArray(rows) ? rows.map((row) => (allEmpty(row) ? null : row)) : (rows ?? [])),
      z
        .array(quote)
        .max(MAX_QUOTES)
        .transform((rows) => rows.filter((row) => row !== null)),
    ),
  })
  .optional()
  .transform((sent) => sent ?? null)

const planOf = { ref: fields.caseRef, version: fields.version }

/** The whole plan as one form sends it; `version` 0 says that there was none yet. */
export const draftPlanInput = z.strictObject({
  ref: fields.caseRef,
  version: fields.wholeNumber(0, 1_000_000),
  goal: fields.text(600),
  office: fields.choice(OFFICES),
  lines,
  details,
  /** Funding lines in the order of use; what is left out follows in the order that is proposed. */
  fundingOrder: z.preprocess(
    (codes) =>
      (Array.isArray(codes) ? codes : isEmpty(codes) ? [] : [codes]).filter((code) => !isEmpty(code)),
    z.array(fundingCode).max(20),
  ),
})
export type DraftPlanInput = z.output<typeof draftPlanInput>
export type SentLine = NonNullable<DraftPlanInput['lines'][number]>

export const submitPlanInput = z.strictObject(planOf)
export const returnPlanInput = z.strictObject({ ...planOf, reason: fields.text(1000) })
export const approvePlanInput = z.strictObject({ ...planOf, idempotencyKey: fields.id })
export const revisePlanInput = z.strictObject(planOf)
export const confirmPlanInput = z.strictObject({ ...planOf, confirmedOn: fields.date() })
export const signPlanInput = z.strictObject({ ...planOf, signedOn: fields.date() })
export const settlePlanInput = z.strictObject({
  ...planOf,
  settledOn: fields.date(),
  idempotencyKey: fields.id,
})
