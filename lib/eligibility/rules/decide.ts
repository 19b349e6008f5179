import { NOTHING, sum } from '@/lib/kernel/money'
import type { ProgrammeRules } from '@/lib/programme/model'
import type {
  ApprovedException,
  EligibilityFacts,
  EligibilityOutcome,
  FactName,
  ReintegrationLine,
  TraceEntry,
} from '../model'
import { accessToReintegration, type Access } from './access'
import { approvedEntry, approvedOf, overrideOf } from './approved'
import { baseLines } from './base-lines'
import { type CashGrant, cashGrant } from './cash-grant'
import { type Evaluation, evaluationOf } from './evaluation'
import { absentFacts, inOrder } from './missing'
import { returnAssistance } from './return-assistance'
import { servicesByRule } from './services'
import { topUps } from './top-ups'
import { missingForTracks, tracksOf } from './tracks'
import { visaTrace } from './visa'

/** The outcome without what would change it. */
export type Decision = Omit<EligibilityOutcome, 'wouldChange'>

type Support = {
  readonly reintegration: EligibilityOutcome['reintegration']
  readonly missing: readonly FactName[]
  readonly trace: readonly TraceEntry[]
}

const NO_GRANT = { outcome: 'none', total: NOTHING, lines: [] } as const
const NO_SUPPORT = { access: 'none', total: NOTHING, lines: [] } as const
const UNKNOWN_RULE_SET = { id: 'undetermined', version: 'undetermined' }

/** Ceilings and amounts nobody has published stay out of the total (P18). */
function totalOf(lines: readonly ReintegrationLine[]) {
  return sum(lines.flatMap(({ basis, amount }) => (basis === 'plan_cap' || amount === null ? [] : [amount])))
}

/** Access by the rules, unless a supervisor approved the exception the rules leave room for, or decided otherwise. */
function accessOf(evaluation: Evaluation, approved: readonly ApprovedException[]): Access {
  const byRule = accessToReintegration(evaluation)
  const override = overrideOf(approved, ['SUPPORT_GRANTED', 'SUPPORT_NONE'])
  const overridden = override?.askedFor === 'SUPPORT_NONE' ? 'none' : 'granted'
  if (override && byRule.access !== overridden) {
    const trace = [...byRule.trace, approvedEntry('OVERRIDE_SUPPORT', override)]
    return { access: overridden, missing: [], trace }
  }
  const exception = approvedOf(approved, 'VISA_EXEMPT_VULNERABLE')
  if (!exception || byRule.access !== 'exception_only') return byRule
  return {
    access: 'granted',
    missing: [],
    trace: [...byRule.trace, approvedEntry('EXCEPTION_VULNERABLE', exception)],
  }
}

function reintegrationOf(
  evaluation: Evaluation,
  isReturnGranted: boolean,
  approved: readonly ApprovedException[],
): Support {
  const byRule = accessOf(evaluation, approved)
  const { access } = byRule
  if (access === 'none' || access === 'exception_only') {
    const isCertain = access === 'none' || isReturnGranted
    const reintegration = { ...NO_SUPPORT, access: isCertain ? access : 'undetermined' } as const
    return { reintegration, missing: [], trace: byRule.trace }
  }
  const base = baseLines(evaluation)
  const extra = topUps(evaluation)
  const missing = [...byRule.missing, ...base.missing, ...extra.missing]
  const trace = [...byRule.trace, ...base.trace, ...extra.trace]
  if (access !== 'granted' || !isReturnGranted) {
    return { reintegration: { ...NO_SUPPORT, access: 'undetermined' }, missing, trace }
  }
  const lines = [...base.lines, ...extra.lines]
  return { reintegration: { access, total: totalOf(lines), lines }, missing, trace }
}

function grantOf(grant: CashGrant, isReturnGranted: boolean): EligibilityOutcome['cashGrant'] {
  const { outcome, total, lines } = grant
  if (outcome === 'granted' && !isReturnGranted) return { outcome: 'undetermined', total: NOTHING, lines: [] }
  return { outcome, total, lines }
}

/**
 * Applies the rule set of the departure date to the facts. Pure; the order of household members does not matter.
 * @param approved exceptions a supervisor approved for this case
 */
export function decide(
  facts: EligibilityFacts,
  rules: ProgrammeRules,
  approved: readonly ApprovedException[] = [],
): Decision {
  const evaluation = evaluationOf(facts, rules)
  const { ruleSet } = evaluation
  const assistance = returnAssistance(evaluation, approved)
  const { outcome, reasons } = assistance
  const common = {
    return: { outcome, reasons },
    tracks: tracksOf(facts),
    ruleSet: ruleSet === null ? UNKNOWN_RULE_SET : { id: ruleSet.id, version: ruleSet.version },
  }
  if (outcome !== 'granted' && outcome !== 'undetermined') {
    // Nothing is given to whoever does not return with the programme, or not yet (P17).
    const { missing, trace } = assistance
    return { ...common, cashGrant: NO_GRANT, reintegration: NO_SUPPORT, services: [], missing, trace }
  }

  const isReturnGranted = outcome === 'granted'
  const grant = cashGrant(evaluation)
  const support = reintegrationOf(evaluation, isReturnGranted, approved)
  const help = servicesByRule(evaluation)
  return {
    ...common,
    cashGrant: grantOf(grant, isReturnGranted),
    reintegration: support.reintegration,
    services: isReturnGranted ? help.services : [],
    missing: inOrder([
      ...assistance.missing,
      ...grant.missing,
      ...support.missing,
      ...help.missing,
      ...missingForTracks(evaluation.household),
      ...(ruleSet === null ? absentFacts(facts) : []),
    ]),
    trace: [...assistance.trace, ...visaTrace(evaluation), ...grant.trace, ...support.trace, ...help.trace],
  }
}
