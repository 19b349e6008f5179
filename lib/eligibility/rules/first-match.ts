import type { Condition, DatedRow } from '@/lib/programme/model'
import { isTimeless } from '@/lib/programme/rules/validity'
import type { FactName, TraceEntry } from '../model'
import { findingOf } from './conditions'
import type { Evaluation } from './evaluation'
import { type Finding, missingOf, unknown } from './finding'
import { traced } from './traced'

type AskedRow = DatedRow & { readonly order: number; readonly when: Condition }

/** The rows that may decide: those unknown before the first that is met, and that one. */
export type Match<Row> = {
  /** The first row that is met; null when none is. */
  readonly decided: Row | null
  /** Rows asked before it that would decide instead if a missing fact turned out so. */
  readonly possible: readonly Row[]
  readonly missing: readonly FactName[]
  readonly trace: readonly TraceEntry[]
}

/** Asks the rows of a table in order until one is met. Unknown ones are remembered and asked past. */
export function firstMatch<Row extends AskedRow>(rows: readonly Row[], evaluation: Evaluation): Match<Row> {
  const possible: Row[] = []
  const unknowns: Finding[] = []
  const trace: TraceEntry[] = []
  for (const row of rows.toSorted((a, b) => a.order - b.order)) {
    // Without a departure date nobody knows which version of a dated row answers.
    const isAnswerable = evaluation.ruleSet !== null || isTimeless(row)
    const finding = isAnswerable ? findingOf(row.when, evaluation) : unknown('departureDate')
    trace.push(traced(row, finding))
    if (finding.result === 'met') return { decided: row, possible, missing: missingOf(unknowns), trace }
    if (finding.result === 'unknown') {
      possible.push(row)
      unknowns.push(finding)
    }
  }
  return { decided: null, possible, missing: missingOf(unknowns), trace }
}
