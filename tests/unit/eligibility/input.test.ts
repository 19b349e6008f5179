import { describe, expect, it } from 'vitest'
import { eligibilityFactsInput } from '@/lib/eligibility/input'

const GOOD = {
  applicationDate: '2014-08-01',
  departureDate: '2014-09-01',
  destination: 'RU',
  nationality: 'RU',
  administrativeStatus: 'REJECTED',
  orderToLeaveDate: '2014-07-12',
  arrivedInBelgiumOn: '2012-05-01',
  previousAssistedDepartureOn: null,
  naturalisedBelgian: false,
  guardianAgrees: true,
  destinationState: null,
  household: [
    {
      birthDate: '1980-03-01',
      travelling: true,
      vulnerabilities: ['MEDICAL'],
      unaccompaniedMinor: false,
      agedOutUnaccompaniedMinor: false,
    },
  ],
}

function problems(input: unknown): string[] {
  const parsed = eligibilityFactsInput.safeParse(input)
  return (parsed.error?.issues ?? []).map(({ path, code, message }) =>
    code === 'custom' || code === 'invalid_format' || code === 'invalid_value'
      ? `${path.join('.')} ${message}`
      : `${path.join('.')} ${code}`,
  )
}

describe('facts from outside', () => {
  it('takes all facts, some, or none', () => {
    expect(eligibilityFactsInput.parse(GOOD)).toEqual(GOOD)
    expect(eligibilityFactsInput.parse({ destination: 'XK' })).toEqual({ destination: 'XK' })
    expect(eligibilityFactsInput.parse({})).toEqual({})
  })

  const BAD: readonly (readonly [name: string, change: object, problem: string])[] = [
    ['an impossible date', { applicationDate: '2014-02-30' }, 'applicationDate not_a_date'],
    ['29 February of a common year', { departureDate: '2015-02-29' }, 'departureDate not_a_date'],
    ['a year nought', { applicationDate: '0000-01-01' }, 'applicationDate not_a_date'],
    ['a date with a time', { applicationDate: '2014-08-01T00:00:00Z' }, 'applicationDate not_a_date'],
    [
      'a departure before the application',
      { departureDate: '2014-07-31' },
      'departureDate departure_before_application',
    ],
    ['an unknown country', { destination: 'QQ' }, 'destination unknown_country'],
    ['a country in small letters', { nationality: 'ru' }, 'nationality unknown_country'],
    ['an unknown status', { administrativeStatus: 'TOURIST' }, 'administrativeStatus choose_one'],
    ['nobody at all', { household: [] }, 'household no_travelling_member'],
    ['nobody who travels', { household: [{ travelling: false }] }, 'household no_travelling_member'],
    [
      'a birth after the departure',
      { household: [{ birthDate: '2014-09-02' }] },
      'household.0.birthDate birth_after_departure',
    ],
    ['an unknown key', { income: 0 }, ' unrecognized_keys'],
    ['an unknown key of a person', { household: [{ name: 'X' }] }, 'household.0 unrecognized_keys'],
    ['null where it means nothing', { destination: null }, 'destination unknown_country'],
    ['null for the arrival', { arrivedInBelgiumOn: null }, 'arrivedInBelgiumOn invalid_type'],
  ]
  it.each(BAD)('refuses %s', (_name, change, problem) => {
    const found = problems({ ...GOOD, ...change })
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(problem)
  })

  it.each([
    ['departure on the day of the application', { departureDate: '2014-08-01' }],
    ['birth on the day of departure', { household: [{ birthDate: '2014-09-01', travelling: true }] }],
    ['a person of whom it is not known whether they travel', { household: [{}] }],
    ['no order ever', { orderToLeaveDate: null }],
    ['29 February of a leap year', { applicationDate: '2012-02-29' }],
  ])('takes %s', (_name, change) => {
    expect(problems({ ...GOOD, ...change })).toEqual([])
  })
})
