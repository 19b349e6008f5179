import type { AnyRule, DatedRow, Programme, RowOfKind, RuleKind, StoredRule } from './model'
import { ruleBodies } from './rule-bodies'

const datedPartOf = ({ id, rule, validFrom, validTo, source, confirmed }: StoredRule): DatedRow => ({
  id,
  rule,
  validFrom,
  validTo,
  source,
  confirmed,
})

/**
 * One stored row as its kind reads it.
 * @throws ZodError when the body is not what its kind asks for
 */
export function rowOf<Kind extends RuleKind>(kind: Kind, stored: StoredRule): RowOfKind[Kind] {
  return { ...datedPartOf(stored), ...ruleBodies[kind].parse(stored.body) } as RowOfKind[Kind]
}

/** A stored row with its kind. */
export function ruleOf(stored: StoredRule): AnyRule {
  return { kind: stored.kind, row: rowOf(stored.kind, stored) } as AnyRule
}

/** The tables out of stored rows. */
export function programmeOf(stored: readonly StoredRule[]): Programme {
  const all = <Kind extends RuleKind>(kind: Kind): RowOfKind[Kind][] =>
    stored
      .filter((row) => row.kind === kind)
      .sort((a, b) => a.position - b.position || (a.validFrom < b.validFrom ? -1 : 1))
      .map((row) => rowOf(kind, row))
  return {
    periods: all('period'),
    returnRules: all('return_rule'),
    vulnerabilityRules: all('vulnerability_rule'),
    cashGrants: all('cash_grant'),
    accessRules: all('access_rule'),
    baseLines: all('base_line'),
    topUps: all('top_up'),
    services: all('service'),
    countryOverrides: all('country_override'),
    visaRegimes: all('visa_regime'),
    followUpSteps: all('follow_up_step'),
    informationAmounts: all('information_amount'),
  }
}
