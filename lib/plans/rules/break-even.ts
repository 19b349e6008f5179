import type { Business, PlanCategory, PlanLine } from '../model'
import { lineTotal } from './totals'

/** Lines that set a business up: what they cost has to be earned back. */
export const BUSINESS_CATEGORIES: readonly PlanCategory[] = ['MICRO_BUSINESS', 'AGRICULTURE_LIVESTOCK']
/** Beyond three years a forecast of these figures says nothing. */
const HORIZON_MONTHS = 36

export type BreakEven = {
  /** What the business costs to set up: its lines and the household's own money. */
  readonly startCents: number
  readonly monthlyCents: number
  /** Month after the return in which everything put in is earned back; null within three years never. */
  readonly month: number | null
}

/**
 * When a business has earned back what was put into it. It starts to earn in the month of its first line; later lines
 * are put in when they are due. Null without figures or without anything that sets it up.
 */
export function breakEvenOf(
  lines: readonly Pick<PlanLine, 'category' | 'quantity' | 'unit' | 'month'>[],
  business: Business | null,
): BreakEven | null {
  const setUp = lines.filter(({ category }) => BUSINESS_CATEGORIES.includes(category))
  if (!business || setUp.length === 0) return null
  const monthlyCents = business.incomeCents - business.costsCents
  const startCents = setUp.reduce((sum, line) => sum + lineTotal(line).cents, business.ownCents)
  const first = Math.min(...setUp.map(({ month }) => month))
  const last = Math.max(...setUp.map(({ month }) => month))
  const balanceAfter = (month: number) => monthlyCents * (month - first + 1) - startCents
  for (let month = last; month <= HORIZON_MONTHS; month += 1) {
    if (balanceAfter(month) >= 0) return { startCents, monthlyCents, month }
  }
  return { startCents, monthlyCents, month: null }
}
