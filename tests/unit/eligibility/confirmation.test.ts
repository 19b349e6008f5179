import { describe, expect, it } from 'vitest'
import {
  changedFacts,
  differs,
  refusalsOfConfirmation,
  refusalsOfConfirmingAgain,
} from '@/lib/eligibility/rules/confirmation'
import { evaluateEligibility } from '@/lib/eligibility/rules/evaluate-eligibility'
import type { EligibilityFacts } from '@/lib/eligibility/model'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { PROGRAMME_RULES } from '@/lib/programme/reference/programme-rules'
import { ADULT, caseFacts, SECOND_ADULT, traveller, without } from './case-facts'

const evaluate = (facts: EligibilityFacts) => evaluateEligibility(facts, PROGRAMME_RULES)
const IRAQ = caseFacts({ departureDate: '2026-12-10', destination: 'IQ' })
const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code)

describe('confirming a result', () => {
  it('is possible when every fact that matters is known', () => {
    expect(refusalsOfConfirmation(evaluate(IRAQ))).toEqual([])
  })

  it('waits for facts that could change it, and says how many', () => {
    const outcome = evaluate({
      ...without(IRAQ, 'naturalisedBelgian'),
      household: [{ ...ADULT, vulnerabilities: undefined }],
    })
    expect(refusalsOfConfirmation(outcome)).toEqual([{ code: 'evaluation_incomplete', params: { count: 2 } }])
  })

  it('waits for the state of destination where a project looks at it', () => {
    const brazil = (departureDate: string) =>
      evaluate(without(caseFacts({ departureDate, destination: 'BR' }), 'destinationState'))
    expect(brazil('2020-06-01').missing).toEqual(['destinationState'])
    expect(codes(refusalsOfConfirmation(brazil('2020-06-01')))).toEqual(['evaluation_incomplete'])
    expect(refusalsOfConfirmation(brazil('2026-06-01'))).toEqual([])
  })
})

describe('confirming again', () => {
  const confirmed = evaluate(IRAQ)

  it('needs a difference, or a decision that the lifecycle calls out of date', () => {
    expect(codes(refusalsOfConfirmingAgain(confirmed, evaluate(IRAQ), false))).toEqual([
      'evaluation_unchanged',
    ])
    expect(refusalsOfConfirmingAgain(confirmed, evaluate(IRAQ), true)).toEqual([])
    const larger = evaluate({ ...IRAQ, household: [ADULT, SECOND_ADULT] })
    expect(refusalsOfConfirmingAgain(confirmed, larger, false)).toEqual([])
  })

  it('does not take the return away', () => {
    const refused = evaluate({ ...IRAQ, naturalisedBelgian: true })
    expect(codes(refusalsOfConfirmingAgain(confirmed, refused, true))).toEqual(['return_no_longer_granted'])
  })

  it('waits for missing facts first', () => {
    const open = evaluate(without(IRAQ, 'naturalisedBelgian'))
    expect(codes(refusalsOfConfirmingAgain(confirmed, open, true))).toEqual(['evaluation_incomplete'])
  })
})

describe('two results', () => {
  const confirmed = evaluate(IRAQ)

  it('are the same whatever the order of their keys, as a database gives them back', () => {
    const stored = JSON.parse(
      JSON.stringify({
        ...confirmed,
        cashGrant: {
          ...confirmed.cashGrant,
          lines: confirmed.cashGrant.lines.map(({ amount, each, count, basis, rule }) => ({
            amount,
            each,
            count,
            basis,
            rule,
          })),
        },
      }),
    ) as typeof confirmed
    expect(differs(stored, confirmed)).toBe(false)
  })

  it('differ by the tracks they open, even for the same money', () => {
    const cash = (kind: 'MEDICAL' | 'PREGNANT') =>
      evaluate({ ...IRAQ, household: [traveller('1990-01-01', [kind])] })
    expect(differs(cash('MEDICAL'), cash('PREGNANT'))).toBe(true)
  })
})

describe('what changed since a decision', () => {
  it('is nothing for the same facts', () => {
    expect(changedFacts(IRAQ, { ...IRAQ })).toEqual([])
  })

  it('names each fact with what it was and what it is', () => {
    expect(
      changedFacts(IRAQ, {
        ...IRAQ,
        departureDate: calendarDate('2027-01-12'),
        orderToLeaveDate: calendarDate('2026-11-04'),
        naturalisedBelgian: undefined,
        household: [ADULT, traveller('2015-01-01', ['MEDICAL'])],
      }),
    ).toEqual([
      { fact: 'departureDate', was: '2026-12-10', is: '2027-01-12' },
      { fact: 'orderToLeaveDate', was: 'none', is: '2026-11-04' },
      { fact: 'naturalisedBelgian', was: 'false', is: null },
      { fact: 'household', was: '1', is: '2' },
      { fact: 'household.vulnerabilities', was: '0', is: '1' },
    ])
  })

  it('says that a birth date changed without repeating it', () => {
    expect(changedFacts(IRAQ, { ...IRAQ, household: [SECOND_ADULT] })).toEqual([
      { fact: 'household.birthDate', was: null, is: null },
    ])
  })
})
