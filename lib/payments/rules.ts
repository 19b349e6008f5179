import type { Stage } from '@/lib/cases/model'
import type { EligibilityOutcome } from '@/lib/eligibility/model'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Money } from '@/lib/kernel/money'
import { refuse, refusalsOf, type Refusal } from '@/lib/kernel/refusal'
import type { PaymentStatus } from './model'

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

/** P22: money is approved once, by somebody else than who prepared it. */
export function refusalsOfApproval(
  payment: { readonly status: PaymentStatus; readonly preparedById: string; readonly personId: string },
  approverId: string,
): Refusal[] {
  const { status, preparedById, personId } = payment
  if (status !== 'prepared') return [refuse('grant_not_waiting', { status }, personId)]
  return refusalsOf([preparedById === approverId && refuse('own_grant', undefined, personId)])
}

/** P22, T11: what was approved is paid once, on the day of departure, by somebody else than who approved it. */
export function refusalsOfPaying(
  payment: {
    readonly status: PaymentStatus
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
    payment.contentHash !== payment.currentHash && refuse('grant_content_changed', undefined, personId),
  ])
}
