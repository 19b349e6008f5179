import { describe, expect, it } from 'vitest'
import { decide } from '@/lib/eligibility/rules/decide'
import { PROGRAMME_RULES } from '@/lib/programme/reference/programme-rules'
import { ADULT, caseFacts, traveller, without } from './case-facts'

const REJECTED_2014 = caseFacts({
  departureDate: '2014-09-01',
  administrativeStatus: 'REJECTED',
  orderToLeaveDate: '2014-06-20',
})

describe('unknown facts', () => {
  it.each([
    'nationality',
    'administrativeStatus',
    'previousAssistedDepartureOn',
    'naturalisedBelgian',
  ] as const)('leave the return open without %s', (fact) => {
    const decision = decide(without(REJECTED_2014, fact), PROGRAMME_RULES)
    expect(decision.return).toEqual({ outcome: 'undetermined', reasons: [] })
    expect(decision.cashGrant.outcome).toBe('undetermined')
    expect(decision.reintegration.access).toBe('undetermined')
    expect(decision.missing).toContain(fact)
  })

  it('leave access open without the order, for those whose order matters', () => {
    const decision = decide(without(REJECTED_2014, 'orderToLeaveDate'), PROGRAMME_RULES)
    expect(decision.return.outcome).toBe('granted')
    expect(decision.cashGrant.outcome).toBe('granted')
    expect(decision.reintegration).toEqual({
      access: 'undetermined',
      total: { cents: 0, currency: 'EUR' },
      lines: [],
    })
    expect(decision.missing).toEqual(['orderToLeaveDate'])
  })

  it('do not ask for the order where it does not matter', () => {
    const facts = without(
      caseFacts({ departureDate: '2014-09-01' }),
      'orderToLeaveDate',
      'arrivedInBelgiumOn',
      'guardianAgrees',
    )
    expect(decide(facts, PROGRAMME_RULES).missing).toEqual([])
  })

  it('ask for the arrival only in the months of the doubled grant for Iraq', () => {
    const iraq = (departureDate: string) =>
      decide(without(caseFacts({ departureDate, destination: 'IQ' }), 'arrivedInBelgiumOn'), PROGRAMME_RULES)
    expect(iraq('2016-05-20').cashGrant).toMatchObject({
      outcome: 'undetermined',
      total: { cents: 0 },
      lines: [],
    })
    expect(iraq('2016-05-20').missing).toEqual(['arrivedInBelgiumOn'])
    expect(iraq('2016-07-01').missing).toEqual([])
  })

  it('ask for the guardian only when an unaccompanied minor travels', () => {
    const child = traveller('2010-01-01', [], { unaccompaniedMinor: true })
    const facts = without(caseFacts({ departureDate: '2024-03-01', household: [child] }), 'guardianAgrees')
    expect(decide(facts, PROGRAMME_RULES).return.outcome).toBe('undetermined')
    expect(decide(facts, PROGRAMME_RULES).missing).toEqual(['guardianAgrees'])
  })

  it('name the person whose fact is missing', () => {
    const household = [ADULT, { ...ADULT, birthDate: undefined }]
    const decision = decide(caseFacts({ departureDate: '2024-03-01', household }), PROGRAMME_RULES)
    expect(decision.cashGrant.outcome).toBe('undetermined')
    expect(decision.missing).toEqual(['household.1.birthDate'])
  })

  it('keep certain lines and leave out the one that cannot be counted', () => {
    const household = [{ ...ADULT, vulnerabilities: undefined }]
    const decision = decide(caseFacts({ departureDate: '2024-03-01', household }), PROGRAMME_RULES)
    expect(decision.reintegration.access).toBe('granted')
    expect(decision.reintegration.lines.map(({ code }) => code)).toEqual(['BASIC_2022_ADULT'])
    expect(decision.missing).toEqual(['household.0.vulnerabilities'])
    expect(decision.trace).toContainEqual(
      expect.objectContaining({ rule: 'SUPPLEMENT_2022', result: 'unknown' }),
    )
  })

  it('select no rule set without a departure date, and still refuse by rules that need none', () => {
    const facts = without(caseFacts({ departureDate: '2024-03-01' }), 'departureDate')
    const open = decide(facts, PROGRAMME_RULES)
    expect(open.ruleSet).toEqual({ id: 'undetermined', version: 'undetermined' })
    expect(open.cashGrant.outcome).toBe('undetermined')
    expect(open.reintegration.access).toBe('undetermined')
    expect(open.missing).toEqual(['departureDate'])
    expect(decide({ ...facts, naturalisedBelgian: true }, PROGRAMME_RULES).return.outcome).toBe('refused')
  })

  it('leave everything open when nothing is known', () => {
    const decision = decide({}, PROGRAMME_RULES)
    expect(decision.return.outcome).toBe('undetermined')
    expect(decision.cashGrant.outcome).toBe('undetermined')
    expect(decision.reintegration.access).toBe('undetermined')
    expect(decision.missing).toEqual(
      expect.arrayContaining([
        'departureDate',
        'destination',
        'nationality',
        'administrativeStatus',
        'household',
      ]),
    )
  })

  it('ask for the state only where a service depends on it', () => {
    const brazil = (departureDate: string) =>
      decide(without(caseFacts({ departureDate, destination: 'BR' }), 'destinationState'), PROGRAMME_RULES)
        .missing
    expect(brazil('2020-05-01')).toEqual(['destinationState'])
    expect(brazil('2021-05-01')).toEqual([])
  })
})
