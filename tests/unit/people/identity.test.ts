import { describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { problemOfBirth, readImmigrationNumber, textOfBirth } from '@/lib/people/rules/identity'

const TODAY = calendarDate('2026-11-21')
const born = (date: string) => ({ date: calendarDate(date), precision: 'day' as const })

describe('a birth date', () => {
  it.each([
    ['2026-11-21', null],
    ['2026-11-22', 'date_in_future'],
    ['1906-11-21', null],
    ['1906-11-20', 'date_implausible'],
  ])('%s is judged %s', (date, problem) => {
    expect(problemOfBirth(born(date), TODAY)).toBe(problem)
  })

  it('is written as far as it is known', () => {
    const birthDate = calendarDate('1997-03-12')
    expect(textOfBirth({ birthDate, birthPrecision: 'day' })).toBe('1997-03-12')
    expect(textOfBirth({ birthDate, birthPrecision: 'month' })).toBe('1997-03')
    expect(textOfBirth({ birthDate, birthPrecision: 'year' })).toBe('1997')
    expect(textOfBirth({ birthDate: null, birthPrecision: null })).toBe('')
  })
})

describe('a number of the Immigration Office', () => {
  it.each([
    ['8 455 370', '8455370'],
    ['S.P. 8.455.370', '8455370'],
    ['OV 8455370', '8455370'],
    ['o.v.8455370', '8455370'],
    ['8455', null],
    ['passport', null],
    ['12345678901', null],
  ])('%s reads as %s', (typed, number) => {
    expect(readImmigrationNumber(typed)).toBe(number)
  })
})
