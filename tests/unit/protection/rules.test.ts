import { describe, expect, it } from 'vitest'
import {
  isDestinationShown,
  refusalsOfDecision,
  refusalsOfGlass,
  refusalsOfRisk,
  riskLevel,
} from '@/lib/protection/rules'

describe('the level of a risk', () => {
  it.each([
    [1, 1, 'low'],
    [3, 1, 'low'],
    [2, 2, 'medium'],
    [1, 5, 'medium'],
    [2, 4, 'high'],
    [5, 2, 'high'],
    [3, 5, 'severe'],
    [5, 5, 'severe'],
  ] as const)('severity %i, likelihood %i: %s', (severity, likelihood, level) => {
    expect(riskLevel(severity, likelihood)).toBe(level)
  })
})

describe('a destination that two people agreed to show', () => {
  const decidedAt = new Date('2026-11-22T10:00:00Z')
  it.each([
    ['at once', true, '2026-11-22T10:00:00Z', true],
    ['after 29 minutes', true, '2026-11-22T10:29:59Z', true],
    ['after 30 minutes', true, '2026-11-22T10:30:00Z', false],
    ['declined', false, '2026-11-22T10:01:00Z', false],
  ] as const)('%s', (_when, agreed, now, isShown) => {
    expect(isDestinationShown({ agreed, decidedAt }, new Date(now))).toBe(isShown)
  })
  it('not before anybody decided', () => {
    expect(isDestinationShown({ agreed: null, decidedAt: null }, decidedAt)).toBe(false)
  })
})

describe('two people', () => {
  it('assess for two offices', () => {
    const known = [{ office: 'BELGIUM', assessedById: 'a' }] as const
    expect(refusalsOfRisk('RETURN_COUNTRY', 'a', known)).toEqual([{ code: 'risk_by_two_people' }])
    expect(refusalsOfRisk('RETURN_COUNTRY', 'b', known)).toEqual([])
    expect(refusalsOfRisk('BELGIUM', 'a', known)).toEqual([])
  })
  it('decide about a destination', () => {
    expect(refusalsOfDecision({ askedById: 'a', decidedAt: null }, 'a')).toEqual([
      { code: 'second_person_needed' },
    ])
    expect(refusalsOfDecision({ askedById: 'a', decidedAt: null }, 'b')).toEqual([])
    expect(refusalsOfDecision({ askedById: 'a', decidedAt: new Date(0) }, 'b')).toEqual([
      { code: 'already_done' },
    ])
  })
})

describe('breaking a glass', () => {
  const facts = { isClosed: false, clearances: [], live: [] }
  it.each([
    ['for an ordinary file', facts, []],
    ['never for a closed file', { ...facts, isClosed: true }, ['never_for_closed_files']],
    ['once at a time', { ...facts, live: ['MEDICAL'] }, ['glass_is_broken']],
    ['not with the clearance', { ...facts, clearances: ['MEDICAL'] }, ['cleared_already']],
  ])('%s', (_name, given, codes) => {
    expect(refusalsOfGlass('MEDICAL', given).map(({ code }) => code)).toEqual(codes)
  })
})
