import 'server-only'
import type { DomainEvent } from '@/lib/audit/model'
import { touchCase } from '@/lib/cases/records'
import type { Refusal } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import { done, notFound, refused } from '@/lib/runner/outcome'
import { contentHash } from './content-hash'
import { approvePaymentsInput, payPaymentInput } from './input'
import { approve, isReceiptUsed, pay, paymentsForUpdate } from './records'
import { refusalsOfApproval, refusalsOfPaying } from './rules'

/** What became of one row of an approval; codes of refusals where it was not approved. */
export type ApprovalResult = { readonly paymentId: string; readonly refusals: readonly Refusal[] }

/**
 * P22: finance approves prepared grants, one or several. Each row is decided by itself: what a colleague approved
 * meanwhile does not stop the others. Refused as a whole only when nothing could be approved.
 */
export const approvePayments = defineCommand({
  name: 'payment.approve',
  permission: 'payment:approve',
  input: approvePaymentsInput,
  events: ['payment.approved'],
  idempotent: true,
  asksCode: true,
  async run({ tx, actor, now, input }) {
    const payments = await paymentsForUpdate(tx, input.paymentIds)
    if (payments.length === 0) return notFound
    const results: ApprovalResult[] = []
    const events: DomainEvent<'payment.approved'>[] = []
    for (const payment of payments) {
      const refusals = refusalsOfApproval(payment, actor.id)
      results.push({ paymentId: payment.id, refusals })
      if (refusals.length > 0) continue
      const hash = contentHash(payment)
      if (!(await approve(tx, payment.id, { approverId: actor.id, contentHash: hash, at: now }))) {
        throw new Error('a locked payment changed')
      }
      events.push({
        type: 'payment.approved',
        caseId: payment.caseId,
        subjectId: payment.personId,
        details: { cents: payment.cents, rule: payment.rule },
      })
    }
    const [first, ...others] = events
    if (!first) return refused(results.flatMap(({ refusals }) => refusals))
    const caseIds = new Set(events.flatMap(({ caseId }) => caseId ?? []))
    for (const caseId of [...caseIds].sort()) await touchCase(tx, caseId, now)
    return done({ key: input.idempotencyKey, results }, [first, ...others])
  },
})

/** T11: the grant is handed over on the day of departure, against a receipt. */
export const payPayment = defineCommand({
  name: 'payment.pay',
  permission: 'payment:pay',
  input: payPaymentInput,
  events: ['payment.paid'],
  idempotent: true,
  async run({ tx, actor, today, now, input }) {
    const [payment] = await paymentsForUpdate(tx, [input.paymentId])
    if (!payment) return notFound
    const refusals = refusalsOfPaying(
      { ...payment, currentHash: contentHash(payment) },
      { payerId: actor.id, stage: payment.stage, today, departsOn: payment.departsOn },
    )
    if (refusals.length > 0) return refused(refusals)
    if (await isReceiptUsed(tx, input.receiptNumber)) return refused([{ code: 'receipt_used' }])
    if (!(await pay(tx, payment.id, { payerId: actor.id, on: today, receiptNumber: input.receiptNumber }))) {
      throw new Error('a locked payment changed')
    }
    await touchCase(tx, payment.caseId, now)
    return done({ ref: payment.ref }, [
      {
        type: 'payment.paid',
        caseId: payment.caseId,
        subjectId: payment.personId,
        details: { cents: payment.cents },
      },
    ])
  },
})
