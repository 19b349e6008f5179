import { SERVICE_CODES } from '@/lib/programme/model'
import type { EligibilityOutcome, TraceEntry, TraceResult } from '../model'

/** What a reason speaks about; the order in which they are read. */
export const REASON_GROUPS = ['return', 'visa', 'cashGrant', 'support', 'services'] as const
export type ReasonGroup = (typeof REASON_GROUPS)[number]

/**
 * One rule as a person reads it. `isGround` marks the rules that keep somebody out: they are told the other way round,
 * as the condition that has to be met (no assisted return in the last five years).
 */
export type Reason = {
  readonly rule: string
  readonly group: ReasonGroup
  readonly result: TraceResult
  readonly isGround: boolean
  readonly fact: string
  readonly value: string
  readonly source: string
  /** Not met because it is made for other countries: true of most rules, and of little interest. */
  readonly isForOthers: boolean
}

/** Rows of table R that refuse, refer or hold back when they are met. */
const GROUNDS: readonly string[] = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7']
const SERVICES: readonly string[] = SERVICE_CODES
const REGIMES: readonly string[] = ['VISA', 'P20']

const ON_RETURN: readonly string[] = ['EXCEPTION_FIVE_YEAR', 'OVERRIDE_RETURN']

function groupOf(rule: string): ReasonGroup {
  if (ON_RETURN.includes(rule)) return 'return'
  if (rule.startsWith('R') && rule !== 'REAB_2006') return 'return'
  if (REGIMES.includes(rule)) return 'visa'
  if (rule.startsWith('C')) return 'cashGrant'
  return SERVICES.includes(rule) ? 'services' : 'support'
}

const OTHER_WAY: Readonly<Record<TraceResult, TraceResult>> = {
  met: 'not_met',
  not_met: 'met',
  unknown: 'unknown',
}

const WEIGHT: Readonly<Record<TraceResult, number>> = { met: 2, unknown: 1, not_met: 0 }

/** Several rows may be stages of one rule; the one that speaks loudest is told. */
function byRule(trace: readonly TraceEntry[]): TraceEntry[] {
  const told = new Map<string, TraceEntry>()
  for (const entry of trace) {
    const before = told.get(entry.rule)
    if (!before || WEIGHT[entry.result] > WEIGHT[before.result]) told.set(entry.rule, entry)
  }
  return [...told.values()]
}

/** The trace of an outcome as reasons, each rule once, in groups. */
export function reasonsOf({ trace }: Pick<EligibilityOutcome, 'trace'>): Reason[] {
  const reasons = byRule(trace).map((entry): Reason => {
    const isGround = GROUNDS.includes(entry.rule)
    const result = isGround ? OTHER_WAY[entry.result] : entry.result
    const isForOthers = !isGround && result === 'not_met' && entry.fact === 'destination'
    return { ...entry, result, isGround, isForOthers, group: groupOf(entry.rule) }
  })
  return REASON_GROUPS.flatMap((group) => reasons.filter((reason) => reason.group === group))
}

/** The documents the reasons rest on, by their short name: `S4:90, P2` cites S4 and P2. */
export function citedSources(reasons: readonly Pick<Reason, 'source'>[]): string[] {
  const cited = reasons.flatMap(({ source }) => source.split(/,\s*/).map((part) => part.split(':')[0] ?? ''))
  return [...new Set(cited)]
    .filter((name) => name !== '')
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}
