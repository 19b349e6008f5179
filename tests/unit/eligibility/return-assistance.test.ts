import { describe, expect, it } from 'vitest'
import type { EligibilityFacts } from '@/lib/eligibility/model'
import { decide } from '@/lib/eligibility/rules/decide'
import { PROGRAMME_RULES } from '@/lib/programme/reference/programme-rules'
import { caseFacts, traveller } from './case-facts'

const ON = '2024-03-01'
const CHILD_ALONE = traveller('2010-03-02', [], { unaccompaniedMinor: true })

type Case = readonly [rule: string, outcome: string, name: string, facts: EligibilityFacts]

const GOLDEN: readonly Case[] = [
  [
    'R1',
    'review',
    'right of residence',
    caseFacts({ departureDate: ON, administrativeStatus: 'RESIDENCE_RIGHT' }),
  ],
  ['R2', 'refused', 'naturalised Belgian', caseFacts({ departureDate: ON, naturalisedBelgian: true })],
  ['R3', 'refused', 'French national', caseFacts({ departureDate: ON, destination: 'FR' })],
  [
    'R4',
    'refused',
    'assisted before',
    caseFacts({ departureDate: ON, previousAssistedDepartureOn: '2022-05-01' }),
  ],
  [
    'R5',
    'referred',
    'closed centre',
    caseFacts({ departureDate: ON, administrativeStatus: 'CLOSED_CENTRE' }),
  ],
  ['R6', 'referred', 'Dublin transfer', caseFacts({ departureDate: ON, administrativeStatus: 'DUBLIN' })],
  [
    'R7',
    'not_yet',
    'child alone, guardian against',
    caseFacts({ departureDate: ON, household: [CHILD_ALONE] }),
  ],
  ['R8', 'granted', 'visa-exempt Albania', caseFacts({ departureDate: ON, destination: 'AL' })],
  ['R8', 'granted', 'Romania, new member state', caseFacts({ departureDate: ON, destination: 'RO' })],
  ['R9', 'granted', 'Guinea', caseFacts({ departureDate: ON })],
]

describe('return assistance', () => {
  it.each(GOLDEN)('%s gives %s: %s', (rule, outcome, _name, facts) => {
    expect(decide(facts, PROGRAMME_RULES).return).toEqual({ outcome, reasons: [rule] })
  })

  it('has a golden case for every row', () => {
    expect([...new Set(GOLDEN.map(([rule]) => rule))]).toEqual(
      PROGRAMME_RULES.returnRules.map((row) => row.id),
    )
  })

  it('lets the first row that is met decide', () => {
    const facts = caseFacts({
      departureDate: ON,
      naturalisedBelgian: true,
      nationality: 'FR',
      administrativeStatus: 'RESIDENCE_RIGHT',
    })
    expect(decide(facts, PROGRAMME_RULES).return.reasons[0]).toBe('R1')
    expect(decide({ ...facts, administrativeStatus: 'DUBLIN' }, PROGRAMME_RULES).return.reasons[0]).toBe('R2')
  })

  it.each([
    ['2024-02-28', '2019-02-28', 'granted', 'on the anniversary'],
    ['2024-02-27', '2019-02-28', 'refused', 'the day before'],
    ['2021-02-28', '2016-02-29', 'granted', 'leap day, five years end on 28 February'],
    ['2021-02-27', '2016-02-29', 'refused', 'leap day, the day before'],
  ])('five years, applied on %s after leaving on %s: %s (%s)', (applicationDate, previous, outcome) => {
    const facts = caseFacts({
      departureDate: '2024-06-01',
      applicationDate,
      previousAssistedDepartureOn: previous,
    })
    expect(decide(facts, PROGRAMME_RULES).return.outcome).toBe(outcome)
  })

  it.each([
    ['2028-03-01', 'not_yet', 'still seventeen'],
    ['2028-03-02', 'granted', 'eighteenth birthday'],
  ])('a child alone leaving on %s: %s (%s)', (departureDate, outcome) => {
    const facts = caseFacts({ departureDate, household: [CHILD_ALONE] })
    expect(decide(facts, PROGRAMME_RULES).return.outcome).toBe(outcome)
  })

  it('asks the guardian only when an unaccompanied minor travels', () => {
    const stays = { ...CHILD_ALONE, travelling: false }
    const household = [traveller('1980-01-01'), stays]
    expect(decide(caseFacts({ departureDate: ON, household }), PROGRAMME_RULES).return.outcome).toBe(
      'granted',
    )
    const agreed = caseFacts({ departureDate: ON, household: [CHILD_ALONE], guardianAgrees: true })
    expect(decide(agreed, PROGRAMME_RULES).return.outcome).toBe('granted')
  })

  it('shows a third country beside the deciding row', () => {
    const facts = caseFacts({ departureDate: ON, destination: 'TR', nationality: 'SY' })
    expect(decide(facts, PROGRAMME_RULES).return).toEqual({
      outcome: 'granted',
      reasons: ['R9', 'third_country'],
    })
  })

  it.each(['AT', 'BE', 'DE', 'DK', 'ES', 'FI', 'FR', 'GR', 'IE', 'IT', 'LU', 'NL', 'PT', 'SE'])(
    'refuses nationals of the old member state %s',
    (nationality) => {
      expect(decide(caseFacts({ departureDate: ON, nationality }), PROGRAMME_RULES).return.outcome).toBe(
        'refused',
      )
    },
  )

  it.each([
    ['2020-12-31', 'refused'],
    ['2021-01-01', 'granted'],
  ])('British nationals leaving on %s: %s', (departureDate, outcome) => {
    const facts = caseFacts({ departureDate, destination: 'GB' })
    expect(decide(facts, PROGRAMME_RULES).return.outcome).toBe(outcome)
  })

  it.each(GOLDEN.filter(([, outcome]) => outcome !== 'granted'))(
    '%s (%s) gives no money and no service',
    (_rule, _outcome, _name, facts) => {
      const denied = decide({ ...facts, household: facts.household }, PROGRAMME_RULES)
      expect(denied.cashGrant).toMatchObject({ outcome: 'none', total: { cents: 0 }, lines: [] })
      expect(denied.reintegration).toMatchObject({ access: 'none', total: { cents: 0 }, lines: [] })
      expect(denied.services).toEqual([])
    },
  )
})
