import {
  type AccessRule,
  type AnyRule,
  type CashGrantRow,
  type Condition,
  type Programme,
  type RowOfKind,
  type RuleKind,
  type ServiceProject,
  type StoredRule,
} from '@/lib/programme/model'
import { calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { SINCE_EVER } from './validity'

/** The criteria of access, by the rules that are versions of one another. */
const ACCESS_SLOTS: Readonly<Record<string, string>> = {
  P16: 'everybody',
  B8: 'georgia_ukraine',
  B7: 'visa_free_vulnerable',
  B11: 'visa_free_vulnerable',
  P14: 'vulnerable',
  B4: 'applicants',
  B5: 'rejected',
  B6: 'rejected',
  B10: 'visa_required',
}

function countryIn(condition: Condition): string | undefined {
  if (condition.is === 'all') return condition.of.map(countryIn).find((country) => country !== undefined)
  return condition.is === 'destination' ? condition.of[0] : undefined
}

function cashSlot({ id, when }: CashGrantRow): string {
  return when.is === 'treated_as' ? when.treatment : (countryIn(when) ?? id)
}

const accessSlot = ({ id, rule }: AccessRule): string => ACCESS_SLOTS[rule] ?? id

/** Job placement grew by countries: each stage stays in force beside the others. */
const serviceSlot = ({ id, code }: ServiceProject): string => (code === 'T-JOB' ? id : code)

/** What a delivered row is a version of. Later versions take over the slot of the row they replace. */
export function slotOf(rule: AnyRule): string {
  const { kind, row } = rule
  switch (kind) {
    case 'period':
      return kind
    case 'return_rule':
      return `${kind}/${row.rule}`
    case 'vulnerability_rule':
      return `${kind}/${row.counts}`
    case 'cash_grant':
      return `${kind}/${cashSlot(row)}`
    case 'access_rule':
      return `${kind}/${accessSlot(row)}`
    case 'base_line':
    case 'top_up':
    case 'information_amount':
      return `${kind}/${row.code}`
    case 'service':
      return `${kind}/${serviceSlot(row)}`
    case 'country_override':
      return `${kind}/${row.country}/${row.line}`
    case 'visa_regime':
      return `${kind}/${row.country}`
    case 'follow_up_step':
      return `${kind}/${row.kind}`
  }
}

/** All rows of the tables with their kinds, in the order in which they stand. */
export function rulesOf(programme: Programme): AnyRule[] {
  const some = <Kind extends RuleKind>(kind: Kind, rows: readonly RowOfKind[Kind][]) =>
    rows.map((row) => ({ kind, row }))
  return [
    ...some('period', programme.periods),
    ...some('return_rule', programme.returnRules),
    ...some('vulnerability_rule', programme.vulnerabilityRules),
    ...some('cash_grant', programme.cashGrants),
    ...some('access_rule', programme.accessRules),
    ...some('base_line', programme.baseLines),
    ...some('top_up', programme.topUps),
    ...some('service', programme.services),
    ...some('country_override', programme.countryOverrides),
    ...some('visa_regime', programme.visaRegimes),
    ...some('follow_up_step', programme.followUpSteps),
    ...some('information_amount', programme.informationAmounts),
  ]
}

/** The rows as the database keeps them. */
export function storedRulesOf(programme: Programme): StoredRule[] {
  const places = new Map<RuleKind, number>()
  return rulesOf(programme).map((rule) => {
    const position = places.get(rule.kind) ?? 0
    places.set(rule.kind, position + 1)
    const { id, rule: cited, validFrom, validTo, source, confirmed, ...body } = rule.row
    const { kind } = rule
    return {
      id,
      kind,
      slot: slotOf(rule),
      position,
      rule: cited,
      validFrom,
      validTo,
      source,
      confirmed,
      body,
    }
  })
}

/** The first day with a rule of its own: the first reintegration fund (P16). */
const FIRST_GRANTS = calendarDate('2006-06-01')

/** The slots that answer for every day, and since when. Everything else may begin and end. */
export function completeSlots(stored: readonly StoredRule[]): { slot: string; completeFrom: CalendarDate }[] {
  const slots = new Set(stored.map(({ slot }) => slot))
  return [...slots].flatMap((slot) => {
    if (slot === 'period' || slot.startsWith('visa_regime/') || slot === 'return_rule/R9') {
      return [{ slot, completeFrom: SINCE_EVER }]
    }
    return slot === 'cash_grant/visa_required' || slot === 'cash_grant/visa_free'
      ? [{ slot, completeFrom: FIRST_GRANTS }]
      : []
  })
}

/**
 * The slot of a row that a change adds. A project takes up its own slot again; rows of their own get one by the rule
 * they are cited as.
 */
export function slotOfNew(rule: AnyRule): string {
  const { kind, row } = rule
  switch (kind) {
    case 'return_rule':
    case 'cash_grant':
    case 'access_rule':
      return `${kind}/${row.rule}`
    case 'service':
      return row.code === 'T-JOB' ? `${kind}/${row.code}-${row.validFrom.slice(0, 4)}` : slotOf(rule)
    default:
      return slotOf(rule)
  }
}
