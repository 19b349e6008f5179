import { expect, it } from 'vitest'
import { deskClock } from '@/lib/applications/rules/desk-clock'
import { calendarDate } from '@/lib/kernel/calendar-date'

const day = calendarDate
const TODAY = day('2026-11-23')

it.each([
  ['sent today', [['2026-11-23', null]], 0, 0, false],
  ['sent on Friday', [['2026-11-20', null]], 3, 1, false],
  ['sent a week ago', [['2026-11-16', null]], 7, 5, true],
  [
    'asked at once, answered yesterday',
    [
      ['2026-10-05', '2026-10-05'],
      ['2026-11-22', null],
    ],
    1,
    1,
    false,
  ],
  [
    'two rounds of four days',
    [
      ['2026-10-05', '2026-10-09'],
      ['2026-11-19', null],
    ],
    8,
    6,
    true,
  ],
] as const)('%s', (_what, periods, days, workingDays, isEscalated) => {
  const clock = deskClock(
    periods.map(([from, until]) => ({ from: day(from), until: until === null ? null : day(until) })),
    TODAY,
  )
  expect(clock).toEqual({ days, workingDays, isEscalated })
})
