import { describe, expect, it } from 'vitest'
import { isClose, matchName } from '@/lib/people/rules/name-match'
import { askedWords } from '@/lib/people/rules/name-words'

const NAMES = {
  familyName: 'Hossaini',
  givenNames: 'Muhammad Reza',
  nativeName: 'محمد رضا حسینی',
  others: ['Hussain', 'Hussaini Mohd'],
}

describe('why a person answers to a name', () => {
  it.each([
    ['Hossaini Muhammad', { reason: 'name' }],
    ['muhammad hoss', { reason: 'name' }],
    ['محمد', { reason: 'own_script', spelling: NAMES.nativeName }],
    ['Hussain', { reason: 'also_known_as', spelling: 'Hussain' }],
    ['Mohamed Houseini', { reason: 'sounds_like' }],
    ['Мухаммад', { reason: 'sounds_like' }],
    ['Muhammad Hossaimi', { reason: 'similar' }],
    ['Muhammad Barry', { reason: 'part' }],
    ['', null],
  ])('%s', (typed, why) => {
    expect(matchName(askedWords(typed), NAMES)).toEqual(why)
  })
})

it.each([
  ['khamayev', 'kamayev', true],
  ['diallo', 'dialo', true],
  ['issa', 'aissata', false],
  ['barry', 'bah', false],
])('%s and %s: %s', (one, other, close) => {
  expect(isClose(one, other)).toBe(close)
})

describe('words as they are asked', () => {
  it('leaves the last word open, for who is still typing', () => {
    expect(askedWords('Diallo Mam').map(({ word, isOpen }) => [word, isOpen])).toEqual([
      ['diallo', false],
      ['mam', true],
    ])
    expect(askedWords('Diallo Mam', { isWhole: true }).some(({ isOpen }) => isOpen)).toBe(false)
  })

  it('asks also for the joined form of a name, which stands for both words', () => {
    expect(askedWords('Abd al-Muin').map(({ word, weight }) => [word, weight])).toEqual([
      ['abd', 1],
      ['muin', 1],
      ['abdalmuin', 2],
      ['almuin', 1],
    ])
  })
})
