import type { Money } from '@/lib/kernel/money'
import type { LineBasis, LineCode, ProgrammeRules } from '@/lib/programme/model'
import type { EligibilityOutcome, ReintegrationLine } from '../model'

/** A line of reintegration support with what a table shows beside its amount. */
export type GivenLine = {
  readonly code: LineCode
  readonly basis: LineBasis
  readonly count: number
  /** Null where the amount is individual, a ceiling, or capped for the household. */
  readonly each: Money | null
  readonly amount: Money | null
  readonly isConfirmed: boolean
  /** The rule as people cite it. */
  readonly rule: string
  readonly source: string
}

function given(line: ReintegrationLine, rules: ProgrammeRules): GivenLine {
  const { code, basis, count, amount, source } = line
  const base = rules.baseLines.filter((row) => row.code === code)
  // A capped household does not get so much for each; then only the sum is said.
  const giving = base.find((row) => row.each.cents * count === amount?.cents)
  return {
    code,
    basis,
    count,
    each: giving?.each ?? null,
    amount,
    isConfirmed: line.confirmed,
    rule: (giving ?? base[0])?.rule ?? code,
    source,
  }
}

/** The lines of reintegration support an outcome gives, in its order. */
export function givenLines(outcome: EligibilityOutcome, rules: ProgrammeRules): GivenLine[] {
  return outcome.reintegration.lines.map((line) => given(line, rules))
}
