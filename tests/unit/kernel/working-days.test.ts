import { describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/calendar-date'
import {
  easterOf,
  isPublicHoliday,
  isWorkingDay,
  weekdayOf,
  workingDaysBetween,
} from '@/lib/kernel/working-days'

describe('working days in Belgium', () => {
  it.each([
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2030, '2030-04-21'],
    [2038, '2038-04-25'],
  ])('Easter of %d', (year, day) => {
    expect(easterOf(year)).toBe(day)
  })

  const HOLIDAYS_2026 = [
    ['2026-01-01', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25'],
    ['2026-07-21', '2026-08-15', '2026-11-01', '2026-11-11', '2026-12-25'],
  ].flat()
  it('has ten public holidays in 2026', () => {
    const found: string[] = []
    for (
      let day = new Date('2026-01-01');
      day.getUTCFullYear() === 2026;
      day.setUTCDate(day.getUTCDate() + 1)
    ) {
      const date = calendarDate(day.toISOString().slice(0, 10))
      if (isPublicHoliday(date)) found.push(date)
    }
    expect(found).toEqual(HOLIDAYS_2026)
  })

  it.each([
    ['2026-11-20', 5, true],
    ['2026-11-21', 6, false],
    ['2026-11-22', 7, false],
    ['2026-11-23', 1, true],
    ['2026-11-11', 3, false],
  ])('%s is day %d of the week; work: %s', (day, weekday, isWork) => {
    expect(weekdayOf(calendarDate(day))).toBe(weekday)
    expect(isWorkingDay(calendarDate(day))).toBe(isWork)
  })
})

it.each([
  ['2026-11-20', '2026-11-23', 1, 'Friday to Monday'],
  ['2026-11-20', '2026-11-22', 0, 'Friday to Sunday'],
  ['2026-11-09', '2026-11-13', 3, 'a week with a holiday'],
  ['2026-11-20', '2026-11-20', 0, 'the same day'],
  ['2026-11-20', '2026-11-10', 0, 'backwards'],
])('from %s to %s there are %i working days: %s', (from, to, days) => {
  expect(workingDaysBetween(calendarDate(from), calendarDate(to))).toBe(days)
})
