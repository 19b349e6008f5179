import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/access/permissions'
import type { Refusal } from '@/lib/kernel/refusal'
import { defineQuery } from '@/lib/runner/query'
import { paymentsPageInput } from './input'
import { PAYMENT_STATUSES } from './model'
import {
  namesByPayment,
  PAYMENTS_PER_PAGE,
  paymentRows,
  paymentTotals,
  storedAnswer,
  type PaymentRow,
} from './records'
import { refusalsOfApproval } from './rules'

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

export type ListedPayment = Omit<PaymentRow, 'preparedById'> & {
  /** Why the viewer may not approve it; null for those who do not approve. */
  readonly approvalRefusals: readonly Refusal[] | null
}

/** Cash grants by where they stand. Finance works through what waits; the others read. */
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
        ({ preparedById, ...row }): ListedPayment => ({
          ...row,
          approvalRefusals: mayApprove ? refusalsOfApproval({ ...row, preparedById }, actor.id) : null,
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
