import type { Stage } from '@/lib/cases/model'
import type { EligibilityOutcome } from '@/lib/eligibility/model'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Money } from '@/lib/kernel/money'
import { refuse, refusalsOf, type Refusal } from '@/lib/kernel/refusal'
import type { PaymentKind, PaymentStatus, RefundKind } from './model'

export type Grant = { readonly amount: Money; readonly rule: string }

/** The grant of one person under a confirmed decision: the line for adults or for minors on the departure date. */
export function grantFor(outcome: EligibilityOutcome | null, isAdult: boolean): Grant | null {
  const line = outcome?.cashGrant.lines.find(({ basis }) => basis === (isAdult ? 'adult' : 'minor'))
  return line && line.each.cents > 0 ? { amount: line.each, rule: line.rule } : null
}

export type GrantDue = Grant & { readonly personId: string }

/** The grants to prepare when seats are booked. Somebody for whom one is prepared, approved or paid gets no second. */
export function grantsToPrepare(
  outcome: EligibilityOutcome | null,
  travellers: readonly { readonly personId: string; readonly isAdult: boolean; readonly hasGrant: boolean }[],
): GrantDue[] {
  return travellers.flatMap(({ personId, isAdult, hasGrant }) => {
    const grant = hasGrant ? null : grantFor(outcome, isAdult)
    return grant ? [{ personId, ...grant }] : []
  })
}

/** Who waits for a grant that is not the one the decision gives: another amount, or none any more. */
export function grantsToReplace(
  outcome: EligibilityOutcome | null,
  members: readonly { readonly personId: string; readonly isAdult: boolean }[],
  waiting: readonly { readonly personId: string; readonly cents: number }[],
): string[] {
  return waiting.flatMap(({ personId, cents }) => {
    const member = members.find((each) => each.personId === personId)
    const due = member ? (grantFor(outcome, member.isAdult)?.amount.cents ?? 0) : 0
    return due === cents ? [] : [personId]
  })
}

/** W7, an older page: to be confirmed by Fedasil. Public transport to the airport, a person. */
export const TRANSPORT_REFUND_MAX_CENTS = 50_00
/** Above every fee of an embassy for one document, so that a slip of the comma is noticed. */
export const DOCUMENT_REFUND_MAX_CENTS = 1000_00
export const REFUND_STAGES: readonly Stage[] = ['preparation', 'ready', 'booked', 'no_show']

/** Table R: who may return with the programme gets these costs back on the day of departure, each once, against its receipt. */
export function refusalsOfRefund(
  refund: { readonly kind: RefundKind; readonly cents: number; readonly personId: string },
  facts: {
    readonly stage: Stage
    /** The confirmed decision; null while there is none. */
    readonly outcome: Pick<EligibilityOutcome, 'return'> | null
    readonly member: { readonly isTravelling: boolean; readonly hasLeft: boolean }
    /** Kinds this person is being paid or was paid. */
    readonly liveKinds: readonly PaymentKind[]
  },
): Refusal[] {
  const { kind, cents, personId } = refund
  const limit = kind === 'TRANSPORT_REFUND' ? TRANSPORT_REFUND_MAX_CENTS : DOCUMENT_REFUND_MAX_CENTS
  return refusalsOf([
    !REFUND_STAGES.includes(facts.stage) && refuse('wrong_stage', { stage: facts.stage }),
    !facts.outcome && refuse('evaluation_missing'),
    facts.outcome && facts.outcome.return.outcome !== 'granted' && refuse('refund_not_due'),
    !facts.member.isTravelling && refuse('person_not_concerned', undefined, personId),
    facts.member.hasLeft && refuse('already_departed', undefined, personId),
    facts.liveKinds.includes(kind) && refuse('refund_claimed_already', undefined, personId),
    cents > limit && refuse('refund_above_limit', { cents: limit }, personId),
  ])
}

/** A filed refund is taken back while it is not paid; what the decision gives is not the desk's to take back. */
export function refusalsOfWithdrawingRefund(payment: {
  readonly kind: PaymentKind
  readonly status: PaymentStatus
  readonly personId: string
}): Refusal[] {
  const { kind, status, personId } = payment
  return refusalsOf([
    kind === 'CASH_GRANT' && refuse('grant_by_rule', undefined, personId),
    status !== 'prepared' && status !== 'approved' && refuse('grant_not_payable', { status }, personId),
  ])
}

/** What was paid is taken back whole, once, by somebody who did not pay it. */
export function refusalsOfPaymentReversal(
  payment: {
    readonly status: PaymentStatus
    readonly isLive: boolean
    readonly paidById: string | null
    readonly personId: string
  },
  actorId: string,
): Refusal[] {
  const { status, isLive, paidById, personId } = payment
  return refusalsOf([
    status !== 'paid' && refuse('payment_not_paid', undefined, personId),
    status === 'paid' && !isLive && refuse('payment_reversed_already', undefined, personId),
    paidById === actorId && refuse('own_payment', undefined, personId),
  ])
}

/** P22: money is approved once, by somebody else than who asked for it and who prepared it. */
export function refusalsOfApproval(
  payment: {
    readonly status: PaymentStatus
    readonly requestedById: string
    readonly preparedById: string
    readonly personId: string
  },
  approverId: string,
): Refusal[] {
  const { status, requestedById, preparedById, personId } = payment
  if (status !== 'prepared') return [refuse('grant_not_waiting', { status }, personId)]
  return refusalsOf([
    [requestedById, preparedById].includes(approverId) && refuse('own_grant', undefined, personId),
  ])
}

/** P22, T11: what was approved is paid once, on the day of departure, by somebody else than who approved it. */
export function refusalsOfPaying(
  payment: {
    readonly status: PaymentStatus
    readonly requestedById: string
    readonly approvedById: string | null
    readonly personId: string
    readonly contentHash: string | null
    /** The hash of the content as it stands on record now. */
    readonly currentHash: string
  },
  asked: {
    readonly payerId: string
    readonly stage: Stage
    readonly today: CalendarDate
    /** The day on the live ticket of the person; null without a seat. */
    readonly departsOn: CalendarDate | null
  },
): Refusal[] {
  const { status, personId } = payment
  if (status !== 'approved') return [refuse('grant_not_payable', { status }, personId)]
  if (asked.stage !== 'booked') return [refuse('wrong_stage')]
  if (!asked.departsOn) return [refuse('seat_missing', undefined, personId)]
  return refusalsOf([
    asked.departsOn > asked.today &&
      refuse('departure_day_not_reached', { departsOn: asked.departsOn }, personId),
    payment.approvedById === asked.payerId && refuse('approver_pays', undefined, personId),
    payment.requestedById === asked.payerId && refuse('requester_pays', undefined, personId),
    payment.contentHash !== payment.currentHash && refuse('grant_content_changed', undefined, personId),
  ])
}
