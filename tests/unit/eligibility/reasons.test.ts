import { describe, expect, it } from 'vitest'
import { LOCALES } from '@/lib/access/model'
import { evaluateEligibility } from '@/lib/eligibility/rules/evaluate-eligibility'
import { givenLines } from '@/lib/eligibility/rules/given-lines'
import { askedIn } from '@/lib/eligibility/rules/questions'
import { citedSources, reasonsOf } from '@/lib/eligibility/rules/reasons'
import { messagesIn } from '@/lib/i18n/messages'
import { PROGRAMME_RULES } from '@/lib/programme/reference/programme-rules'
import { SOURCES } from '@/lib/programme/reference/sources'
import { ADULT, caseFacts, SECOND_ADULT, traveller, without } from './case-facts'

const evaluate = (facts: ReturnType<typeof caseFacts>) => evaluateEligibility(facts, PROGRAMME_RULES)
const IRAQ = caseFacts({ departureDate: '2026-12-10', destination: 'IQ' })

describe('the reasons of a result', () => {
  const reasons = reasonsOf(evaluate(IRAQ))
  const of = (rule: string) => reasons.find((reason) => reason.rule === rule)

  it('tell a ground for refusal as the condition to meet', () => {
    expect(of('R4')).toMatchObject({ isGround: true, result: 'met' })
    const refused = reasonsOf(evaluate({ ...IRAQ, naturalisedBelgian: true }))
    expect(refused.find(({ rule }) => rule === 'R2')).toMatchObject({ isGround: true, result: 'not_met' })
    const open = reasonsOf(evaluate(without(IRAQ, 'naturalisedBelgian')))
    expect(open.find(({ rule }) => rule === 'R2')).toMatchObject({ result: 'unknown' })
  })

  it('tell every rule once, met before unknown before not met', () => {
    const albania = reasonsOf(evaluate(caseFacts({ departureDate: '2026-12-10', destination: 'AL' })))
    expect(albania.filter(({ rule }) => rule === 'C3')).toMatchObject([{ result: 'met' }])
    expect(new Set(albania.map(({ rule }) => rule)).size).toBe(albania.length)
  })

  it('set the rules of other countries apart, but nothing that speaks of the household', () => {
    expect(of('C3a')).toMatchObject({ isForOthers: true })
    expect(of('T-JOB')).toMatchObject({ isForOthers: true })
    expect(of('SUPPLEMENT_2022')).toMatchObject({ isForOthers: false, result: 'not_met' })
    expect(of('B10')).toMatchObject({ isForOthers: false, result: 'met' })
  })

  it('come in the order in which people ask', () => {
    expect([...new Set(reasons.map(({ group }) => group))]).toEqual([
      'return',
      'visa',
      'cashGrant',
      'support',
      'services',
    ])
    expect(of('REAB_2006')).toBeUndefined()
    const early = reasonsOf(evaluate(caseFacts({ departureDate: '2010-06-01' })))
    expect(early.find(({ rule }) => rule === 'REAB_2006')).toMatchObject({ group: 'support' })
  })

  it('cite documents that have a title', () => {
    expect(citedSources([{ source: 'S4:90, S4:125, P2' }, { source: 'W2' }])).toEqual(['P2', 'S4', 'W2'])
    expect(citedSources(reasons).filter((name) => SOURCES[name] === undefined)).toEqual([])
  })

  it.each(LOCALES)('have words in %s for every ground', async (locale) => {
    const { eligibility } = await messagesIn(locale)
    const grounds = PROGRAMME_RULES.returnRules.filter(({ outcome }) => outcome !== 'granted')
    const worded = (texts: Record<string, string>) => grounds.filter(({ rule }) => texts[rule]).length
    expect(worded(eligibility.page.checks)).toBe(grounds.length)
    expect(worded(eligibility.page.grounds)).toBe(grounds.length)
  })
})

describe('the lines a household gets', () => {
  it('say what each person brings, and by which rule', () => {
    const lines = givenLines(
      evaluate({ ...IRAQ, household: [ADULT, SECOND_ADULT, traveller('2019-01-01', ['MEDICAL'])] }),
      PROGRAMME_RULES,
    )
    expect(
      lines.map(({ code, count, each, rule, isConfirmed }) => [code, count, each?.cents, rule, isConfirmed]),
    ).toEqual([
      ['BASIC_2022_ADULT', 2, 100_000, 'B10', false],
      ['BASIC_2022_MINOR', 1, 50_000, 'B10', false],
      ['SUPPLEMENT_2022', 1, 150_000, 'P1', false],
    ])
  })

  it('say no amount for each where the household reaches its ceiling', () => {
    const household = [
      ADULT,
      SECOND_ADULT,
      traveller('2005-01-01'),
      traveller('2006-01-01'),
      traveller('2007-01-01'),
    ]
    const lines = givenLines(evaluate(caseFacts({ departureDate: '2010-06-01', household })), PROGRAMME_RULES)
    expect(lines).toMatchObject([{ code: 'REAB_2006', count: 5, each: null, amount: { cents: 175_000 } }])
  })
})

describe('a missing fact', () => {
  it.each([
    ['departureDate', 'return'],
    ['orderToLeaveDate', 'situation'],
    ['guardianAgrees', 'guardian'],
    ['household', 'household'],
    ['household.2.birthDate', 'household'],
    ['household.0.vulnerabilities', 'vulnerability'],
    ['nationality', 'household'],
    ['applicationDate', null],
    ['destinationState', 'return'],
  ])('%s is answered in %s', (fact, section) => {
    expect(askedIn(fact)).toBe(section)
  })
})
