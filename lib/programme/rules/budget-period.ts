import { addMonths, type CalendarDate } from '@/lib/kernel/calendar-date'

/** Months in which a reintegration budget is spent, counted from the actual departure (S1:176). */
export const BUDGET_MONTHS = 12

/** The last day on which the budget may be spent; that day still counts (P7). Month ends are clamped. */
export function budgetEndsOn(departure: CalendarDate): CalendarDate {
  return addMonths(departure, BUDGET_MONTHS)
}
