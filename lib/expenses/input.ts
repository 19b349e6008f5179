import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { ENVELOPE_UNITS, PAYEES, SHOWS } from './model'
import { centsOf, decimalText, LOCAL_DECIMALS, parseDecimal, RATE_DECIMALS } from './rules/conversion'

const decimal = (decimals: number) =>
  z
    .string('required')
    .trim()
    .min(1, 'required')
    .transform((text, context) => {
      const units = parseDecimal(text, decimals)
      if (units === null || units === 0n) {
        context.addIssue({ code: 'custom', message: 'not_money' })
        return z.NEVER
      }
      return units
    })

const ofExpense = { ref: fields.caseRef, expenseId: fields.id, version: fields.version }

/** `<key of the line>:<funding line>`: one choice in a form. */
const paidBy = z
  .string('choose_one')
  .regex(/^[0-9a-f-]{36}:[A-Z][A-Z0-9_-]{1,39}$/, 'choose_one')
  .transform((value) => ({ lineKey: value.slice(0, 36), code: value.slice(37) }))

export const requestExpenseInput = z.strictObject({
  ref: fields.caseRef,
  paidBy,
  payee: fields.choice(PAYEES),
  supplier: fields.text(120),
  idempotencyKey: fields.id,
})

export const quoteExpenseInput = z
  .strictObject({
    ...ofExpense,
    localAmount: decimal(LOCAL_DECIMALS),
    localCurrency: z
      .string('required')
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{3}$/, 'invalid'),
    rate: decimal(RATE_DECIMALS),
    rateOn: fields.date(),
  })
  .transform(({ localAmount, rate, ...sent }, context) => {
    const cents = centsOf(localAmount, rate)
    if (cents < 1 || cents > 10_000_000) {
      context.addIssue({
        code: 'custom',
        message: cents < 1 ? 'not_money' : 'amount_too_high',
        path: ['localAmount'],
      })
      return z.NEVER
    }
    return {
      ...sent,
      localAmount: decimalText(localAmount, LOCAL_DECIMALS),
      rate: decimalText(rate, RATE_DECIMALS),
      cents,
    }
  })

export const approveExpenseInput = z.strictObject({ ...ofExpense, idempotencyKey: fields.id })
export const rejectExpenseInput = z.strictObject({ ...ofExpense, reason: fields.text(600) })
export const payExpenseInput = z.strictObject({
  ...ofExpense,
  paidOn: fields.date(),
  idempotencyKey: fields.id,
})
export const fileReceiptInput = z.strictObject({
  ...ofExpense,
  receiptNumber: fields.text(60),
  deliveryProof: fields.text(300),
})
export const linkDocumentInput = z.strictObject({
  ref: fields.caseRef,
  expenseId: fields.id,
  documentId: z.uuid('choose_one'),
  shows: fields.choice(SHOWS),
})
export const reverseExpenseInput = z.strictObject({
  ...ofExpense,
  reason: fields.text(600),
  idempotencyKey: fields.id,
})

export const setEnvelopeInput = z
  .strictObject({
    code: z.string('choose_one').regex(/^[A-Z][A-Z0-9_-]{1,39}$/, 'choose_one'),
    fromOn: fields.date(),
    toOn: fields.date(),
    unit: fields.choice(ENVELOPE_UNITS),
    /** Whole euros, households or persons. */
    limit: fields.wholeNumber(1, 100_000_000),
  })
  .refine(({ fromOn, toOn }) => fromOn <= toOn, { message: 'date_order', path: ['toOn'] })
