import { describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { contradicts, isWithinFiveYears } from '@/lib/people/rules/earlier-return'
import { mostChecksAnHour, refusalsOfMerge, type MergeSide } from '@/lib/people/rules/merging'

const side = (
  change: Partial<Omit<MergeSide, 'travelDays'>> & { travelDays?: string[] } = {},
): MergeSide => ({
  mergedIntoId: null,
  caseIds: [],
  ...change,
  travelDays: (change.travelDays ?? []).map(calendarDate),
})

describe('why two entries cannot be one person', () => {
  it.each<[string, MergeSide, MergeSide, string[]]>([
    ['nothing speaks against', side({ caseIds: ['a'] }), side({ caseIds: ['b'] }), []],
    ['the one was merged before', side({ mergedIntoId: 'x' }), side(), ['already_merged']],
    ['the other was merged before', side(), side({ mergedIntoId: 'x' }), ['already_merged']],
    ['one household', side({ caseIds: ['a', 'b'] }), side({ caseIds: ['b'] }), ['same_household']],
    [
      'two journeys on one day',
      side({ travelDays: ['2026-03-01'] }),
      side({ travelDays: ['2026-03-01'] }),
      ['two_journeys'],
    ],
    [
      'a day apart',
      side({ travelDays: ['2026-03-01'] }),
      side({ travelDays: ['2026-02-28'] }),
      ['two_journeys'],
    ],
    ['two days apart', side({ travelDays: ['2026-03-01'] }), side({ travelDays: ['2026-03-03'] }), []],
    [
      'everything',
      side({ mergedIntoId: 'x', caseIds: ['a'], travelDays: ['2026-03-01'] }),
      side({ caseIds: ['a'], travelDays: ['2026-03-01'] }),
      ['already_merged', 'same_household', 'two_journeys'],
    ],
  ])('%s', (_case, kept, merged, expected) => {
    expect(refusalsOfMerge(kept, merged).map(({ code }) => code)).toEqual(expected)
    expect(refusalsOfMerge(merged, kept).map(({ code }) => code)).toEqual(expected)
  })

  it('lets partners check fewer identities than desks', () => {
    expect(mostChecksAnHour('partner')).toBeLessThan(mostChecksAnHour('counsellor'))
  })
})

describe('five years', () => {
  it.each([
    ['2021-11-21', '2026-11-20', true],
    ['2021-11-21', '2026-11-21', false],
    ['2020-02-29', '2025-02-27', true],
    ['2020-02-29', '2025-02-28', false],
  ])('departed on %s, applied on %s: %s', (departed, applied, within) => {
    expect(isWithinFiveYears(calendarDate(departed), calendarDate(applied))).toBe(within)
  })

  it.each([
    [false, '2023-01-01', true],
    [true, '2023-01-01', false],
    [null, '2023-01-01', false],
    [false, null, false],
  ] as const)('answer %s, known %s: contradicted %s', (answer, known, expected) => {
    expect(contradicts(answer, known && calendarDate(known))).toBe(expected)
  })
})
