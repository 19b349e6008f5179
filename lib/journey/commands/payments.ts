import 'server-only'
import { touchCase } from '@/lib/cases/records'
import { approversToTell, insertReversal, isReceiptUsed, paymentsForUpdate } from '@/lib/payments/records'
import { reversePaymentInput } from '@/lib/payments/input'
import { refusalsOfPaymentReversal } from '@/lib/payments/rules'
import { defineCommand } from '@/lib/runner/command'
import { done, notFound, refused } from '@/lib/runner/outcome'
import { gatherFacts } from '../facts'
import { grantEvents, prepareGrants } from '../grants'

/**
 * A correction of what was paid at departure: a line that takes the whole back. Nothing that was paid is edited. Somebody
 * who still leaves gets the grant of the decision prepared again.
 */
export const reversePayment = defineCommand({
  name: 'payment.reverse',
  permission: 'payment:reverse',
  input: reversePaymentInput,
  events: ['payment.reversed', 'payment.prepared'],
  idempotent: true,
  asksCode: true,
  async run(context) {
    const { tx, actor, today, now, input } = context
    const [payment] = await paymentsForUpdate(tx, [input.paymentId])
    if (!payment) return notFound
    const refusals = refusalsOfPaymentReversal(payment, actor.id)
    if (refusals.length > 0) return refused(refusals)
    const { reason, receiptNumber } = input
    if (receiptNumber && (await isReceiptUsed(tx, receiptNumber))) return refused([{ code: 'receipt_used' }])
    await insertReversal(tx, payment, { actorId: actor.id, reason, receiptNumber, on: today, at: now })
    const { caseId, personId, kind, cents, ref } = payment
    const facts = kind === 'CASH_GRANT' ? await gatherFacts(tx, caseId, today, now) : null
    const member = facts?.members.find((each) => each.personId === personId)
    const isStillDue = member?.seat && !member.hasWithdrawn && member.departedOn === null
    const prepared = facts && isStillDue ? await prepareGrants(context, caseId, facts, [personId]) : []
    await touchCase(tx, caseId, now)
    const approvers = prepared.length > 0 ? await approversToTell(tx, caseId) : []
    return done(
      { ref },
      [
        { type: 'payment.reversed', caseId, subjectId: personId, details: { cents, kind } },
        ...grantEvents('payment.prepared', caseId, prepared),
      ],
      approvers.map((recipientId) => ({ kind: 'grant_to_approve', recipientId, caseId, payload: { ref } })),
    )
  },
})
