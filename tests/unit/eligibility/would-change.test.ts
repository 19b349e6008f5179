import { describe, expect, it } from 'vitest'
import { effectsOf } from '@/lib/eligibility/rules/effect'
import { evaluateEligibility } from '@/lib/eligibility/rules/evaluate-eligibility'
import type { EligibilityFacts } from '@/lib/eligibility/model'
import { PROGRAMME_RULES } from '@/lib/programme/reference/programme-rules'
import { ADULT, caseFacts, traveller } from './case-facts'

const changesOf = (facts: EligibilityFacts) => evaluateEligibility(facts, PROGRAMME_RULES).wouldChange

describe('what would change the result', () => {
  it('names an order younger than a month for the top-up of 2013', () => {
    const facts = caseFacts({
      departureDate: '2013-09-01',
      applicationDate: '2013-07-10',
      orderToLeaveDate: '2013-05-31',
      administrativeStatus: 'REJECTED',
    })
    expect(changesOf(facts)).toContainEqual({
      fact: 'orderToLeaveDate',
      to: '2013-07-10',
      effect: 'reintegrationTotal:220000',
    })
    expect(changesOf(facts)).toContainEqual({
      fact: 'orderToLeaveDate',
      to: '2012-07-10',
      effect: 'reintegration:none reintegrationTotal:0',
    })
  })

  it('says what an approved exception would give', () => {
    const household = [traveller('1990-01-01', ['ELDERLY']), ADULT]
    expect(changesOf(caseFacts({ departureDate: '2024-03-01', destination: 'AL', household }))[0]).toEqual({
      fact: 'exception',
      to: 'approved',
      effect: 'reintegration:granted reintegrationTotal:350000',
    })
  })

  it('says that the agreement of the guardian opens the return', () => {
    const household = [traveller('2010-01-01', [], { unaccompaniedMinor: true })]
    const [first] = changesOf(caseFacts({ departureDate: '2024-03-01', household })).filter(
      ({ fact }) => fact === 'guardianAgrees',
    )
    expect(first).toMatchObject({ to: 'true' })
    expect(effectsOf(first?.effect ?? '')).toContainEqual({ part: 'return', value: 'granted' })
  })

  it('says from which departure on another rule set answers', () => {
    const facts = caseFacts({ departureDate: '2025-11-15', destination: 'BR' })
    expect(changesOf(facts)).toContainEqual({
      fact: 'departureDate',
      to: '2025-12-01',
      effect: 'reintegration:none reintegrationTotal:0',
    })
    const late = caseFacts({ departureDate: '2025-12-10', applicationDate: '2025-10-01', destination: 'BR' })
    expect(changesOf(late)).toContainEqual({
      fact: 'departureDate',
      to: '2025-11-30',
      effect: 'reintegration:granted reintegrationTotal:100000',
    })
  })

  it('names one more vulnerable person', () => {
    expect(changesOf(caseFacts({ departureDate: '2024-03-01' }))).toContainEqual({
      fact: 'household.vulnerabilities',
      to: 'OTHER',
      effect: 'reintegrationTotal:250000',
    })
  })

  it('settles what was unknown', () => {
    const facts = {
      ...caseFacts({ departureDate: '2016-05-20', destination: 'IQ' }),
      arrivedInBelgiumOn: undefined,
    }
    expect(changesOf(facts).filter(({ fact }) => fact === 'arrivedInBelgiumOn')).toEqual([
      { fact: 'arrivedInBelgiumOn', to: '2015-12-31', effect: 'cashGrant:granted cashGrantTotal:50000' },
      { fact: 'arrivedInBelgiumOn', to: '2016-01-01', effect: 'cashGrant:granted cashGrantTotal:25000' },
    ])
  })

  it('never names a fact without an effect, nor the same effect of a fact twice', () => {
    const changes = changesOf(caseFacts({ departureDate: '2014-03-01' }))
    expect(changes.every(({ effect }) => effectsOf(effect).length > 0)).toBe(true)
    expect(new Set(changes.map(({ fact, effect }) => `${fact} ${effect}`)).size).toBe(
      changes.filter(({ fact }) => fact !== 'departureDate').length +
        new Set(changes.filter(({ fact }) => fact === 'departureDate').map(({ effect }) => effect)).size,
    )
  })
})
