import { describe, expect, it } from 'vitest'
import { refusalsOfReport, stateOn, statusAfterAttempt } from '@/lib/followup/rules'
import { calendarDate } from '@/lib/kernel/calendar-date'

const day = calendarDate
const facts = { status: 'planned', departedOn: day('2026-03-01'), today: day('2026-06-10') } as const

describe('a report of a contact', () => {
  it.each([
    ['on the day of departure', '2026-03-01', []],
    ['today', '2026-06-10', []],
    ['the day before departure', '2026-02-28', ['contact_before_departure']],
    ['tomorrow', '2026-06-11', ['contact_in_future']],
  ])('%s', (_, on, codes) => {
    expect(refusalsOfReport(facts, day(on)).map(({ code }) => code)).toEqual(codes)
  })

  it('is recorded once', () => {
    expect(refusalsOfReport({ ...facts, status: 'done' }, day('2026-06-01'))).toMatchObject([
      { code: 'follow_up_already_recorded' },
    ])
  })

  it('can still be recorded after it was missed', () => {
    expect(refusalsOfReport({ ...facts, status: 'missed' }, day('2026-06-01'))).toEqual([])
  })
})

describe('an attempt without an answer', () => {
  const today = day('2026-06-10')
  const due = { status: 'planned', dueOn: day('2026-06-10') } as const
  it.each([
    ['the first one leaves it open', due, ['2026-06-09'], 'planned'],
    ['the second one makes it missed', due, ['2026-06-01', '2026-06-09'], 'missed'],
    [
      'what is not due yet stays planned',
      { ...due, dueOn: day('2026-06-11') },
      ['2026-06-01', '2026-06-09'],
      'planned',
    ],
    ['what is done stays done', { ...due, status: 'done' as const }, ['2026-06-01', '2026-06-09'], 'done'],
  ])('%s', (_, followUp, attempts, status) => {
    expect(statusAfterAttempt(followUp, attempts.map(day), today)).toBe(status)
  })
})

describe('the state of a follow-up on a day', () => {
  const [today, soon] = [day('2026-06-10'), day('2026-06-24')]
  it.each([
    ['planned', '2026-06-09', 'late'],
    ['planned', '2026-06-10', 'due'],
    ['planned', '2026-06-24', 'due'],
    ['planned', '2026-06-25', 'planned'],
    ['done', '2026-06-01', 'done'],
    ['missed', '2026-06-01', 'missed'],
  ] as const)('%s and due on %s is %s', (status, dueOn, state) => {
    expect(stateOn({ status, dueOn: day(dueOn) }, today, soon)).toBe(state)
  })
})
