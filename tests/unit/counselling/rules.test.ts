import { describe, expect, it } from 'vitest'
import { STAGES, STAGES_BEFORE_DEPARTURE } from '@/lib/cases/model'
import { problemsOfDays, refusalsOfRecording } from '@/lib/counselling/rules'
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
})
