import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { chanceOf } from '@/prisma/demo/chance'
import { diaryAround, MILESTONES, workingDay } from '@/prisma/demo/diary'

const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays(calendarDate('2025-01-01'), days))
const weekday = (date: CalendarDate) => new Date(`${date}T00:00:00Z`).getUTCDay()

describe('a diary', () => {
  it('goes forward and holds the milestone on its day, or on the Friday before', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...MILESTONES), fc.string(), (on, reached, key) => {
        const diary = diaryAround({ reached, on }, chanceOf(key))
        const days = MILESTONES.map((milestone) => diary[milestone])
        expect(days).toEqual([...days].sort())
        expect(['departed', 'arrived'].includes(reached) ? on : workingDay(on)).toBe(diary[reached])
      }),
    )
  })

  it('leaves weekends to travellers', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        expect([0, 6]).not.toContain(weekday(workingDay(date)))
      }),
    )
  })

  it('is the same for the same key, and different for another', () => {
    const on = calendarDate('2026-11-20')
    const diaryOf = (key: string) => diaryAround({ reached: 'booked', on }, chanceOf(key))
    expect(diaryOf('one')).toEqual(diaryOf('one'))
    expect(diaryOf('one')).not.toEqual(diaryOf('two'))
  })
})

describe('chance', () => {
  it('stays within its limits and reaches both ends', () => {
    const chance = chanceOf('limits')
    const drawn = Array.from({ length: 500 }, () => chance.between(3, 6))
    expect([...new Set(drawn)].sort()).toEqual([3, 4, 5, 6])
    expect(
      Array.from({ length: 500 }, () => chance.below(2)).every((value) => value === 0 || value === 1),
    ).toBe(true)
  })
})
