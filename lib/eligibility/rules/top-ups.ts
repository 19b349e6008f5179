import { findingOf } from './conditions'
import type { Evaluation } from './evaluation'
import { missingOf } from './finding'
import { traced } from './traced'
import type { SupportLines } from './support-lines'

/** Money of projects on top of the base lines, for a case with access to them. */
export function topUps(evaluation: Evaluation): SupportLines {
  const asked = (evaluation.ruleSet?.topUps ?? []).map((row) => ({
    row,
    finding: findingOf(row.when, evaluation),
  }))
  return {
    lines: asked
      .filter(({ finding }) => finding.result === 'met')
      .map(({ row }) => ({
        code: row.code,
        basis: row.basis,
        count: 1,
        amount: row.amount,
        confirmed: row.confirmed,
        source: row.source,
      })),
    missing: missingOf(asked.map(({ finding }) => finding)),
    trace: asked.map(({ row, finding }) => traced(row, finding)),
  }
}
