import { describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { METRICS, REGISTRY } from '@/lib/reporting/model'
import { lastTwelveMonths, monthsOf, readPeriod, yearBefore, yearsUntil } from '@/lib/reporting/rules/period'
import { changeInPercent, lateSince, medianOf, shareInPercent, waitingOn } from '@/lib/reporting/rules/series'
import { metricsOf, opensRows, scopeOf } from '@/lib/reporting/rules/sight'
import { ROLES } from '@/lib/access/model'

const TODAY = calendarDate('2026-11-22')

describe('published figures come out again', () => {
  // Consistency checks on the reports of the programme: each percentage names its denominator.
  it.each([
    ['58% of the caseload counts persons', 184 + 65 + 110 + 42, 689, 58.2],
    ['46% vulnerable counts cases', 215, 472, 45.6],
    ['the same over persons is another share', 215, 689, 31.2],
    ['one in four from Iraq', 1014, 3870, 26.2],
    ['counselled to returned, 2013', 369, 496, 74.4],
  ])('%s', (_, part, whole, percent) => {
    expect(shareInPercent(part, whole)).toBe(percent)
  })

  it.each([
    ['2017 on 2016', 3827, 4267, -10],
    ['2018 on 2017', 2994, 3827, -22],
    ['2019 on 2018', 2426, 2994, -19],
    ['2020 on 2019', 1847, 2426, -24],
    ['2021 on 2020', 1965, 1847, 6],
    ['2023 on 2022', 2952, 2673, 10],
    ['nothing to compare with', 12, 0, null],
    ['too little to compare with', 30, 19, null],
  ])('%s', (_, now, before, percent) => {
    expect(changeInPercent(now, before)).toBe(percent)
  })
})

describe('days that files wait', () => {
  it('have a middle, the lower of two', () => {
    expect(medianOf([])).toBeNull()
    expect(
      medianOf([
        { value: 9, count: 1 },
        { value: 3, count: 1 },
      ]),
    ).toBe(3)
    expect(
      medianOf([
        { value: 1, count: 2 },
        { value: 40, count: 3 },
      ]),
    ).toBe(40)
  })

  it('are beyond a target from the day after it', () => {
    const since = [calendarDate('2026-11-12'), calendarDate('2026-11-11')].map((day) => ({
      since: day,
      cases: 2,
    }))
    expect(waitingOn(since, TODAY, 10)).toEqual({ cases: 4, median: 10, target: 10, late: 2 })
    expect(lateSince(TODAY, 10)).toBe('2026-11-11')
    expect(waitingOn(since, TODAY, null)).toMatchObject({ late: 0, target: null })
  })
})

describe('periods', () => {
  it.each([
    [undefined, false, '2025-12-01', '2026-11-01'],
    ['12m', false, '2025-12-01', '2026-11-01'],
    ['2026', false, '2026-01-01', '2026-11-01'],
    ['2025', false, '2025-01-01', '2025-12-01'],
    ['2027', false, '2025-12-01', '2026-11-01'],
    ['1999', false, '2025-12-01', '2026-11-01'],
    ['12m', true, '2026-01-01', '2026-11-01'],
    ['2025', true, '2025-01-01', '2025-12-01'],
  ])('%s (whole years: %s)', (text, isWholeYears, from, to) => {
    expect(readPeriod(text, TODAY, isWholeYears)).toEqual({ from, to })
  })

  it('are compared with the same months a year earlier', () => {
    expect(yearBefore(lastTwelveMonths(TODAY))).toEqual({ from: '2024-12-01', to: '2025-11-01' })
    expect(monthsOf(lastTwelveMonths(TODAY))).toHaveLength(12)
    expect(yearsUntil(TODAY)).toEqual([2026, 2025, 2024, 2023])
  })
})

describe('sight', () => {
  it.each([
    ['supervisor', 'all', true, ['registrations', 'departures', 'reintegration', 'vulnerable']],
    ['counsellor', 'desk', true, ['registrations', 'departures', 'reintegration', 'vulnerable']],
    ['partner', 'partner', true, ['registrations', 'departures']],
    ['field', 'country', true, ['departures', 'reintegration']],
    ['auditor', 'all', false, ['registrations', 'departures', 'reintegration', 'vulnerable']],
    ['finance', 'all', false, ['registrations', 'departures', 'reintegration']],
  ] as const)('of a %s', (role, kind, opens, metrics) => {
    expect(scopeOf({ role, organisationId: 'o', country: 'IQ' })?.kind).toBe(kind)
    expect(opensRows(role)).toBe(opens)
    expect(metricsOf(role)).toEqual(metrics)
  })

  it('is nobody else’s', () => {
    const others = ROLES.filter((role) => scopeOf({ role, organisationId: 'o', country: 'IQ' }) === null)
    expect(others).toEqual(['referrer', 'travel', 'specialist', 'admin'])
  })

  it('knows a whole for every share', () => {
    for (const metric of METRICS) {
      const { denominator, roles } = REGISTRY[metric]
      if (denominator) expect(REGISTRY[denominator].roles).toEqual(expect.arrayContaining([...roles]))
    }
  })
})
