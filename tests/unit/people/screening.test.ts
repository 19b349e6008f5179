import { describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/calendar-date'
import type { Identity } from '@/lib/people/model'
import {
  resembles,
  screenBySearch,
  screenNewPeople,
  searchedWords,
  type Candidate,
} from '@/lib/people/rules/screening'

const TODAY = calendarDate('2026-11-21')
const by = { actorId: 'me', today: TODAY }

const identity = (change: Partial<Identity> = {}): Identity => ({
  familyName: 'Diallo',
  givenNames: 'Mamadou',
  nativeName: null,
  birth: { date: calendarDate('1990-04-02'), precision: 'day' },
  sex: 'M',
  nationality: 'GN',
  immigrationNumber: null,
  ...change,
})

const candidate = (change: Partial<Candidate> = {}): Candidate => ({
  id: 'known',
  ref: 'AVR-2024-00001',
  familyName: 'Jallow',
  givenNames: 'Mamadu',
  nativeName: null,
  birthDate: calendarDate('1991-01-01'),
  birthPrecision: 'year',
  immigrationNumber: null,
  ...change,
})

describe('a new person is entered after a search of the same user on the same day', () => {
  const search = (...names: string[]) => ({ actorId: 'me', on: TODAY, ...searchedWords(...names) })
  const person = { id: 'new', identity: identity() }

  it.each([
    ['the same name', search('Diallo', 'Mamadou')],
    ['another spelling', search('Jallow Mamadu')],
    ['more than the name', search('Diallo', 'Mamadou', 'Barry')],
    ['another order', search('Mamadou Diallo')],
  ])('%s', (_what, found) => {
    expect(screenBySearch(found, person, by).ok).toBe(true)
  })

  it.each([
    ['no search', null],
    ['a part of the name', search('Diallo')],
    ['another name', search('Barry', 'Alpha')],
    ['a colleague', { ...search('Diallo', 'Mamadou'), actorId: 'colleague' }],
    ['yesterday', { ...search('Diallo', 'Mamadou'), on: calendarDate('2026-11-20') }],
  ])('%s is not enough', (_what, found) => {
    expect(screenBySearch(found, person, by)).toEqual({ ok: false, error: { code: 'search_first' } })
  })
})

describe('a person who may be the one to be entered', () => {
  it.each([
    ['another spelling, a year apart', {}],
    ['no birth date', { birthDate: null, birthPrecision: null }],
    ['one name more', { givenNames: 'Mamadou Alpha' }],
    ['a letter left out', { familyName: 'Dialo', givenNames: 'Mamadu' }],
    ['the names the other way round', { familyName: 'Mamadou', givenNames: 'Diallo' }],
  ])('%s', (_what, change) => {
    expect(resembles(identity(), candidate(change))).toBe(true)
  })

  it.each([
    ['another given name', { givenNames: 'Alpha' }],
    ['another generation', { birthDate: calendarDate('1961-01-01') }],
    ['another family name', { familyName: 'Barry' }],
  ])('%s: somebody else', (_what, change) => {
    expect(resembles(identity(), candidate(change))).toBe(false)
  })

  it('is known by the number of the Immigration Office, whatever the name', () => {
    const known = candidate({ familyName: 'Sow', givenNames: 'Aminata', immigrationNumber: '8123456' })
    expect(resembles(identity({ immigrationNumber: '8123456' }), known)).toBe(true)
    expect(resembles(identity({ immigrationNumber: '8123457' }), known)).toBe(false)
  })
})

describe('the new rows of a household', () => {
  const row = (change: object = {}) => ({
    id: 'row',
    index: 2,
    identity: identity(),
    candidates: [candidate()],
    ...change,
  })

  it('are asked about while they resemble somebody', () => {
    expect(screenNewPeople([row()])).toEqual({
      admitted: [],
      known: [],
      questions: [{ index: 2, candidates: [candidate()] }],
    })
  })

  it('are entered when they resemble nobody, or none of them', () => {
    const rows = [row({ id: 'a', candidates: [] }), row({ id: 'b', answer: 'new' })]
    const { admitted, questions } = screenNewPeople(rows)
    expect(admitted.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(questions).toEqual([])
  })

  it('are somebody known when the user says so', () => {
    expect(screenNewPeople([row({ answer: 'known' })])).toEqual({
      admitted: [],
      known: [{ rowId: 'row', personId: 'known' }],
      questions: [],
    })
  })

  it('are asked about again when the answer names somebody who is none of the candidates', () => {
    expect(screenNewPeople([row({ answer: 'stranger' })]).questions).toHaveLength(1)
  })
})
