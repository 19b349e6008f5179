import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/access/permissions'
import { caseByRef } from '@/lib/cases/records'
import * as fields from '@/lib/kernel/fields'
import type { Refusal } from '@/lib/kernel/refusal'
import { defineQuery } from '@/lib/runner/query'
import { paymentsPageInput } from './input'
import { PAYMENT_STATUSES } from './model'
import {
  namesByPayment,
  PAYMENTS_PER_PAGE,
  paymentRows,
  paymentTotals,
  refundFile,
  storedAnswer,
  type PaymentRow,
} from './records'
import {
  REFUND_STAGES,
  refusalsOfApproval,
  refusalsOfPaymentReversal,
  refusalsOfWithdrawingRefund,
} from './rules'

/** The answer of `payment.approve` as it is kept under its key. */
const approvalAnswer = z.object({
  results: z.array(
    z.object({
      paymentId: z.string(),
      refusals: z.array(
        z.object({
          code: z.string(),
          params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
          personId: z.string().optional(),
        }),
      ),
    }),
  ),
})

export type ListedPayment = Omit<PaymentRow, 'preparedById' | 'requestedById' | 'paidById'> & {
  /** Why the viewer may not approve it; null for those who do not approve. */
  readonly approvalRefusals: readonly Refusal[] | null
  /** Why the viewer may not take it back; null for those who do not, and for what was not paid. */
  readonly reversalRefusals: readonly Refusal[] | null
}

/** What is paid at departure, by where it stands. Finance works through what waits; the others read. */
export const paymentsPage = defineQuery({
  name: 'payment.list',
  permission: 'payment:list',
  input: paymentsPageInput,
  async run({ tx, actor, input }) {
    const mayApprove = may(actor, 'payment:approve')
    const [preparedAt, id] = input.after?.split('_') ?? []
    const rows = await paymentRows(tx, {
      status: input.status,
      after: preparedAt && id ? { preparedAt, id } : null,
    })
    const shown = input.status === 'prepared' ? rows : rows.slice(0, PAYMENTS_PER_PAGE)
    const totals = await paymentTotals(tx)
    const last = rows.length > shown.length ? shown.at(-1) : undefined
    return {
      status: input.status,
      mayApprove,
      readsBooks: may(actor, 'envelope:list'),
      rows: shown.map(
        ({ preparedById, requestedById, paidById, ...row }): ListedPayment => ({
          ...row,
          approvalRefusals: mayApprove
            ? refusalsOfApproval({ ...row, preparedById, requestedById }, actor.id)
            : null,
          reversalRefusals:
            may(actor, 'payment:reverse') && row.status === 'paid' && row.isLive
              ? refusalsOfPaymentReversal({ ...row, paidById }, actor.id)
              : null,
        }),
      ),
      totals: PAYMENT_STATUSES.map((status) => ({
        status,
        count: totals.find((total) => total.status === status)?.count ?? 0,
        cents: totals.find((total) => total.status === status)?.cents ?? 0,
      })),
      older: last ? `${last.preparedAt.toISOString()}_${last.id}` : null,
      result: input.result && mayApprove ? await resultOf(tx, input.result) : null,
    }
  },
})

/** The costs of a household that are paid back at departure, and what can be filed or taken back. */
export const refundsOfCase = defineQuery({
  name: 'payment.refunds_of_case',
  permission: 'payment:claim_refund',
  input: z.strictObject({ ref: fields.caseRef }),
  async run({ tx, input }) {
    const head = await caseByRef(tx, input.ref)
    const file = head && (await refundFile(tx, head.id))
    if (!head || !file) return null
    return {
      ref: head.ref,
      isOpen: REFUND_STAGES.includes(head.stage),
      hasDecision: file.returnOutcome === 'granted',
      members: file.members,
      receipts: file.receipts,
      refunds: file.refunds.map((refund) => ({
        ...refund,
        withdrawal: refusalsOfWithdrawingRefund(refund),
      })),
    }
  },
})

async function resultOf(tx: Parameters<typeof storedAnswer>[0], key: string) {
  const answer = approvalAnswer.safeParse(await storedAnswer(tx, key, 'payment.approve'))
  if (!answer.success) return null
  const { results } = answer.data
  const names = await namesByPayment(
    tx,
    results.map(({ paymentId }) => paymentId),
  )
  return results.flatMap(({ paymentId, refusals }) => {
    const name = names.get(paymentId)
    return name ? [{ paymentId, ...name, refusals }] : []
  })
}
