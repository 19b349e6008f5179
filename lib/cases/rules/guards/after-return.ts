import { addMonths, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { JourneyFacts } from '../facts'
import { refuseCase } from '../refusals'
import { hasBudget, type Guard } from './guard'

/** Lost contact: this many attempts, spread over this many months, not before this month after return (P9). */
export const LOST_CONTACT = { attempts: 3, spreadMonths: 3, notBeforeMonth: 6 } as const

/** The day the longest-staying member left, from which the months after return are counted. */
function lastDeparture(facts: JourneyFacts): CalendarDate | null {
  return facts.members.reduce<CalendarDate | null>(
    (last, { departedOn }) => (departedOn && (!last || departedOn > last) ? departedOn : last),
    null,
  )
}

/** What ends, or goes on, after the return. */
export const RETURN_GUARDS = {
  /** T20, T26: there is something to start. */
  support_is_due: {
    waitingOn: 'nobody',
    fix: null,
    check: ({ facts }) =>
      facts.supportAfterReturn === 'none' ? [refuseCase('counsellor', 'no_support_due')] : [],
  },
  /** T21: a ticket or cash alone. */
  no_support_is_due: {
    waitingOn: 'field',
    fix: null,
    check: ({ facts }) => (facts.supportAfterReturn === 'none' ? [] : [refuseCase('field', 'support_due')]),
  },
  /** T22 */
  budget_settled: {
    waitingOn: 'field',
    fix: 'settle_budget',
    applies: hasBudget,
    check: ({ facts }) => (facts.budget.isSettled ? [] : [refuseCase('field', 'budget_unsettled')]),
  },
  /** T22: final monitoring present. */
  final_follow_up_done: {
    waitingOn: 'field',
    fix: 'record_follow_up',
    check: ({ facts }) =>
      facts.followUp.isFinalDone ? [] : [refuseCase('field', 'final_follow_up_missing')],
  },
  /** T22: final report in. */
  final_report_in: {
    waitingOn: 'field',
    fix: 'file_report',
    check: ({ facts }) =>
      facts.followUp.isFinalReportIn ? [] : [refuseCase('field', 'final_report_missing')],
  },
  /** T23, P7: the last day counts; extensions are in the date. */
  budget_period_over: {
    waitingOn: 'nobody',
    fix: null,
    check: ({ facts: { budget, today } }) => {
      if (!budget.endsOn) return [refuseCase('counsellor', 'no_support_due')]
      return budget.endsOn < today
        ? []
        : [refuseCase('nobody', 'budget_period_running', { endsOn: budget.endsOn })]
    },
  },
  /** T24, P9: three documented attempts over three months. */
  attempts_documented: {
    waitingOn: 'field',
    fix: 'record_attempt',
    check: ({ facts }) => {
      const attempts = [...facts.followUp.failedAttempts].sort()
      const [first, last] = [attempts[0], attempts.at(-1)]
      if (!first || !last || attempts.length < LOST_CONTACT.attempts) {
        return [
          refuseCase('field', 'attempts_too_few', { count: attempts.length, needed: LOST_CONTACT.attempts }),
        ]
      }
      const spreadTo = addMonths(first, LOST_CONTACT.spreadMonths)
      return last >= spreadTo ? [] : [refuseCase('field', 'attempts_too_close', { from: spreadTo })]
    },
  },
  /** T24, P9: not before month six. */
  six_months_over: {
    waitingOn: 'nobody',
    fix: null,
    check: ({ facts }) => {
      const departedOn = lastDeparture(facts)
      if (!departedOn) return []
      const from = addMonths(departedOn, LOST_CONTACT.notBeforeMonth)
      return from <= facts.today ? [] : [refuseCase('nobody', 'lost_contact_too_early', { from })]
    },
  },
  /** T26: only while the budget may still be spent. */
  budget_period_open: {
    waitingOn: 'nobody',
    fix: null,
    check: ({ facts: { budget, today } }) =>
      budget.endsOn && budget.endsOn < today
        ? [refuseCase('nobody', 'budget_period_over', { endsOn: budget.endsOn })]
        : [],
  },
} as const satisfies Record<string, Guard>
