import { describe, expect, it } from 'vitest'
import { STAGES, STAGES_BEFORE_DEPARTURE } from '@/lib/cases/model'
import type { Appointment } from '@/lib/counselling/model'
import {
  chainsOf,
  problemsOfAttendance,
  problemsOfDays,
  problemsOfPlan,
  refusalsOfCorrection,
  refusalsOfRecording,
  remindsUntil,
} from '@/lib/counselling/rules'
import { usualKind } from '@/lib/counselling/templates'
import { calendarDate } from '@/lib/kernel/calendar-date'

const TODAY = calendarDate('2026-11-21')
const days = (heldOn: string, nextAppointmentOn?: string) =>
  problemsOfDays(
    {
      heldOn: calendarDate(heldOn),
      nextAppointmentOn: nextAppointmentOn === undefined ? undefined : calendarDate(nextAppointmentOn),
    },
    TODAY,
  )

describe('an interview', () => {
  it('is recorded until the departure, also during a hold, and not afterwards', () => {
    const open = STAGES.filter((stage) => refusalsOfRecording(stage).length === 0)
    expect([...open].sort()).toEqual([...STAGES_BEFORE_DEPARTURE].sort())
    expect(refusalsOfRecording('arrived')).toEqual([{ code: 'counselling_over' }])
  })

  it.each([
    ['2026-11-21', undefined, []],
    ['2026-11-22', undefined, [{ path: 'heldOn', code: 'date_in_future' }]],
    ['2024-11-20', undefined, [{ path: 'heldOn', code: 'date_implausible' }]],
    ['2026-11-21', '2026-11-28', []],
    // Written down late: the appointment has passed meanwhile.
    ['2026-11-02', '2026-11-09', []],
    ['2026-11-21', '2026-11-21', [{ path: 'nextAppointmentOn', code: 'date_order' }]],
    ['2026-11-21', '2027-11-22', [{ path: 'nextAppointmentOn', code: 'date_implausible' }]],
  ])('held on %s with the next on %s', (heldOn, next, problems) => {
    expect(days(heldOn, next)).toEqual(problems)
  })

  it('is the first talk while there was none', () => {
    expect([usualKind(0), usualKind(1)]).toEqual(['first', 'other'])
  })

  it.each([
    ['who held it', { id: 'h', role: 'counsellor' }, []],
    ['who corrected it before', { id: 'w', role: 'specialist' }, []],
    ['a supervisor', { id: 'x', role: 'supervisor' }, []],
    ['a colleague', { id: 'x', role: 'counsellor' }, [{ code: 'talk_of_colleague' }]],
  ])('is corrected by %s', (_, actor, refusals) => {
    expect(refusalsOfCorrection({ counsellorId: 'h', writerIds: ['h', 'w'] }, actor)).toEqual(refusals)
  })
})

describe('an appointment', () => {
  it.each([
    ['2026-11-20', [{ path: 'plannedOn', code: 'date_in_past' }]],
    ['2026-11-21', []],
    ['2027-11-21', []],
    ['2027-11-22', [{ path: 'plannedOn', code: 'date_implausible' }]],
  ])('planned for %s', (on, problems) => {
    expect(problemsOfPlan(calendarDate(on), TODAY)).toEqual(problems)
  })

  it.each([
    ['held', undefined, '2026-11-21', []],
    ['missed', undefined, '2026-11-20', []],
    ['held', undefined, '2026-11-22', [{ path: 'attendance', code: 'appointment_ahead' }]],
    ['missed', undefined, '2026-11-22', [{ path: 'attendance', code: 'appointment_ahead' }]],
    ['cancelled', 'household', '2026-11-22', []],
    ['cancelled', undefined, '2026-11-22', [{ path: 'side', code: 'choose_one' }]],
  ] as const)('ends as %s by %s, planned for %s', (attendance, side, on, problems) => {
    expect(problemsOfAttendance({ attendance, side }, calendarDate(on), TODAY)).toEqual(problems)
  })

  it.each([
    ['a Thursday', '2026-11-19', '2026-11-20'],
    ['a Friday', '2026-11-20', '2026-11-23'],
    ['the eve of Armistice', '2026-11-10', '2026-11-12'],
  ])('is told on the working day before: %s', (_, today, until) => {
    expect(remindsUntil(calendarDate(today))).toBe(until)
  })

  it('stands with the ones it took the place of; what is expected comes first, then the latest', () => {
    const one = (id: string, on: string, more: Partial<Appointment> = {}): Appointment => ({
      ...{ id, on: calendarDate(on), version: 1, startsAt: null, kind: 'first', mode: 'desk', place: null },
      ...{ withId: 'u', with: 'U', interpreter: 'none', isInterpreterBooked: false, state: 'planned' },
      ...{ movedFromId: null, settledOn: null, settledBy: null, side: null, reason: null, talkId: null },
      ...more,
    })
    const chains = chainsOf([
      one('old', '2026-10-01', { state: 'held' }),
      one('older', '2026-09-01', { state: 'cancelled' }),
      one('a', '2026-11-01', { state: 'moved' }),
      one('b', '2026-11-10', { state: 'missed', movedFromId: 'a' }),
      one('c', '2026-12-01', { movedFromId: 'b' }),
      one('d', '2026-11-25'),
    ])
    expect(chains.map((chain) => chain.map(({ id }) => id))).toEqual([
      ['d'],
      ['c', 'b', 'a'],
      ['old'],
      ['older'],
    ])
  })
})
