import type { DatedRow } from '@/lib/programme/model'
import type { TraceEntry } from '../model'
import type { Finding } from './finding'

/** Writes a finding about a rule into the trace. */
export function traced(row: Pick<DatedRow, 'rule' | 'source'>, { result, fact, value }: Finding): TraceEntry {
  return { rule: row.rule, result, fact, value, source: row.source }
}
