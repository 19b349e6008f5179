import type { FactName, ReintegrationLine, TraceEntry } from '../model'

/** Lines of a reintegration plan that are certain, and the facts that could add more. */
export type SupportLines = {
  readonly lines: readonly ReintegrationLine[]
  readonly missing: readonly FactName[]
  readonly trace: readonly TraceEntry[]
}
