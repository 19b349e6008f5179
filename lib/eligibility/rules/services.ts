import { type ProgrammeRules, SERVICE_CODES, type ServiceCode } from '@/lib/programme/model'
import type { EligibilityFacts, FactName, TraceEntry } from '../model'
import { findingOf } from './conditions'
import { type Evaluation, evaluationOf } from './evaluation'
import { anyOf, type Finding, missingOf } from './finding'
import { traced } from './traced'

export type Services = {
  readonly services: readonly ServiceCode[]
  readonly missing: readonly FactName[]
  readonly trace: readonly TraceEntry[]
}

/** Help of projects that give no money. It follows country, date and need, not access to the base lines (P18). */
export function servicesByRule(evaluation: Evaluation): Services {
  const { ruleSet } = evaluation
  if (ruleSet === null) return { services: [], missing: ['departureDate'], trace: [] }
  const services: ServiceCode[] = []
  const findings: Finding[] = []
  const trace: TraceEntry[] = []
  for (const code of SERVICE_CODES) {
    // A service may have grown by countries: one row for each stage, and any of them will do.
    const rows = ruleSet.services.filter((row) => row.code === code)
    const [first, ...others] = rows.map((row) => ({ row, finding: findingOf(row.when, evaluation) }))
    if (!first) continue
    const finding = anyOf([first.finding, ...others.map((other) => other.finding)])
    const row = [first, ...others].find((asked) => asked.finding === finding)?.row ?? first.row
    findings.push(finding)
    trace.push(traced(row, finding))
    if (finding.result === 'met') services.push(code)
  }
  return { services, missing: missingOf(findings), trace }
}

/** The services a case that may return can have on its departure date; empty while that date is unknown. */
export function servicesOf(facts: EligibilityFacts, rules: ProgrammeRules): readonly ServiceCode[] {
  return servicesByRule(evaluationOf(facts, rules)).services
}
