import { sum, times, type Money } from '@/lib/kernel/money'
import type { PlanLine } from '../model'

type Priced = Pick<PlanLine, 'quantity' | 'unit'>

export type Totals = {
  readonly planned: Money
  readonly ceiling: Money
  /** Cents that can still be planned; below zero when the plan is above its ceiling. */
  readonly leftCents: number
}

export function lineTotal(line: Priced): Money {
  return times(line.unit, line.quantity)
}

/** What all lines cost together. */
export function totalOf(lines: readonly Priced[]): Money {
  return sum(lines.map(lineTotal))
}

export function totalsOf(lines: readonly Priced[], ceiling: Money): Totals {
  const planned = totalOf(lines)
  return { planned, ceiling, leftCents: ceiling.cents - planned.cents }
}
