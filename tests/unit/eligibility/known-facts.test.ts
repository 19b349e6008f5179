import { describe, expect, it } from 'vitest'
import {
  decidedFactsNow,
  decidingBirthDate,
  knownFacts,
  type CaseAnswers,
  type MemberAnswers,
} from '@/lib/eligibility/rules/known-facts'
import { calendarDate } from '@/lib/kernel/calendar-date'

const TODAY = calendarDate('2026-11-21')
const DEPARTURE = calendarDate('2026-12-10')

const member = (changes: Partial<MemberAnswers> = {}): MemberAnswers => ({
  birthDate: calendarDate('1990-04-02'),
  birthPrecision: 'day',
  saidUnderAge: null,
  isTravelling: true,
  isUnaccompaniedMinor: false,
  hasAgedOut: false,
  isPrincipal: true,
  nationality: 'IQ',
  vulnerabilities: [],
  ...changes,
})
const answers = (changes: Partial<CaseAnswers> = {}): CaseAnswers => ({
  registeredOn: calendarDate('2026-11-02'),
  departsOn: DEPARTURE,
  destination: 'IQ',
  administrativeStatus: 'REJECTED',
  hasOrderToLeave: true,
  orderToLeaveOn: calendarDate('2026-10-20'),
  hasPreviousAssistedReturn: false,
  previousAssistedDepartureOn: null,
  arrivedInBelgiumOn: calendarDate('2023-05-01'),
  naturalisedBelgian: false,
  guardianAgrees: null,
  destinationState: 'KRI',
  isVulnerabilityScreened: true,
  members: [member()],
  ...changes,
})

describe('the facts of a case', () => {
  it('are the answers of the application', () => {
    expect(knownFacts(answers(), TODAY)).toEqual({
      applicationDate: '2026-11-02',
      departureDate: '2026-12-10',
      destination: 'IQ',
      nationality: 'IQ',
      administrativeStatus: 'REJECTED',
      orderToLeaveDate: '2026-10-20',
      previousAssistedDepartureOn: null,
      arrivedInBelgiumOn: '2023-05-01',
      naturalisedBelgian: false,
      guardianAgrees: undefined,
      destinationState: 'KRI',
      household: [
        {
          birthDate: '1990-04-02',
          travelling: true,
          vulnerabilities: [],
          unaccompaniedMinor: false,
          agedOutUnaccompaniedMinor: false,
        },
      ],
    })
  })

  it('leave unknown what nobody answered, and know what was answered with no', () => {
    const open = knownFacts(
      answers({ hasOrderToLeave: null, orderToLeaveOn: null, naturalisedBelgian: null, destination: null }),
      TODAY,
    )
    expect(open.orderToLeaveDate).toBeUndefined()
    expect(open.naturalisedBelgian).toBeUndefined()
    expect(open.destination).toBeUndefined()
    expect(
      knownFacts(answers({ hasOrderToLeave: false, orderToLeaveOn: null }), TODAY).orderToLeaveDate,
    ).toBeNull()
    // There was an order, and nobody knows of which day.
    expect(
      knownFacts(answers({ hasOrderToLeave: true, orderToLeaveOn: null }), TODAY).orderToLeaveDate,
    ).toBeUndefined()
  })

  it('count from today while the application is not registered', () => {
    expect(knownFacts(answers({ registeredOn: null }), TODAY).applicationDate).toBe(TODAY)
  })

  it('take the nationality of the principal, wherever in the household', () => {
    const members = [member({ isPrincipal: false, nationality: 'SY' }), member({ nationality: 'IQ' })]
    expect(knownFacts(answers({ members }), TODAY).nationality).toBe('IQ')
  })

  it('know of no needs before somebody asked, except those recorded', () => {
    const facts = knownFacts(
      answers({
        isVulnerabilityScreened: false,
        members: [member(), member({ isPrincipal: false, vulnerabilities: ['PREGNANT'] })],
      }),
      TODAY,
    )
    expect(facts.household?.map(({ vulnerabilities }) => vulnerabilities)).toEqual([undefined, ['PREGNANT']])
  })

  it('have no household before anybody is named', () => {
    expect(knownFacts(answers({ members: [] }), TODAY)).toMatchObject({ household: undefined })
  })
})

