import { describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { ageGroupOn, countsAsChild } from '@/lib/people/rules/age'

const DAY = calendarDate('2027-02-01')

describe('who counts as a child', () => {
  it.each([
    ['1990-05-01', null, 'adult', false],
    ['2009-02-01', null, 'adult', false],
    ['2009-02-02', null, 'child', true],
    // A birth date goes before what was said.
    ['1990-05-01', 'yes', 'adult', false],
    ['2015-05-01', 'no', 'child', true],
    [null, 'yes', 'child', true],
    [null, 'no', 'adult', false],
    [null, 'not_known', 'in_doubt', true],
    [null, null, 'not_asked', false],
  ] as const)('born %s, said %s: %s', (birth, saidUnderAge, group, isProtected) => {
    const person = { birthDate: birth && calendarDate(birth), saidUnderAge }
    expect(ageGroupOn(person, DAY)).toBe(group)
    expect(countsAsChild(person, DAY)).toBe(isProtected)
  })
})
