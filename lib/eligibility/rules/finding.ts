import type { FactName, TraceResult } from '../model'

/**
 * What a condition says about a case: met, not met, or unknown because facts are missing. `fact` and `value` name
 * what decided, for the trace; `missing` names the facts that would settle an unknown.
 */
export type Finding = {
  readonly result: TraceResult
  readonly fact: string
  readonly value: string
  readonly missing: readonly FactName[]
}

const NO_FACTS: readonly FactName[] = []

export function found(isMet: boolean, fact: string, value: string | number | boolean | null): Finding {
  return {
    result: isMet ? 'met' : 'not_met',
    fact,
    value: value === null ? 'none' : String(value),
    missing: NO_FACTS,
  }
}

export function unknown(fact: FactName, ...others: readonly FactName[]): Finding {
  return { result: 'unknown', fact, value: '', missing: [fact, ...others] }
}

function firstUnknown(findings: readonly Finding[]): Finding | undefined {
  const first = findings.find((finding) => finding.result === 'unknown')
  return first && { ...first, missing: missingOf(findings) }
}

/** All facts missing in a list of findings, each once. */
export function missingOf(findings: readonly Finding[]): FactName[] {
  return [...new Set(findings.flatMap((finding) => finding.missing))]
}

/** Not met as soon as one is not met, whatever is unknown; the last one speaks when all are met. */
export function allOf(findings: readonly [Finding, ...Finding[]]): Finding {
  return (
    findings.find((finding) => finding.result === 'not_met') ??
    firstUnknown(findings) ??
    findings.at(-1) ??
    findings[0]
  )
}

/** Met as soon as one is met, whatever is unknown; the last one speaks when none is. */
export function anyOf(findings: readonly [Finding, ...Finding[]]): Finding {
  return (
    findings.find((finding) => finding.result === 'met') ??
    firstUnknown(findings) ??
    findings.at(-1) ??
    findings[0]
  )
}

export function not(finding: Finding): Finding {
  if (finding.result === 'unknown') return finding
  return { ...finding, result: finding.result === 'met' ? 'not_met' : 'met' }
}