describe('a birth date nobody knows', () => {
  it.each([
    ['yes', { birthDate: undefined, underAge: true }],
    ['no', { birthDate: undefined, underAge: false }],
    ['not_known', { birthDate: undefined, underAge: undefined }],
    [null, { birthDate: undefined, underAge: undefined }],
  ] as const)('with %s said of being under age', (saidUnderAge, expected) => {
    const nobodyKnows = member({ birthDate: null, birthPrecision: null, saidUnderAge })
    const { household } = knownFacts(answers({ members: [nobodyKnows] }), TODAY)
    expect(household?.[0]).toMatchObject(expected)
  })

  it('is not asked about once there is a birth date', () => {
    const { household } = knownFacts(answers({ members: [member({ saidUnderAge: 'yes' })] }), TODAY)
    expect(household?.[0]).toMatchObject({ birthDate: '1990-04-02', underAge: undefined })
  })
})

describe('a birth date of which a part is missing', () => {
  const born = (birthDate: string, birthPrecision: 'day' | 'month' | 'year', more = {}) =>
    decidingBirthDate({ ...member(more), birthDate: calendarDate(birthDate), birthPrecision }, DEPARTURE)

  it.each([
    ['1990-01-01', 'year', '1990-01-01'],
    ['2020-01-01', 'year', '2020-01-01'],
    ['2008-12-01', 'month', undefined],
    ['2008-11-01', 'month', '2008-11-01'],
    ['2008-01-01', 'year', undefined],
    ['2008-12-10', 'day', '2008-12-10'],
  ] as const)('%s known to the %s is taken as %s', (date, precision, expected) => {
    expect(born(date, precision)).toBe(expected)
  })

  it('also matters at twenty-one for somebody who came alone as a minor', () => {
    expect(born('2005-01-01', 'year')).toBe('2005-01-01')
    expect(born('2005-01-01', 'year', { hasAgedOut: true })).toBeUndefined()
  })

  it('decides nothing while no departure is planned', () => {
    expect(
      decidingBirthDate({ ...member(), birthDate: calendarDate('2008-01-01'), birthPrecision: 'year' }, null),
    ).toBe('2008-01-01')
  })
})

describe('the facts of a decision, asked again', () => {
  const decided = knownFacts(
    answers({ members: [member({ vulnerabilities: ['MEDICAL'] }), member({ isPrincipal: false })] }),
    TODAY,
  )
  const traveller = {
    birthDate: calendarDate('1990-04-02'),
    birthPrecision: 'day',
    saidUnderAge: null,
    isUnaccompaniedMinor: false,
  } as const

  it('keep the needs decided on and take the rest from the file', () => {
    const now = decidedFactsNow(decided, {
      departsOn: calendarDate('2027-02-01'),
      destination: 'SY',
      situation: answers({ administrativeStatus: 'IRREGULAR' }),
      travellers: [traveller, { ...traveller, birthDate: calendarDate('2010-01-01') }],
    })
    expect(now).toMatchObject({
      applicationDate: '2026-11-02',
      departureDate: '2027-02-01',
      destination: 'SY',
      administrativeStatus: 'IRREGULAR',
      household: [
        { birthDate: '1990-04-02', vulnerabilities: ['MEDICAL'] },
        { birthDate: '2010-01-01', vulnerabilities: [] },
      ],
    })
  })

  it('take the needs found since, and leave trafficking as it was decided on', () => {
    const now = (needs: readonly ('ELDERLY' | 'HOMELESS')[]) =>
      decidedFactsNow(
        {
          ...decided,
          household: (decided.household ?? [])
            .slice(0, 1)
            .map((one) => ({ ...one, vulnerabilities: ['MEDICAL', 'VOT'] as const })),
        },
        { departsOn: null, destination: null, situation: null, travellers: [{ ...traveller, needs }] },
      )?.household?.[0]?.vulnerabilities
    expect(now(['ELDERLY'])).toEqual(['ELDERLY', 'VOT'])
    expect(now([])).toEqual(['VOT'])
  })

  it('are of no use when other people travel', () => {
    expect(
      decidedFactsNow(decided, {
        departsOn: null,
        destination: null,
        situation: null,
        travellers: [traveller],
      }),
    ).toBeNull()
  })
})
