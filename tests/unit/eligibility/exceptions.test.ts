import { describe, expect, it } from 'vitest'
import type { Role } from '@/lib/access/model'
import { STAGES } from '@/lib/cases/model'
import {
  EXCEPTION_KINDS,
  EXCEPTION_STATUSES,
  OVERRIDES,
  type ApprovedException,
  type ExceptionKind,
  type Override,
} from '@/lib/eligibility/model'
import { decide } from '@/lib/eligibility/rules/decide'
import { evaluateEligibility } from '@/lib/eligibility/rules/evaluate-eligibility'
import { refusalsOfAnswer, refusalsOfRequest, refusalsOfTakingBack } from '@/lib/eligibility/rules/exceptions'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { PROGRAMME_RULES } from '@/lib/programme/reference/programme-rules'
import { caseFacts, traveller } from './case-facts'

const approved = (kind: ExceptionKind, askedFor: Override | null = null): ApprovedException[] => [
  { kind, askedFor, decidedOn: calendarDate('2026-11-20') },
]
const SOON = { departureDate: '2026-12-10', destination: 'IQ' } as const
const ASSISTED = caseFacts({ ...SOON, previousAssistedDepartureOn: '2023-05-01' })
const BY_SUPERVISOR = { result: 'met', fact: 'exception', value: 'approved', source: 'supervisor 2026-11-20' }

describe('an approved exception to the five-year rule', () => {
  it('grants what the other rules give and leaves the rule in the trace', () => {
    expect(decide(ASSISTED, PROGRAMME_RULES).return).toEqual({ outcome: 'refused', reasons: ['R4'] })
    const excepted = decide(ASSISTED, PROGRAMME_RULES, approved('FIVE_YEAR'))
    expect(excepted.return).toEqual({ outcome: 'granted', reasons: ['R9', 'EXCEPTION_FIVE_YEAR'] })
    expect(excepted.cashGrant.total.cents).toBe(35_000)
    expect(excepted.trace).toContainEqual(expect.objectContaining({ rule: 'R4', result: 'met' }))
    expect(excepted.trace).toContainEqual({ rule: 'EXCEPTION_FIVE_YEAR', ...BY_SUPERVISOR })
  })

  it('lifts no other ground', () => {
    const dublin = caseFacts({
      ...SOON,
      previousAssistedDepartureOn: '2023-05-01',
      administrativeStatus: 'DUBLIN',
    })
    expect(decide(dublin, PROGRAMME_RULES, approved('FIVE_YEAR')).return).toEqual({
      outcome: 'referred',
      reasons: ['R6'],
    })
  })

  it('says nothing where the rule does not refuse', () => {
    const free = caseFacts({ ...SOON, previousAssistedDepartureOn: null })
    const outcome = decide(free, PROGRAMME_RULES, approved('FIVE_YEAR'))
    expect(outcome).toEqual({
      ...decide(free, PROGRAMME_RULES),
      // The rule is asked first then; everything else is the same.
      trace: expect.arrayContaining([...decide(free, PROGRAMME_RULES).trace]),
    })
    expect(outcome.trace.map(({ rule }) => rule)).not.toContain('EXCEPTION_FIVE_YEAR')
  })
})

describe('an approved exception for a vulnerable household', () => {
  const family = caseFacts({
    departureDate: '2026-12-10',
    destination: 'AL',
    household: [traveller('1990-01-01', ['MEDICAL'])],
  })

  it('opens the support that the rules keep for it, and says who decided', () => {
    expect(decide(family, PROGRAMME_RULES).reintegration.access).toBe('exception_only')
    const excepted = evaluateEligibility(family, PROGRAMME_RULES, approved('VISA_EXEMPT_VULNERABLE'))
    expect(excepted.reintegration).toMatchObject({ access: 'granted', total: { cents: 250_000 } })
    expect(excepted.trace).toContainEqual({ rule: 'EXCEPTION_VULNERABLE', ...BY_SUPERVISOR })
    expect(excepted.wouldChange.map(({ fact }) => fact)).not.toContain('exception')
  })

  it('gives nothing to those for whom the rules keep none', () => {
    const healthy = caseFacts({ departureDate: '2026-12-10', destination: 'AL' })
    expect(decide(healthy, PROGRAMME_RULES, approved('VISA_EXEMPT_VULNERABLE'))).toEqual(
      decide(healthy, PROGRAMME_RULES),
    )
  })
})

