import type { AccessOutcome, AccessRule, CountryOverride } from '@/lib/programme/model'
import type { FactName, TraceEntry } from '../model'
import type { Evaluation } from './evaluation'
import { firstMatch } from './first-match'

export type Access = {
  readonly access: AccessOutcome | 'undetermined'
  readonly missing: readonly FactName[]
  readonly trace: readonly TraceEntry[]
}

/** An override of access is a rule for one country that is asked before all others. */
function asFirstRule(override: CountryOverride): AccessRule[] {
  if (override.line !== 'access') return []
  const { access, country, line: _line, ...row } = override
  return [{ ...row, order: 0, when: { is: 'destination', of: [country] }, access }]
}

/** Whether a case may have the base lines of reintegration support. */
export function accessToReintegration(evaluation: Evaluation): Access {
  const { ruleSet } = evaluation
  if (ruleSet === null) return { access: 'undetermined', missing: ['departureDate'], trace: [] }
  const rows = [...ruleSet.countryOverrides.flatMap(asFirstRule), ...ruleSet.accessRules]
  const { decided, possible, missing, trace } = firstMatch(rows, evaluation)
  const access = decided?.access ?? 'none'
  return possible.some((row) => row.access !== access)
    ? { access: 'undetermined', missing, trace }
    : { access, missing: [], trace }
}
