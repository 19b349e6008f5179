import { describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { FOLLOW_UP_SCHEDULE } from '@/lib/programme/reference/follow-up-steps'
import { SUSPENSIONS } from '@/lib/programme/reference/suspensions'
import { budgetEndsOn } from '@/lib/programme/rules/budget-period'
import { type FollowUpBasis, followUpSchedule } from '@/lib/programme/rules/follow-up-schedule'
import { suspensionFor } from '@/lib/programme/rules/suspension'
import type { Suspension } from '@/lib/programme/model'
import { inForce } from '@/lib/programme/rules/validity'

describe('the budget', () => {
  it.each([
    ['2026-01-15', '2027-01-15'],
    ['2024-02-29', '2025-02-28'],
    ['2026-12-31', '2027-12-31'],
  ])('of a departure on %s may be spent up to and on %s', (departure, last) => {
    expect(budgetEndsOn(calendarDate(departure))).toBe(last)
  })
})

describe('follow-up', () => {
  const basis: FollowUpBasis = { departedOn: calendarDate('2025-11-30'), services: [] }
  const schedule = (changes: Partial<FollowUpBasis> = {}) =>
    followUpSchedule({ ...basis, ...changes }, FOLLOW_UP_SCHEDULE).map(({ kind, dueOn }) => [kind, dueOn])

  it('is due after 14 and 30 days and 3, 6 and 12 months, month ends clamped', () => {
    expect(schedule()).toEqual([
      ['ARRIVAL_CONTACT', '2025-12-14'],
      ['PLAN_CONFIRMATION', '2025-12-30'],
      ['MONTH_3', '2026-02-28'],
      ['MONTH_6', '2026-05-30'],
      ['MONTH_12', '2026-11-30'],
    ])
  })

  it('moves its last contact with an extension, and only then', () => {
    expect(schedule({ extendedTo: calendarDate('2027-01-31') }).at(-1)).toEqual(['MONTH_12', '2027-01-31'])
    expect(schedule({ extendedTo: calendarDate('2026-06-01') }).at(-1)).toEqual(['MONTH_12', '2026-11-30'])
    expect(schedule({ extendedTo: calendarDate('2027-01-31') })[3]).toEqual(['MONTH_6', '2026-05-30'])
  })

  it('stops at closure; a contact due on the day of closure is still owed', () => {
    expect(schedule({ closedOn: calendarDate('2026-02-28') }).at(-1)).toEqual(['MONTH_3', '2026-02-28'])
    expect(schedule({ closedOn: calendarDate('2026-02-27') }).at(-1)).toEqual([
      'PLAN_CONFIRMATION',
      '2025-12-30',
    ])
  })

  it('marks the end of medical help at six months', () => {
    const ends = (services: FollowUpBasis['services']) =>
      followUpSchedule({ ...basis, services }, FOLLOW_UP_SCHEDULE).map((due) => due.ends)
    expect(ends(['T-AMAAR'])).toEqual([null, null, null, 'T-AMAAR', null])
    expect(ends([])).toEqual([null, null, null, null, null])
  })
})

describe('suspensions', () => {
  const mode = (day: string, country = 'GN') =>
    suspensionFor(country, calendarDate(day), SUSPENSIONS)?.mode ?? null

  it.each([
    ['2020-03-16', null],
    ['2020-03-17', 'FULL'],
    ['2020-03-31', 'FULL'],
    ['2020-04-01', 'CASE_BY_CASE'],
    ['2020-06-30', 'CASE_BY_CASE'],
    ['2020-07-01', null],
  ])('on %s: %s', (day, expected) => {
    expect(mode(day)).toBe(expected)
  })

  it('let the strictest answer, and of equals the one for the country', () => {
    const row = (id: string, country: string | null, rowMode: Suspension['mode']): Suspension => ({
      id,
      rule: 'SUSPENSION',
      country,
      mode: rowMode,
      reason: 'security',
      ...inForce('2026-01-01'),
      source: 'P5',
      confirmed: false,
    })
    const rows = [
      row('all', null, 'CASE_BY_CASE'),
      row('sudan', 'SD', 'FULL'),
      row('guinea', 'GN', 'CASE_BY_CASE'),
    ]
    const on = (country: string) => suspensionFor(country, calendarDate('2026-06-01'), rows)?.id
    expect([on('SD'), on('GN'), on('IQ')]).toEqual(['sudan', 'guinea', 'all'])
  })
})
