import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Schedule } from '@/lib/jobs/model'
import { assertSchedule, isDueOn, lastDue, momentOn, nextDue } from '@/lib/jobs/rules'
import { calendarDate } from '@/lib/kernel/calendar-date'

const daily: Schedule = { every: 'day', at: '06:00' }
const working: Schedule = { every: 'working_day', at: '06:00' }
const weekly: Schedule = { every: 'week', on: 'monday', at: '06:00' }
const monthly: Schedule = { every: 'month', on: 15, at: '06:00' }
const firstWorking: Schedule = { every: 'month', on: 'first_working_day', at: '06:00' }

describe('the moments of a schedule', () => {
  it.each([
    ['in winter', daily, '2026-11-22', '2026-11-22T05:00:00.000Z'],
    ['in summer', daily, '2026-07-01', '2026-07-01T04:00:00.000Z'],
    ['on the day the clocks go forward', daily, '2026-03-29', '2026-03-29T04:00:00.000Z'],
    ['on the day they go back', daily, '2026-10-25', '2026-10-25T05:00:00.000Z'],
    ['just after midnight', { every: 'day', at: '00:05' }, '2026-11-22', '2026-11-21T23:05:00.000Z'],
  ] as const)('are told by Belgian clocks %s', (_when, schedule, day, instant) => {
    expect(momentOn(schedule, calendarDate(day)).at.toISOString()).toBe(instant)
  })

  it.each([
    [daily, '2026-11-22', true],
    [working, '2026-11-20', true],
    [working, '2026-11-22', false],
    [working, '2026-12-25', false],
    [weekly, '2026-11-23', true],
    [weekly, '2026-11-22', false],
    [monthly, '2026-11-15', true],
    [monthly, '2026-11-16', false],
    [firstWorking, '2026-10-01', true],
    // All Saints on a Sunday, then Monday.
    [firstWorking, '2026-11-01', false],
    [firstWorking, '2026-11-02', true],
    [firstWorking, '2026-11-03', false],
    // New Year's Day on a Friday, then a weekend.
    [firstWorking, '2027-01-04', true],
    [firstWorking, '2027-01-01', false],
  ] as const)('%o on %s: %s', (schedule, day, isDue) => {
    expect(isDueOn(schedule, calendarDate(day))).toBe(isDue)
  })

  it.each([
    [daily, '2026-11-22T05:00:00Z', '2026-11-22', '2026-11-23'],
    [daily, '2026-11-22T04:59:59Z', '2026-11-21', '2026-11-22'],
    [daily, '2026-11-21T23:30:00Z', '2026-11-21', '2026-11-22'],
    [working, '2026-11-22T12:00:00Z', '2026-11-20', '2026-11-23'],
    [firstWorking, '2026-11-22T12:00:00Z', '2026-11-02', '2026-12-01'],
    [monthly, '2026-11-15T04:00:00Z', '2026-10-15', '2026-11-15'],
  ] as const)('%o at %s: last %s, next %s', (schedule, now, last, next) => {
    expect(lastDue(schedule, new Date(now)).on).toBe(last)
    expect(nextDue(schedule, new Date(now)).on).toBe(next)
  })

  it('enclose every instant', () => {
    const schedules = fc.constantFrom(daily, working, weekly, monthly, firstWorking)
    const instants = fc.date({
      min: new Date('2024-01-01'),
      max: new Date('2032-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(schedules, instants, (schedule, now) => {
        const [last, next] = [lastDue(schedule, now), nextDue(schedule, now)]
        expect(last.at <= now && now < next.at).toBe(true)
        expect(isDueOn(schedule, last.on) && isDueOn(schedule, next.on)).toBe(true)
      }),
    )
  })

  it.each([
    { every: 'day', at: '6:00' },
    { every: 'day', at: '24:00' },
    { every: 'month', on: 29, at: '06:00' },
    { every: 'month', on: 0, at: '06:00' },
  ] as const)('%o cannot be meant', (schedule) => {
    expect(() => assertSchedule(schedule)).toThrow(RangeError)
  })
})
