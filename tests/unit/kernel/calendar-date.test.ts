import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  addYears,
  ageOn,
  businessDayOf,
  calendarDate,
  daysBetween,
  fromDatabaseDate,
  isCalendarDate,
  toDatabaseDate,
} from '@/lib/kernel/calendar-date'

const day = calendarDate

describe('a calendar date', () => {
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '0000-01-01',
    '20260101',
    '2026-01-01T00:00',
    '',
    null,
    5,
  ])('is not %s', (text) => expect(isCalendarDate(text)).toBe(false))
  it.each(['2024-02-29', '0001-01-01', '9999-12-31'])('is %s', (text) =>
    expect(isCalendarDate(text)).toBe(true),
  )

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-30', 12, '2027-11-30'],
    ['2025-12-31', 2, '2026-02-28'],
  ])('%s and %i months is %s', (from, months, to) => expect(addMonths(day(from), months)).toBe(to))

  it('clamps 29 February a year later', () => expect(addYears(day('2024-02-29'), 1)).toBe('2025-02-28'))

  it('steps over the nights on which clocks change', () => {
    expect(addDays(day('2026-03-28'), 1)).toBe('2026-03-29')
    expect(addDays(day('2026-03-29'), 1)).toBe('2026-03-30')
    expect(daysBetween(day('2026-03-28'), day('2026-03-30'))).toBe(2)
    expect(daysBetween(day('2026-10-26'), day('2026-10-24'))).toBe(-2)
  })

  it.each([
    ['2008-11-21', '2026-11-20', 17],
    ['2008-11-21', '2026-11-21', 18],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
  ])('somebody born on %s is, on %s, %i', (born, on, age) => expect(ageOn(day(born), day(on))).toBe(age))

  it('is the day in Belgium, whatever the day in Greenwich', () => {
    expect(businessDayOf(new Date('2026-07-01T22:30:00Z'))).toBe('2026-07-02')
    expect(businessDayOf(new Date('2026-12-31T22:30:00Z'))).toBe('2026-12-31')
    expect(businessDayOf(new Date('2026-12-31T23:30:00Z'))).toBe('2027-01-01')
  })

  it('goes to the database and back', () => {
    expect(fromDatabaseDate(toDatabaseDate(day('2026-03-29')))).toBe('2026-03-29')
  })

  it('refuses to be made of anything else', () => expect(() => calendarDate('soon')).toThrow(RangeError))
})
