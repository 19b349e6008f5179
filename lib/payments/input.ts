import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { PAYMENT_STATUSES, REFUND_KINDS } from './model'

/** Ticked rows: a form sends one text for one tick. */
const paymentIds = z.preprocess(
  (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
  z
    .array(fields.id)
    .min(1, 'choose_row')
    .max(100)
    .transform((ids) => [...new Set(ids)]),
)

export const approvePaymentsInput = z.strictObject({ paymentIds, idempotencyKey: fields.id })

export const payPaymentInput = z.strictObject({
  paymentId: fields.id,
  receiptNumber: fields.text(40),
  idempotencyKey: fields.id,
})

export const claimRefundInput = z.strictObject({
  ref: fields.caseRef,
  personId: fields.id,
  kind: fields.choice(REFUND_KINDS),
  amount: fields.money().refine(({ cents }) => cents > 0, 'required'),
  claim: fields.text(120),
  documentId: z
    .preprocess((value) => (value === '' ? undefined : value), fields.id.optional())
    .transform((id) => id ?? null),
  idempotencyKey: fields.id,
})

export const withdrawRefundInput = z.strictObject({ paymentId: fields.id })

export const reversePaymentInput = z.strictObject({
  paymentId: fields.id,
  reason: fields.text(600),
  /** Of the money that came back; left out when none was handed over in truth. */
  receiptNumber: fields.optionalText(40).transform((number) => number ?? null),
  idempotencyKey: fields.id,
})

/** Place in the list: the last row seen, as `<prepared at>_<id>`. */
const cursor = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z_[0-9a-f-]{36}$/)
  .optional()

export const paymentsPageInput = z.strictObject({
  status: z.enum(PAYMENT_STATUSES).catch('prepared'),
  after: cursor.catch(undefined),
  /** Key of an approval whose result is shown on top. */
  result: fields.id.optional().catch(undefined),
})
