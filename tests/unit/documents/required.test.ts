import { describe, expect, it } from 'vitest'
import {
  documentStanding,
  requiredDocuments,
  type HeldDocument,
  type RequiredFor,
  type Requirement,
  type RequirementFacts,
  type StandingState,
} from '@/lib/documents/rules/required'
import { calendarDate } from '@/lib/kernel/calendar-date'

const day = calendarDate
const TRAVEL = day('2026-12-10')
const adult: RequiredFor = {
  personId: 'adult',
  birthDate: day('1990-01-01'),
  saidUnderAge: null,
  isPrincipal: true,
  isTravelling: true,
  hasWithdrawn: false,
  isUnaccompaniedMinor: false,
  isIll: false,
  isPregnant: false,
}
const facts = (people: RequiredFor[], more: Partial<RequirementFacts> = {}): RequirementFacts => ({
  travelDay: TRAVEL,
  isTrafficking: false,
  hasOrderToLeave: false,
  hasEarlierReturn: false,
  people,
  ...more,
})
const needs = (person: Partial<RequiredFor>, more: Partial<RequirementFacts> = {}) =>
  requiredDocuments(facts([{ ...adult, ...person }], more)).map(({ requirement }) => requirement)

describe('the papers a file needs', () => {
  const GUARDED: Requirement[] = ['travel_document', 'guardianship', 'social_report', 'travel_authorisation']
  const cases: [string, Partial<RequiredFor>, Partial<RequirementFacts>, Requirement[]][] = [
    ['an adult: a document to travel with', {}, {}, ['travel_document']],
    ['a child with its parents: the same', { birthDate: day('2015-01-01') }, {}, ['travel_document']],
    [
      'a child alone: the guardian’s papers too',
      { birthDate: day('2015-01-01'), isUnaccompaniedMinor: true },
      {},
      GUARDED,
    ],
    [
      'eighteen on the day of the journey: an adult',
      { birthDate: day('2008-12-10'), isUnaccompaniedMinor: true },
      {},
      ['travel_document'],
    ],
    [
      'eighteen the day after: a child',
      { birthDate: day('2008-12-11'), isUnaccompaniedMinor: true },
      {},
      GUARDED,
    ],
    [
      'a child alone whose age is in doubt: a child',
      { birthDate: null, saidUnderAge: 'not_known', isUnaccompaniedMinor: true },
      {},
      ['travel_document', 'guardianship', 'social_report', 'travel_authorisation'],
    ],
    [
      'somebody alone said to be of age: an adult',
      { birthDate: null, saidUnderAge: 'no', isUnaccompaniedMinor: true },
      {},
      ['travel_document'],
    ],
    [
      'an age in doubt beside a family',
      { birthDate: null, saidUnderAge: 'not_known' },
      {},
      ['travel_document'],
    ],
    ['somebody ill', { isIll: true }, {}, ['travel_document', 'medical_report', 'fit_to_fly']],
    ['somebody pregnant', { isPregnant: true }, {}, ['travel_document', 'pregnancy_certificate']],
    ['an order to leave', {}, { hasOrderToLeave: true }, ['travel_document', 'order_to_leave']],
    [
      'an order to leave is the principal’s',
      { isPrincipal: false },
      { hasOrderToLeave: true },
      ['travel_document'],
    ],
    ['an earlier return', {}, { hasEarlierReturn: true }, ['travel_document', 'earlier_return']],
    ['a victim of trafficking', {}, { isTrafficking: true }, ['travel_document', 'trafficking_attestation']],
    ['somebody who stays', { isTravelling: false, isIll: true }, { hasOrderToLeave: true }, []],
    ['somebody who changed their mind', { hasWithdrawn: true, isIll: true }, {}, []],
  ]
  it.each(cases)('%s', (_, person, more, expected) => {
    expect(needs(person, more)).toEqual(expected)
  })
})

describe('where a paper stands', () => {
  const paper: HeldDocument = {
    id: 'paper',
    personId: 'adult',
    kind: 'PASSPORT',
    isWithdrawn: false,
    issuedOn: null,
    expiresOn: null,
    scan: 'clean',
  }
  const passport: [string, Partial<HeldDocument>[], StandingState][] = [
    ['none', [], 'missing'],
    ['without an end', [{}], 'in_file'],
    ['valid to the very day', [{ expiresOn: TRAVEL }], 'in_file'],
    ['valid to the day before', [{ expiresOn: day('2026-12-09') }], 'too_short'],
    ['a laissez-passer instead', [{ kind: 'LAISSEZ_PASSER' }], 'in_file'],
    ['an identity card does not carry anybody abroad', [{ kind: 'IDENTITY_CARD' }], 'missing'],
    ['of somebody else', [{ personId: 'other' }], 'missing'],
    ['of the household', [{ personId: null }], 'missing'],
    ['withdrawn', [{ isWithdrawn: true }], 'missing'],
    ['infected', [{ scan: 'infected' }], 'missing'],
    ['waiting for its scan', [{ scan: 'waiting' }], 'waiting'],
    ['not scanned', [{ scan: 'unscanned' }], 'in_file'],
    ['a short one and a good one', [{ expiresOn: day('2026-01-01') }, { id: 'good' }], 'in_file'],
    ['a short one and one that waits', [{ expiresOn: day('2026-01-01') }, { scan: 'waiting' }], 'waiting'],
  ]
  it.each(passport)('a passport: %s', (_, held, state) => {
    const standing = documentStanding(
      facts([adult]),
      held.map((one) => ({ ...paper, ...one })),
      [],
    )
    expect(standing).toMatchObject([{ requirement: 'travel_document', state }])
  })

  const fit: [string, Partial<HeldDocument>, StandingState][] = [
    ['issued ten days before', { issuedOn: day('2026-11-30') }, 'in_file'],
    ['issued eleven days before', { issuedOn: day('2026-11-29') }, 'too_short'],
    ['with an end of its own', { issuedOn: day('2026-10-01'), expiresOn: TRAVEL }, 'in_file'],
    ['without any day', {}, 'in_file'],
  ]
  it.each(fit)('a fit-to-fly certificate %s', (_, held, state) => {
    const standing = documentStanding(
      facts([{ ...adult, isIll: true }]),
      [{ ...paper, kind: 'FIT_TO_FLY', ...held }],
      [],
    )
    expect(standing.find(({ requirement }) => requirement === 'fit_to_fly')?.state).toBe(state)
  })

  it('is not applicable for a reason, unless a good paper is there after all', () => {
    const waived = [{ personId: 'adult', requirement: 'travel_document' as const }]
    const state = (held: HeldDocument[]) => documentStanding(facts([adult]), held, waived)[0]?.state
    expect(state([])).toBe('not_applicable')
    expect(state([{ ...paper, expiresOn: day('2020-01-01') }])).toBe('not_applicable')
    expect(state([paper])).toBe('in_file')
  })
})
