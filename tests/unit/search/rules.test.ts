import { describe, expect, it } from 'vitest'
import { daysOfBirth, readSearch, reasonFor, referencesMeant } from '@/lib/search/rules'

const YEAR = 2026

describe('a reference', () => {
  it.each([
    'AVR-2026-01244',
    'avr 2026 01244',
    '2026-01244',
    '202601244',
    'A V R, 2026, 0 1 2 4 4',
    'AVR٢٠٢٦٠١٢٤٤',
  ])('%s is the whole of it', (typed) => {
    expect(referencesMeant(typed, YEAR)).toEqual(['AVR-2026-01244'])
    expect(readSearch(typed, YEAR)?.isReference).toBe(true)
  })

  it('may be typed by half', () => {
    expect(referencesMeant('AVR-2026-0124', YEAR)).toHaveLength(10)
    expect(referencesMeant('2026 01', YEAR)).toContain('AVR-2026-01999')
    expect(referencesMeant('AVR-2026-0', YEAR)).toEqual([])
    expect(referencesMeant('AVR-2026', YEAR)).toEqual([])
  })

  it('may be its five digits, of any year', () => {
    const meant = referencesMeant('01244', YEAR)
    expect(meant[0]).toBe('AVR-2026-01244')
    expect(meant).toContain('AVR-1984-01244')
    expect(readSearch('01244', YEAR)?.isReference).toBe(false)
  })

  it.each(['AVR-2031-01244', 'AVR-1066-01244', 'AVR', 'Diallo', '8123456'])('%s is none', (typed) => {
    expect(referencesMeant(typed, YEAR)).toEqual([])
  })
})

describe('what is typed into the box', () => {
  it.each([
    ['Diallo', { words: ['diallo'], number: undefined }],
    ['محمد', { words: ['mhmd'], number: undefined }],
    ['8.123.456', { words: [], number: '8.123.456' }],
    ['SP 8123456', { words: ['sp'], number: 'SP 8123456' }],
    ['Diallo 8123456', { words: ['diallo'], number: 'Diallo 8123456' }],
    ['EK1234567', { words: [], number: 'EK1234567' }],
    ['+32 470 00 11 18', { words: [], number: '+32 470 00 11 18' }],
  ])('%s', (typed, { words, number }) => {
    const read = readSearch(typed, YEAR)
    expect(read?.words.map(({ word }) => word)).toEqual(words)
    expect(read?.number).toBe(number)
  })

  it.each(['', ' ', 'x', '12', '--', 'AVR-'])('%s is too little', (typed) => {
    const read = readSearch(typed, YEAR)
    expect(typed === 'AVR-' ? read?.words.map(({ word }) => word) : read).toEqual(
      typed === 'AVR-' ? ['avr'] : null,
    )
  })
})

describe('days of a birth date', () => {
  it.each([
    ['1990-04-02', { from: '1990-04-02', to: '1990-04-02' }],
    ['1990-02', { from: '1990-02-01', to: '1990-02-28' }],
    ['1990', { from: '1990-01-01', to: '1990-12-31' }],
    [undefined, undefined],
  ])('%s', (text, days) => {
    expect(daysOfBirth(text)).toEqual(days)
  })
})

it('gives the strongest reason', () => {
  const names = { familyName: 'Sow', givenNames: 'Awa', nativeName: null }
  expect(reasonFor([], ['phone', 'document'], names)).toEqual({ reason: 'document' })
  expect(reasonFor([], ['phone', 'reference'], names)).toEqual({ reason: 'reference' })
  expect(reasonFor([], [], names)).toEqual({ reason: 'similar' })
})
