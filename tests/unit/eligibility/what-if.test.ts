import { describe, expect, it } from 'vitest'
import { eligibilityFactsInput } from '@/lib/eligibility/input'
import type { EligibilityFacts } from '@/lib/eligibility/model'
import { decide } from '@/lib/eligibility/rules/decide'
import {
  addressOf,
  controlsOf,
  facelessFacts,
  factsInAddress,
  type AddressValues,
} from '@/lib/eligibility/what-if'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { PROGRAMME_RULES } from '@/lib/programme/reference/programme-rules'
import { ADULT, caseFacts, traveller } from './case-facts'

/** An address as Next reads it: a name that occurs several times holds a list. */
function read(address: string): AddressValues {
  const values: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(address)) {
    const before = values[name]
    values[name] = before === undefined ? value : [...(typeof before === 'string' ? [before] : before), value]
  }
  return values
}

const facts = (address: string) => factsInAddress(read(address)).facts

describe('facts in an address', () => {
  it.each<[string, EligibilityFacts]>([
    [
      'a family',
      caseFacts({
        departureDate: '2026-12-10',
        household: [ADULT, traveller('2013-05-05', ['MEDICAL', 'OTHER'])],
      }),
    ],
    ['nothing known', {}],
    [
      'what is known not to be',
      { orderToLeaveDate: null, previousAssistedDepartureOn: null, destinationState: null },
    ],
    ['answers', { naturalisedBelgian: false, guardianAgrees: true, destinationState: 'KRI' }],
    [
      'who stays, who travels alone, and who did',
      {
        household: [
          { birthDate: calendarDate('1980-01-01'), travelling: false },
          {
            travelling: true,
            vulnerabilities: [],
            unaccompaniedMinor: true,
            agedOutUnaccompaniedMinor: false,
          },
          { travelling: true, unaccompaniedMinor: false, agedOutUnaccompaniedMinor: true },
          { travelling: true, unaccompaniedMinor: false, agedOutUnaccompaniedMinor: false },
        ],
      },
    ],
  ])('come back as they were: %s', (_name, stated) => {
    expect(eligibilityFactsInput.parse(facts(addressOf(stated)))).toEqual(stated)
  })

  it('are read from the parts a form sends, and what is left empty stays unknown', () => {
    expect(
      facts(
        'departureDate.day=1&departureDate.month=9&departureDate.year=2014&applicationDate.day=&applicationDate.month=&applicationDate.year=' +
          '&destination=RU&nationality=&orderToLeaveDate.none=on&naturalisedBelgian=&household.0.birthDate.day=&household.0.birthDate.month=' +
          '&household.0.birthDate.year=&household.0.alone=&household.2.birthDate.day=3&household.2.birthDate.month=4&household.2.birthDate.year=1990&household.2.needs=NONE',
      ),
    ).toEqual({
      departureDate: '2014-09-01',
      destination: 'RU',
      orderToLeaveDate: null,
      household: [{ birthDate: '1990-04-03', travelling: true, vulnerabilities: [] }],
    })
  })

  it('hand on a date that cannot be, so that it is refused by name', () => {
    const parsed = eligibilityFactsInput.safeParse(
      facts('departureDate.day=31&departureDate.month=2&departureDate.year=2026'),
    )
    expect(parsed.error?.issues).toMatchObject([{ path: ['departureDate'], message: 'not_a_date' }])
  })

  it('say so when a date stands beside "never"', () => {
    const { mistakes } = factsInAddress(read('orderToLeaveDate=2026-01-01&orderToLeaveDate.none=on'))
    expect(mistakes).toEqual([{ path: 'orderToLeaveDate', code: 'answer_contradicts_date' }])
  })

  it('fill the form again', () => {
    expect(
      controlsOf(
        read(
          'departureDate=2026-12-10&orderToLeaveDate=none&household.0.needs=MEDICAL&household.0.needs=OTHER',
        ),
      ),
    ).toEqual({
      'departureDate.year': '2026',
      'departureDate.month': '12',
      'departureDate.day': '10',
      'orderToLeaveDate.none': 'on',
      'household.0.needs': ['MEDICAL', 'OTHER'],
    })
  })
})

describe('facts of a file without a face', () => {
  const of = (birthDate: string, departureDate = '2026-12-10') =>
    facelessFacts({
      departureDate: calendarDate(departureDate),
      household: [{ birthDate: calendarDate(birthDate), travelling: true }],
    }).household?.[0]?.birthDate

  it.each([
    ['1985-07-23', '1985-01-01', 'a year tells that somebody is of age'],
    ['2019-03-14', '2019-01-01', 'and that somebody is a child'],
    ['2008-03-14', '2008-03-01', 'in the year in which it is not enough, a month'],
    ['2008-12-23', '2008-12-23', 'and in that month the day'],
    ['2005-12-09', '2005-12-09', 'the same at twenty-one'],
  ])('write %s as %s: %s', (birthDate, written) => {
    expect(of(birthDate)).toBe(written)
  })

  it('never carry the marker of trafficking', () => {
    const faceless = facelessFacts({
      household: [{ vulnerabilities: ['VOT', 'OTHER'] }, { vulnerabilities: ['VOT'] }],
    })
    expect(faceless.household).toMatchObject([{ vulnerabilities: ['OTHER'] }, { vulnerabilities: ['OTHER'] }])
    expect(addressOf(faceless)).not.toContain('VOT')
  })

  it('name a state only where a project does', () => {
    const of = (destinationState: string | null | undefined) =>
      facelessFacts({ destinationState }).destinationState
    expect(['GO', 'KRI', 'AM', 'OTHER', null, undefined].map(of)).toEqual([
      'GO',
      'KRI',
      null,
      null,
      null,
      undefined,
    ])
  })

  it('give the same result', () => {
    for (const departureDate of ['2013-05-10', '2016-05-20', '2020-10-01', '2026-12-10']) {
      for (const births of [
        ['1980-05-04', '2002-10-02'],
        ['1990-11-30', '2008-12-11', '2008-12-10'],
      ]) {
        const full = caseFacts({
          departureDate,
          household: births
            .filter((birth) => birth < departureDate)
            .map((birth, place) => traveller(birth, place === 1 ? ['VOT'] : [])),
        })
        const { tracks: _tracks, trace: _trace, ...result } = decide(full, PROGRAMME_RULES)
        expect(decide(facelessFacts(full), PROGRAMME_RULES)).toMatchObject(result)
      }
    }
  })
})