describe('an override', () => {
  const ordinary = caseFacts(SOON)
  const overridden = (facts: typeof ordinary, askedFor: Override) =>
    decide(facts, PROGRAMME_RULES, approved('OVERRIDE', askedFor))

  it('takes the place of what the rules say about the return', () => {
    expect(overridden(ASSISTED, 'RETURN_GRANTED').return).toEqual({
      outcome: 'granted',
      reasons: ['OVERRIDE_RETURN', 'R4'],
    })
    const refused = overridden(ordinary, 'RETURN_REFUSED')
    expect(refused.return).toEqual({ outcome: 'refused', reasons: ['OVERRIDE_RETURN', 'R9'] })
    expect([refused.cashGrant.total.cents, refused.reintegration.access]).toEqual([0, 'none'])
    expect(refused.trace).toContainEqual({ rule: 'OVERRIDE_RETURN', ...BY_SUPERVISOR })
  })

  it('takes the place of what they say about support', () => {
    expect(overridden(ordinary, 'SUPPORT_NONE').reintegration).toMatchObject({ access: 'none', lines: [] })
    const albania = caseFacts({ departureDate: '2026-12-10', destination: 'AL' })
    const granted = overridden(albania, 'SUPPORT_GRANTED')
    expect(granted.reintegration).toMatchObject({ access: 'granted', total: { cents: 100_000 } })
    expect(granted.trace).toContainEqual({ rule: 'OVERRIDE_SUPPORT', ...BY_SUPERVISOR })
  })

  it('changes nothing where the rules say the same, and a later one counts', () => {
    expect(overridden(ordinary, 'RETURN_GRANTED')).toEqual(decide(ordinary, PROGRAMME_RULES))
    const both = [...approved('OVERRIDE', 'SUPPORT_NONE'), ...approved('OVERRIDE', 'SUPPORT_GRANTED')]
    expect(decide(ordinary, PROGRAMME_RULES, both).reintegration.access).toBe('granted')
  })
})

describe('a request', () => {
  const outcomes = {
    R4: { return: { outcome: 'refused', reasons: ['R4'] }, access: 'none' },
    R6: { return: { outcome: 'referred', reasons: ['R6'] }, access: 'none' },
    exception: { return: { outcome: 'granted', reasons: ['R8'] }, access: 'exception_only' },
    granted: { return: { outcome: 'granted', reasons: ['R9'] }, access: 'granted' },
  } as const
  const codes = (
    kind: ExceptionKind,
    result: keyof typeof outcomes,
    more: Partial<Parameters<typeof refusalsOfRequest>[0]> = {},
  ) => {
    const { access, ...rest } = outcomes[result]
    const reintegration = { access, total: { cents: 0, currency: 'EUR' }, lines: [] } as const
    return refusalsOfRequest({
      kind,
      askedFor: null,
      role: 'counsellor',
      stage: 'in_review',
      outcome: { ...rest, reintegration },
      requests: [],
      ...more,
    }).map(({ code }) => code)
  }

  it('is for what it would change', () => {
    expect(codes('FIVE_YEAR', 'R4')).toEqual([])
    expect(codes('FIVE_YEAR', 'R6')).toEqual(['exception_not_needed'])
    expect(codes('FIVE_YEAR', 'granted')).toEqual(['exception_not_needed'])
    expect(codes('VISA_EXEMPT_VULNERABLE', 'exception')).toEqual([])
    expect(codes('VISA_EXEMPT_VULNERABLE', 'granted')).toEqual(['exception_not_needed'])
    const open = OVERRIDES.filter((askedFor) => codes('OVERRIDE', 'R4', { askedFor }).length === 0)
    expect(open).toEqual(['RETURN_GRANTED', 'SUPPORT_GRANTED'])
  })

  it('is made from submission until seats are sought, and after a refusal', () => {
    const asked = STAGES.filter((stage) => codes('FIVE_YEAR', 'R4', { stage }).length === 0)
    expect(asked).toEqual(['submitted', 'incomplete', 'in_review', 'eligible', 'not_eligible', 'preparation'])
  })

  it('waits for its answer once only, and a refused one may be made again', () => {
    for (const status of EXCEPTION_STATUSES) {
      const requests = [{ kind: 'FIVE_YEAR', status } as const]
      expect(codes('FIVE_YEAR', 'R4', { requests })).toEqual(
        status === 'open' ? ['exception_already_open'] : [],
      )
    }
    const others = EXCEPTION_KINDS.filter((kind) => kind !== 'FIVE_YEAR')
    const requests = others.map((kind) => ({ kind, status: 'open' as const }))
    expect(codes('FIVE_YEAR', 'R4', { requests })).toEqual([])
  })

  it('for another result is not a partner’s', () => {
    const of = (role: Role) => codes('OVERRIDE', 'R4', { role, askedFor: 'RETURN_GRANTED' })
    expect([of('partner'), of('specialist')]).toEqual([['override_not_yours'], []])
  })

  it('is answered once by somebody else, and taken back by whoever made it', () => {
    const standing = { status: 'open', requestedById: 'a', deciderId: 'b' } as const
    expect(refusalsOfAnswer(standing)).toEqual([])
    expect(refusalsOfAnswer({ ...standing, deciderId: 'a' })).toMatchObject([{ code: 'own_exception' }])
    expect(refusalsOfAnswer({ ...standing, status: 'refused' })).toMatchObject([
      { code: 'exception_not_open' },
    ])
    expect(refusalsOfTakingBack({ ...standing, deciderId: 'a' })).toEqual([])
    expect(refusalsOfTakingBack(standing)).toMatchObject([{ code: 'exception_of_another' }])
    expect(refusalsOfTakingBack({ ...standing, deciderId: 'a', status: 'approved' })).toMatchObject([
      { code: 'exception_not_open' },
    ])
  })
})
