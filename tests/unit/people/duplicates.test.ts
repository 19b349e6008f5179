import { describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/calendar-date'
import {
  compareEntries,
  isStrong,
  POSSIBLE_FROM,
  STRONG_FROM,
  type Likeness,
} from '@/lib/people/rules/duplicates'
import { jaroWinkler, tokenSetRatio } from '@/lib/people/rules/likeness'

type Entry = Partial<Omit<Likeness, 'birthDate'>> & { readonly birthDate?: string | null }

/** An entry as a desk would write it, `FAMILY Given`. */
function entry({ birthDate = '1988-03-17', ...change }: Entry = {}): Likeness {
  return {
    names: ['Hussein Ahmed'],
    birthDate: birthDate === null ? null : calendarDate(birthDate),
    birthPrecision: birthDate === null ? null : 'day',
    sex: 'M',
    nationalities: ['IQ'],
    immigrationNumber: null,
    documents: [],
    phones: [],
    emails: [],
    household: [],
    ...change,
  }
}

const strength = (a: Entry, b: Entry) => {
  const comparison = compareEntries(entry(a), entry(b))
  return isStrong(comparison) ? 'strong' : comparison.score >= POSSIBLE_FROM ? 'possible' : 'none'
}

describe('two entries of one person', () => {
  it.each<[string, Entry, Entry, 'strong' | 'possible' | 'none']>([
    ['the same in every way', {}, {}, 'strong'],
    ['family and given name changed places', {}, { names: ['Ahmed Hussein'] }, 'strong'],
    ['another spelling', { names: ['Mohammed Yusuf'] }, { names: ['Muhammad Youssef'] }, 'strong'],
    ['another script', { names: ['Mohammed Hussein'] }, { names: ['محمد حسین'] }, 'strong'],
    [
      'the own script beside the document',
      { names: ['Hossain Mohamad', 'حسین محمد'] },
      { names: ['Hussein Mohammed'] },
      'strong',
    ],
    [
      'a particle more and one word less',
      { names: ['Al Hussein Ahmed'] },
      { names: ['Ahmed Hussein'] },
      'strong',
    ],
    ['names written as one', { names: ['Abd al-Muin Saleh'] }, { names: ['Abdulmueen Saleh'] }, 'possible'],
    ['a middle name left out', { names: ['Diallo Amadou Oury'] }, { names: ['Diallo Amadou'] }, 'strong'],
    [
      'a former name found among the other names',
      { names: ['Beridze Nino', 'Kapanadze Nino'] },
      { names: ['Kapanadze Nino'] },
      'strong',
    ],
    ['day and month changed places', { birthDate: '1988-03-07' }, { birthDate: '1988-07-03' }, 'strong'],
    ['one birth on the first of January', {}, { birthDate: '1988-01-01' }, 'possible'],
    [
      'both births on the first of January',
      { birthDate: '1988-01-01' },
      { birthDate: '1988-01-01' },
      'possible',
    ],
    ['a birth known to the year', {}, { birthDate: '1988-01-01', birthPrecision: 'year' }, 'possible'],
    ['a year off', {}, { birthDate: '1989-03-17' }, 'possible'],
    ['no birth date', {}, { birthDate: null }, 'possible'],
    [
      'the same passport under another name',
      { documents: ['A123'] },
      { names: ['Karimi Reza'], documents: ['A123'] },
      'strong',
    ],
    [
      'the same number of the Immigration Office, sex typed wrong',
      { immigrationNumber: '8455370' },
      { immigrationNumber: '8455370', sex: 'F' },
      'strong',
    ],
    [
      'a year off, the same telephone',
      { phones: ['470'] },
      { birthDate: '1989-03-17', phones: ['470'] },
      'strong',
    ],
    [
      'two nationalities, one in common',
      { nationalities: ['IQ', 'TR'] },
      { nationalities: ['TR'] },
      'strong',
    ],
  ])('%s', (_case, a, b, expected) => {
    expect(strength(a, b)).toBe(expected)
    expect(strength(b, a)).toBe(expected)
  })
})

describe('two persons', () => {
  const FAMILY = [
    { name: 'Diallo Fatou', birthDate: calendarDate('1970-02-02') },
    { name: 'Diallo Ibrahima', birthDate: calendarDate('1968-05-05') },
  ]
  it.each<[string, Entry, Entry, 'strong' | 'possible' | 'none']>([
    ['twins', { names: ['Diallo Amadou'] }, { names: ['Diallo Ousmane'] }, 'none'],
    ['twins called alike', { names: ['Diallo Hassan'] }, { names: ['Diallo Hussein'] }, 'possible'],
    [
      'twins called alike in two files of one family',
      { names: ['Diallo Hassan'], household: FAMILY },
      { names: ['Diallo Hussein'], household: FAMILY },
      'possible',
    ],
    [
      'twins Amadou and Mamadou',
      { names: ['Diallo Amadou'], household: FAMILY },
      { names: ['Diallo Mamadou'], household: FAMILY },
      'possible',
    ],
    [
      'brother and sister born on one day',
      { names: ['Diallo Amadou'] },
      { names: ['Diallo Aminata'], sex: 'F' },
      'none',
    ],
    ['father and son with one name', {}, { birthDate: '2012-06-01' }, 'none'],
    [
      'father and son with one name, family and telephone',
      { household: FAMILY, phones: ['1'] },
      { birthDate: '2012-06-01', household: FAMILY, phones: ['1'] },
      'possible',
    ],
    ['the same birthday and nothing else', {}, { names: ['Karimi Reza'], nationalities: ['IR'] }, 'none'],
    [
      'the same family name, another birth',
      { names: ['Diallo Amadou'] },
      { names: ['Diallo Mariama'], birthDate: '1990-01-05' },
      'none',
    ],
    ['short names that sound alike', { names: ['Ali Omar'] }, { names: ['Alia Omar'], sex: 'F' }, 'none'],
  ])('%s', (_case, a, b, expected) => {
    expect(strength(a, b)).toBe(expected)
    expect(strength(b, a)).toBe(expected)
  })
})

describe('the reasons', () => {
  it('say what speaks for it and what against, the weightiest first', () => {
    expect(
      compareEntries(
        entry({ documents: ['A1'], phones: ['470'] }),
        entry({
          documents: ['A1'],
          phones: ['470'],
          names: ['Husain Ahmad'],
          sex: 'F',
          birthDate: '1988-01-01',
        }),
      ).reasons,
    ).toEqual([
      'same_document',
      'similar_name',
      'birth_first_of_january',
      'same_phone',
      'same_nationality',
      'other_sex',
    ])
    expect(
      compareEntries(
        entry(),
        entry({ names: ['Karimi Reza'], birthDate: '1970-01-05', nationalities: ['IR'] }),
      ).reasons,
    ).toEqual(['other_name', 'other_birth', 'other_nationality'])
  })

  it('never reach beyond 0 and 100', () => {
    const all = { documents: ['1'], immigrationNumber: '1', phones: ['1'], emails: ['a'] }
    expect(compareEntries(entry(all), entry(all)).score).toBe(100)
    expect(
      compareEntries(
        entry(),
        entry({ names: ['X'], sex: 'F', birthDate: '1950-05-05', nationalities: ['US'] }),
      ).score,
    ).toBe(0)
    expect(STRONG_FROM).toBeGreaterThan(POSSIBLE_FROM)
  })
})

describe('likeness of texts', () => {
  it.each([
    ['martha', 'marhta', 0.961],
    ['dixon', 'dicksonx', 0.813],
    ['same', 'same', 1],
    ['abc', 'xyz', 0],
    ['', 'a', 0],
  ])('Jaro-Winkler of %s and %s is %d', (a, b, expected) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(expected, 3)
    expect(jaroWinkler(b, a)).toBeCloseTo(expected, 3)
  })

  it('of sets of words does not mind order and words left out', () => {
    expect(tokenSetRatio(['al', 'hussein', 'ahmed'], ['ahmed', 'hussein'])).toBe(1)
    expect(tokenSetRatio(['diallo', 'amadou'], ['diallo', 'ousmane'])).toBeLessThan(0.8)
    expect(tokenSetRatio(['ab'], ['xy'])).toBe(0)
  })
})
