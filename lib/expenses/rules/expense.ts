import type { Stage } from '@/lib/cases/model'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { refuse, refusalsOf, type Refusal } from '@/lib/kernel/refusal'
import { budgetEndsOn } from '@/lib/programme/rules/budget-period'
import type { Expense, ExpenseStatus } from '../model'

const SPENDING_STAGES: readonly Stage[] = ['arrived', 'reintegration']

export type SpendingFacts = {
  readonly stage: Stage
  readonly today: CalendarDate
  /** The last departure of the household; null before anybody left. */
  readonly departedOn: CalendarDate | null
  /** The budget was settled: what it did not spend is released. */
  readonly isSettled: boolean
}

/** What a line of the plan in force has of a funding line, and what other expenses take of it. */
export type LineRoom = { readonly partCents: number; readonly takenCents: number }

function refusalsOfTime({ stage, today, departedOn, isSettled }: SpendingFacts): Refusal[] {
  const endsOn = departedOn && budgetEndsOn(departedOn)
  return refusalsOf([
    !departedOn && refuse('nobody_departed_yet'),
    departedOn && !SPENDING_STAGES.includes(stage) && refuse('wrong_stage', { stage }),
    endsOn && today > endsOn && refuse('budget_over', { endsOn }),
    isSettled && refuse('budget_settled'),
  ])
}

const wrongStep = (expense: Expense, ...from: readonly ExpenseStatus[]) =>
  !from.includes(expense.status) && refuse('expense_other_step', { status: expense.status })

/** Asked for while the budget may be spent, against a part of a line of the plan in force. */
export function refusalsOfRequest(room: LineRoom | null, facts: SpendingFacts): Refusal[] {
  return refusalsOf([!room && refuse('expense_line_missing'), ...refusalsOfTime(facts)])
}

export function refusalsOfQuote(expense: Expense, facts: SpendingFacts): Refusal[] {
  return refusalsOf([wrongStep(expense, 'requested', 'quoted'), ...refusalsOfTime(facts)])
}

/** P22: by somebody else than who asked, and within what the plan line has left of the funding line. */
export function refusalsOfApproval(
  expense: Expense,
  room: LineRoom | null,
  facts: SpendingFacts & { readonly approverId: string },
): Refusal[] {
  const above = (expense.quote?.cents ?? 0) + (room?.takenCents ?? 0) - (room?.partCents ?? 0)
  return refusalsOf([
    wrongStep(expense, 'quoted'),
    expense.requestedById === facts.approverId && refuse('own_expense'),
    !room && refuse('expense_line_missing'),
    room && above > 0 && refuse('expense_above_line', { cents: above }),
    ...refusalsOfTime(facts),
  ])
}

export function refusalsOfRejection(expense: Expense): Refusal[] {
  return refusalsOf([wrongStep(expense, 'requested', 'quoted', 'approved')])
}

/** Paid once, by a third person, from the departure to the last of the twelve months (P7); that day still counts. */
export function refusalsOfPaying(
  expense: Expense,
  facts: SpendingFacts & {
    readonly payerId: string
    readonly currentHash: string
    /** Left out when it is only asked whether somebody may pay at all. */
    readonly paidOn?: CalendarDate
  },
): Refusal[] {
  const { paidOn, departedOn, today } = facts
  const endsOn = departedOn && budgetEndsOn(departedOn)
  return refusalsOf([
    wrongStep(expense, 'approved'),
    [expense.requestedById, expense.approvedById].includes(facts.payerId) &&
      refuse('expense_payer_not_third'),
    expense.status === 'approved' &&
      expense.contentHash !== facts.currentHash &&
      refuse('expense_content_changed'),
    !departedOn && refuse('nobody_departed_yet'),
    departedOn && !SPENDING_STAGES.includes(facts.stage) && refuse('wrong_stage', { stage: facts.stage }),
    facts.isSettled && refuse('budget_settled'),
    paidOn && paidOn > today && refuse('expense_paid_in_future'),
    paidOn && departedOn && paidOn < departedOn && refuse('expense_paid_before_departure', { departedOn }),
    paidOn && endsOn && paidOn > endsOn && refuse('expense_paid_too_late', { endsOn }),
  ])
}

export function refusalsOfReceipt(expense: Expense): Refusal[] {
  return refusalsOf([wrongStep(expense, 'paid')])
}

/** A paid expense is taken back whole, once, by somebody who did not pay it. */
export function refusalsOfReversal(expense: Expense, actorId: string): Refusal[] {
  return refusalsOf([
    wrongStep(expense, 'paid', 'receipted'),
    expense.isReversed && refuse('expense_reversed_already'),
    expense.paidById === actorId && refuse('own_payment'),
  ])
}
