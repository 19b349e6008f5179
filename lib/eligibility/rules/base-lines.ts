import { type Money, times } from '@/lib/kernel/money'
import type { BaseLine } from '@/lib/programme/model'
import type { ReintegrationLine, TraceEntry } from '../model'
import type { Evaluation } from './evaluation'
import { allOf, anyOf, found, not, unknown } from './finding'
import { traced } from './traced'
import { type Count, countTravellers } from './members'
import type { SupportLines } from './support-lines'
import { isVulnerablePerson } from './vulnerability'

/**
 * How many travellers a base line counts. An unaccompanied minor has the adult's line (P6, P21): the sources give
 * the lower one to the accompanied child only.
 */
function countFor(basis: BaseLine['basis'], evaluation: Evaluation): Count {
  switch (basis) {
    case 'person':
      return countTravellers(evaluation.household, (member) => member.isTravelling)
    case 'adult':
      return countTravellers(evaluation.household, (member) =>
        anyOf([not(member.isMinor), member.isUnaccompaniedMinor]),
      )
    case 'minor':
      return countTravellers(evaluation.household, (member) =>
        allOf([member.isMinor, not(member.isUnaccompaniedMinor)]),
      )
    case 'vulnerable_person':
      return countTravellers(evaluation.household, (member, index) =>
        isVulnerablePerson(member, index, evaluation),
      )
  }
}

function capped(amount: Money, cap: Money | null): Money {
  return cap !== null && amount.cents > cap.cents ? cap : amount
}

function countsUnaccompaniedMinor(row: BaseLine, { household }: Evaluation): boolean {
  if (row.basis !== 'adult') return false
  const count = countTravellers(household, (member) => member.isUnaccompaniedMinor)
  return count.known && count.count > 0
}

function lineOf(row: BaseLine, count: number, evaluation: Evaluation): ReintegrationLine {
  const isReadAsAdult = countsUnaccompaniedMinor(row, evaluation)
  return {
    code: row.code,
    basis: row.basis,
    count,
    amount: capped(times(row.each, count), row.householdCap),
    confirmed: row.confirmed && !isReadAsAdult,
    source: isReadAsAdult ? `${row.source}, P6` : row.source,
  }
}

/** The base lines of a case with access. A line that cannot be counted yet is left out and its facts are missing. */
export function baseLines(evaluation: Evaluation): SupportLines {
  const lines: ReintegrationLine[] = []
  const missing: string[] = []
  const trace: TraceEntry[] = []
  for (const row of evaluation.ruleSet?.baseLines ?? []) {
    const count = countFor(row.basis, evaluation)
    const cited = { rule: row.code, source: row.source }
    if (!count.known) {
      missing.push(...count.missing)
      trace.push(traced(cited, unknown(count.missing[0] ?? 'household')))
      continue
    }
    trace.push(traced(cited, found(count.count > 0, 'household', count.count)))
    if (count.count > 0) lines.push(lineOf(row, count.count, evaluation))
  }
  return { lines, missing, trace }
}
