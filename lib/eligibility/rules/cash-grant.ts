import { type Money, NOTHING, sum, times } from '@/lib/kernel/money'
import type { CashGrantRow } from '@/lib/programme/model'
import type { CashGrantLine, EligibilityOutcome, FactName, TraceEntry } from '../model'
import type { Evaluation } from './evaluation'
import { not } from './finding'
import { firstMatch } from './first-match'
import { type Count, countTravellers } from './members'

export type CashGrant = EligibilityOutcome['cashGrant'] & {
  readonly missing: readonly FactName[]
  readonly trace: readonly TraceEntry[]
}

type Rates = Pick<CashGrantRow, 'adult' | 'minor'>
const NO_GRANT: Rates = { adult: NOTHING, minor: NOTHING }

function isSame(a: Rates, b: Rates): boolean {
  return a.adult.cents === b.adult.cents && a.minor.cents === b.minor.cents
}

function line(rule: string, basis: 'adult' | 'minor', count: number, each: Money): CashGrantLine {
  return { rule, basis, count, each, amount: times(each, count) }
}

function linesOf(row: CashGrantRow, adults: number, minors: number): CashGrantLine[] {
  return [line(row.rule, 'adult', adults, row.adult), line(row.rule, 'minor', minors, row.minor)].filter(
    ({ amount }) => amount.cents > 0,
  )
}

function missingIn(counts: readonly Count[]): FactName[] {
  return [...new Set(counts.flatMap((count) => (count.known ? [] : count.missing)))]
}

/** The grant handed over at departure. Unaccompanied minors are paid as children (P6). */
export function cashGrant(evaluation: Evaluation): CashGrant {
  const { household, ruleSet } = evaluation
  const none = { outcome: 'none', total: NOTHING, lines: [], missing: [] } as const
  const undetermined = { outcome: 'undetermined', total: NOTHING, lines: [] } as const
  if (ruleSet === null) return { ...undetermined, missing: ['departureDate'], trace: [] }

  const { decided, possible, missing, trace } = firstMatch(ruleSet.cashGrants, evaluation)
  const rates = decided ?? NO_GRANT
  if (possible.some((row) => !isSame(row, rates))) return { ...undetermined, missing, trace }
  if (decided === null || isSame(rates, NO_GRANT)) return { ...none, trace }

  const adults = countTravellers(household, (member) => not(member.isMinor))
  const minors = countTravellers(household, (member) => member.isMinor)
  if (!adults.known || !minors.known) {
    return { ...undetermined, missing: missingIn([adults, minors]), trace }
  }
  const lines = linesOf(decided, adults.count, minors.count)
  const total = sum(lines.map(({ amount }) => amount))
  return total.cents === 0 ? { ...none, trace } : { outcome: 'granted', total, lines, missing: [], trace }
}
