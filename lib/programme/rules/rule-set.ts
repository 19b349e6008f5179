import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { ProgrammeRules, RuleSet } from '@/lib/programme/model'
import { isInForce } from './validity'

const FAMILIES = [
  'periods',
  'returnRules',
  'vulnerabilityRules',
  'cashGrants',
  'accessRules',
  'baseLines',
  'topUps',
  'services',
  'countryOverrides',
  'visaRegimes',
] as const satisfies readonly (keyof ProgrammeRules)[]

const CHANGE_DATES = new WeakMap<ProgrammeRules, readonly CalendarDate[]>()

/**
 * Every day on which some row begins or ends, in order: the days on which one rule set follows another. Tables are
 * never changed in place, so the answer is worked out once for each.
 */
export function changeDatesOf(tables: ProgrammeRules): readonly CalendarDate[] {
  const known = CHANGE_DATES.get(tables)
  if (known) return known
  const days = new Set<CalendarDate>()
  for (const family of FAMILIES) {
    for (const row of tables[family]) {
      days.add(row.validFrom)
      if (row.validTo !== null) days.add(row.validTo)
    }
  }
  const changes = [...days].sort()
  CHANGE_DATES.set(tables, changes)
  return changes
}

/**
 * The rows in force on a departure date, under the id of the programme's period and the day since which all tables
 * read like this.
 * @throws RangeError when not exactly one period covers the date: the tables are broken
 */
export function ruleSetFor(date: CalendarDate, tables: ProgrammeRules): RuleSet {
  const periods = tables.periods.filter((row) => isInForce(row, date))
  const [period] = periods
  if (!period || periods.length > 1)
    throw new RangeError(`${periods.length} periods of the programme on ${date}`)

  const changes = changeDatesOf(tables)
  const validFrom = changes.findLast((day) => day <= date) ?? period.validFrom
  const inForce = <Row extends Parameters<typeof isInForce>[0]>(rows: readonly Row[]): Row[] =>
    rows.filter((row) => isInForce(row, date))

  return {
    id: period.id,
    version: validFrom,
    validFrom,
    validTo: changes.find((day) => day > date) ?? null,
    periods,
    returnRules: inForce(tables.returnRules),
    vulnerabilityRules: inForce(tables.vulnerabilityRules),
    cashGrants: inForce(tables.cashGrants),
    accessRules: inForce(tables.accessRules),
    baseLines: inForce(tables.baseLines),
    topUps: inForce(tables.topUps),
    services: inForce(tables.services),
    countryOverrides: inForce(tables.countryOverrides),
    visaRegimes: inForce(tables.visaRegimes),
  }
}
