import type { ApprovedException, Override, TraceEntry } from '../model'

/** Names in the trace: the exception beside the rule it lifts, the override instead of what the rules say. */
export const EXCEPTION_RULES = [
  'EXCEPTION_FIVE_YEAR',
  'EXCEPTION_VULNERABLE',
  'OVERRIDE_RETURN',
  'OVERRIDE_SUPPORT',
] as const
export type ExceptionRule = (typeof EXCEPTION_RULES)[number]

const SOURCE = /^supervisor (\d{4}-\d{2}-\d{2})$/

/** The day a supervisor decided, out of the source of a trace entry; null for every other source. */
export function supervisorsDay(source: string): string | null {
  return SOURCE.exec(source)?.[1] ?? null
}

export function approvedEntry(rule: ExceptionRule, { decidedOn }: ApprovedException): TraceEntry {
  return { rule, result: 'met', fact: 'exception', value: 'approved', source: `supervisor ${decidedOn}` }
}

/** The approved exception of a kind, if there is one; of several the latest. */
export function approvedOf(
  approved: readonly ApprovedException[],
  kind: 'FIVE_YEAR' | 'VISA_EXEMPT_VULNERABLE',
): ApprovedException | undefined {
  return approved.findLast((exception) => exception.kind === kind)
}

/** The latest override that speaks of the return, or of support. */
export function overrideOf(
  approved: readonly ApprovedException[],
  about: readonly Override[],
): ApprovedException | undefined {
  return approved.findLast(
    ({ kind, askedFor }) => kind === 'OVERRIDE' && askedFor !== null && about.includes(askedFor),
  )
}
