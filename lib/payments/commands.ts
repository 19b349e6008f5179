import 'server-only'
import type { DomainEvent } from '@/lib/audit/model'
import { caseForUpdate, touchCase } from '@/lib/cases/records'
import { refuse, type Refusal } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import { done, notFound, refused } from '@/lib/runner/outcome'
import { contentHash } from './content-hash'
import { approvePaymentsInput, claimRefundInput, payPaymentInput, withdrawRefundInput } from './input'
import {
  approve,
  approversToTell,
  cancelRefund,
  decisionOnGrants,
  envelopeFor,
  insertRefund,
  isDocumentOfCase,
  isReceiptUsed,
  memberForRefund,
  pay,
  paymentsForUpdate,
} from './records'
import { refusalsOfApproval, refusalsOfPaying, refusalsOfRefund, refusalsOfWithdrawingRefund } from './rules'

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
  async run({ tx, actor, today, now, input }) {
    const payments = await paymentsForUpdate(tx, input.paymentIds)
    if (payments.length === 0) return notFound
    const results: ApprovalResult[] = []
    const events: DomainEvent<'payment.approved'>[] = []
    for (const payment of payments) {
      const refused = refusalsOfApproval(payment, actor.id)
      const envelope = refused.length > 0 ? null : await envelopeFor(tx, payment, today)
      const refusals = envelope?.isFull
        ? [refuse('envelope_exhausted', { code: envelope.code }, payment.personId)]
        : refused
      results.push({ paymentId: payment.id, refusals })
      if (refusals.length > 0) continue
      const hash = contentHash(payment)
      const by = { approverId: actor.id, contentHash: hash, envelopeId: envelope?.id ?? null, at: now }
      if (!(await approve(tx, payment.id, by))) {
        throw new Error('a locked payment changed')
      }
      events.push({
        type: 'payment.approved',
        caseId: payment.caseId,
        subjectId: payment.personId,
        details: { cents: payment.cents, kind: payment.kind, rule: payment.rule },
      })
    }
    const [first, ...others] = events
    if (!first) return refused(results.flatMap(({ refusals }) => refusals))
    const caseIds = new Set(events.flatMap(({ caseId }) => caseId ?? []))
    for (const caseId of [...caseIds].sort()) await touchCase(tx, caseId, now)
    return done({ key: input.idempotencyKey, results }, [first, ...others])
  },
})

/** Table R: the cost of a travel document or of the way to the airport, to be paid back on the day of departure. */
export const claimRefund = defineCommand({
  name: 'payment.claim_refund',
  permission: 'payment:claim_refund',
  input: claimRefundInput,
  events: ['payment.prepared'],
  idempotent: true,
  async run({ tx, actor, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    if (!head) return notFound
    const { personId, kind, claim, documentId } = input
    const { cents } = input.amount
    const decision = await decisionOnGrants(tx, head.id)
    const { liveKinds, ...member } = await memberForRefund(tx, head.id, personId)
    const refusals = refusalsOfRefund(
      { kind, cents, personId },
      { stage: head.stage, outcome: decision?.outcome ?? null, member, liveKinds },
    )
    if (refusals.length > 0 || !decision) return refused(refusals)
    if (documentId && !(await isDocumentOfCase(tx, head.id, documentId))) return notFound
    const payment = await insertRefund(tx, {
      caseId: head.id,
      personId,
      kind,
      cents,
      decisionId: decision.id,
      claim,
      documentId,
      filedById: actor.id,
      at: now,
    })
    await touchCase(tx, head.id, now)
    const approvers = await approversToTell(tx, head.id)
    return done(
      { ref: head.ref, paymentId: payment },
      [{ type: 'payment.prepared', caseId: head.id, subjectId: personId, details: { cents, kind } }],
      approvers.map((recipientId) => ({
        kind: 'grant_to_approve',
        recipientId,
        caseId: head.id,
        payload: { ref: head.ref },
      })),
    )
  },
})

/** A refund that was filed by mistake, before it is paid. */
export const withdrawRefund = defineCommand({
  name: 'payment.withdraw_refund',
  permission: 'payment:claim_refund',
  input: withdrawRefundInput,
  events: ['payment.cancelled'],
  async run({ tx, now, input }) {
    const [payment] = await paymentsForUpdate(tx, [input.paymentId])
    if (!payment) return notFound
    const refusals = refusalsOfWithdrawingRefund(payment)
    if (refusals.length > 0) return refused(refusals)
    if (!(await cancelRefund(tx, payment.id, now))) throw new Error('a locked payment changed')
    await touchCase(tx, payment.caseId, now)
    const { ref, caseId, personId, cents, kind } = payment
    return done({ ref }, [
      { type: 'payment.cancelled', caseId, subjectId: personId, details: { cents, kind } },
    ])
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
        details: { cents: payment.cents, kind: payment.kind },
      },
    ])
  },
})
