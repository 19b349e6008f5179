import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { MAX_LINES, MAX_QUANTITY, MAX_UNIT_CENTS, OFFICES, PLAN_CATEGORIES } from './model'

const LINE_FIELDS = ['category', 'description', 'supplier', 'quantity', 'unit', 'month'] as const

const isEmpty = (value: unknown) => value === undefined || value === null || String(value).trim() === ''

/** A row in which nobody wrote anything is no line: forms offer empty ones. */
function isBlank(row: unknown): boolean {
  return (
    typeof row === 'object' &&
    row !== null &&
    Object.entries(row).every(
      ([name, value]) => LINE_FIELDS.some((field) => field === name) && isEmpty(value),
    )
  )
}

const unit = fields
  .money()
  .refine(({ cents }) => cents > 0, 'required')
  .refine(({ cents }) => cents <= MAX_UNIT_CENTS, 'amount_too_high')

const line = z
  .strictObject({
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

const planOf = { ref: fields.caseRef, version: fields.version }

/** The whole plan as one form sends it; `version` 0 says that there was none yet. */
export const draftPlanInput = z.strictObject({
  ref: fields.caseRef,
  version: fields.wholeNumber(0, 1_000_000),
  goal: fields.text(600),
  office: fields.choice(OFFICES),
  lines,
})
export type DraftPlanInput = z.output<typeof draftPlanInput>

export const submitPlanInput = z.strictObject(planOf)
export const returnPlanInput = z.strictObject({ ...planOf, reason: fields.text(1000) })
export const approvePlanInput = z.strictObject({ ...planOf, idempotencyKey: fields.id })
export const signPlanInput = z.strictObject({ ...planOf, signedOn: fields.date() })
export const settlePlanInput = z.strictObject({
  ...planOf,
  spent: fields.money(),
  settledOn: fields.date(),
  idempotencyKey: fields.id,
})
