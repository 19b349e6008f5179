import { describe, expect, it } from 'vitest'
import { addDays, calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Condition, DatedRow } from '@/lib/programme/model'
import { FOLLOW_UP_SCHEDULE } from '@/lib/programme/reference/follow-up-steps'
import { INFORMATION_AMOUNTS } from '@/lib/programme/reference/information-amounts'
import { PROGRAMME_RULES } from '@/lib/programme/reference/programme-rules'
import { isCountryCode } from '@/lib/programme/reference/countries'
import { SOURCES } from '@/lib/programme/reference/sources'
import { SUSPENSIONS } from '@/lib/programme/reference/suspensions'
import { changeDatesOf, ruleSetFor } from '@/lib/programme/rules/rule-set'

const FIRST = calendarDate('2006-01-01')
const LAST = calendarDate('2030-12-31')

const { periods, cashGrants, accessRules, baseLines, topUps, services, countryOverrides, visaRegimes } =
  PROGRAMME_RULES

function seriesBy<Row extends DatedRow>(
  rows: readonly Row[],
  subject: (row: Row) => string,
): [string, Row[]][] {
  const series = new Map<string, Row[]>()
  for (const row of rows) series.set(subject(row), [...(series.get(subject(row)) ?? []), row])
  return [...series]
}

/** Rows of which only one may be in force at a time, by what they are about. */
const SERIES: readonly (readonly [string, readonly DatedRow[]])[] = [
  ...seriesBy(periods, () => 'period'),
  ...seriesBy(PROGRAMME_RULES.returnRules, ({ order }) => `return ${order}`),
  ...seriesBy(PROGRAMME_RULES.vulnerabilityRules, ({ counts }) => `vulnerable ${counts}`),
  ...seriesBy(cashGrants, ({ when }) => `cash ${JSON.stringify(when)}`),
  ...seriesBy(accessRules, ({ order }) => `access ${order}`),
  ...seriesBy(baseLines, ({ code }) => `base ${code}`),
  ...seriesBy(topUps, ({ code }) => `top-up ${code}`),
  ...seriesBy(services, ({ id }) => `service ${id}`),
  ...seriesBy(countryOverrides, ({ country, line }) => `override ${country} ${line}`),
  ...seriesBy(visaRegimes, ({ country }) => `visa ${country}`),
  ...seriesBy(FOLLOW_UP_SCHEDULE, ({ kind }) => `follow-up ${kind}`),
]

const ALL_ROWS: readonly DatedRow[] = [
  ...SERIES.flatMap(([, rows]) => rows),
  ...SUSPENSIONS,
  ...INFORMATION_AMOUNTS,
]

function countriesIn(condition: Condition): readonly string[] {
  if (condition.is === 'all' || condition.is === 'any') return condition.of.flatMap(countriesIn)
  return condition.is === 'destination' ? condition.of : []
}

describe('the tables of the programme', () => {
  it('answer every day from 2006 to 2030 with one rule set, whose validity holds the day', () => {
    for (let day: CalendarDate = FIRST; day <= LAST; day = addDays(day, 1)) {
      const ruleSet = ruleSetFor(day, PROGRAMME_RULES)
      const isInside = ruleSet.validFrom <= day && (ruleSet.validTo === null || day < ruleSet.validTo)
      if (!isInside || ruleSet.periods.length !== 1) expect.fail(`rule set of ${day}`)
    }
  })

  it('follow each other without a gap: one rule set ends where the next begins', () => {
    const starts = changeDatesOf(PROGRAMME_RULES)
    const sets = starts.map((day) => ruleSetFor(day, PROGRAMME_RULES))
    expect(sets.map(({ validFrom }) => validFrom)).toEqual(starts)
    expect(sets.map(({ validTo }) => validTo)).toEqual([...starts.slice(1), null])
    expect(new Set(sets.map(({ version }) => version)).size).toBe(sets.length)
  })

  it.each([
    ['2006-05-31', 'BEFORE_REINTEGRATION'],
    ['2006-06-01', 'REAB_FUND_2006'],
    ['2011-12-31', 'REAB_FUND_2006'],
    ['2012-01-01', 'NATIONAL_FUNDS_2012'],
    ['2012-05-14', 'NATIONAL_FUNDS_2012'],
    ['2012-05-15', 'CRITERIA_2012'],
    ['2015-05-31', 'CRITERIA_2012'],
    ['2015-06-01', 'CRITERIA_2015'],
    ['2021-12-31', 'CRITERIA_2015'],
    ['2022-01-01', 'CRITERIA_2022'],
  ])('call the rule set of %s %s', (day, id) => {
    expect(ruleSetFor(calendarDate(day), PROGRAMME_RULES).id).toBe(id)
  })

  it('are numbered by the day of their last change', () => {
    expect(ruleSetFor(calendarDate('2022-02-01'), PROGRAMME_RULES).version).toBe('2022-01-01')
    expect(ruleSetFor(calendarDate('2026-11-21'), PROGRAMME_RULES).version).toBe('2025-12-01')
  })

  it.each(SERIES)('%s: no two rows in force at once', (_name, series) => {
    const rows = series.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    rows.slice(1).forEach((row, index) => {
      const earlier = rows[index]
      expect(earlier?.validTo, `${earlier?.id} and ${row.id}`).not.toBeNull()
      expect((earlier?.validTo ?? '') <= row.validFrom).toBe(true)
    })
  })

  it.each(SERIES.filter(([name]) => /^(period|visa)/.test(name)))('%s: no gap', (_name, series) => {
    const ordered = series.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    expect(ordered[0]?.validFrom).toBe('0001-01-01')
    expect(ordered.map(({ validTo }) => validTo)).toEqual([
      ...ordered.slice(1).map(({ validFrom }) => validFrom),
      null,
    ])
  })

  it('have rows that end after they begin, under ids of their own', () => {
    expect(ALL_ROWS.filter((row) => row.validTo !== null && row.validTo <= row.validFrom)).toEqual([])
    expect(new Set(ALL_ROWS.map(({ id }) => id)).size).toBe(ALL_ROWS.length)
  })

  it('cite sources that are listed', () => {
    const keys = ALL_ROWS.flatMap(({ source }) => source.split(', ').map((key) => key.split(':')[0] ?? ''))
    expect([...new Set(keys)].filter((key) => !(key in SOURCES))).toEqual([])
  })

  it('mark every decision of the product alone as unconfirmed', () => {
    expect(ALL_ROWS.filter(({ source, confirmed }) => confirmed && /^P\d+$/.test(source))).toEqual([])
  })

  it('name countries that exist', () => {
    const named = [
      ...[...cashGrants, ...accessRules, ...topUps, ...services].flatMap(({ when }) => countriesIn(when)),
      ...countryOverrides.map(({ country }) => country),
    ]
    expect(named.filter((country) => !isCountryCode(country))).toEqual([])
  })
})
