import { describe, expect, it } from 'vitest'
import type { EligibilityFacts } from '@/lib/eligibility/model'
import { evaluateEligibility } from '@/lib/eligibility/rules/evaluate-eligibility'
import { PROGRAMME_RULES } from '@/lib/programme/reference/programme-rules'
import { ADULT, caseFacts, SECOND_ADULT, traveller } from './case-facts'

type Example = {
  readonly name: string
  readonly facts: EligibilityFacts
  readonly cash: number
  readonly access: string
  /** Lines with an amount, in euros; null where the amount is individual. */
  readonly lines: Readonly<Record<string, number | null>>
  readonly inKind: number
  readonly services?: readonly string[]
}

const FAMILY_OF_FOUR = [ADULT, SECOND_ADULT, traveller('2013-05-05'), traveller('2016-08-08')]

const EXAMPLES: readonly Example[] = [
  {
    name: 'E1 single to Iraq, asylum pending, 2013',
    facts: caseFacts({ departureDate: '2013-05-10', destination: 'IQ' }),
    cash: 250,
    access: 'granted',
    lines: { NRF_ADULT: 700, 'T-TAILORED': 1500 },
    inKind: 2200,
  },
  {
    name: 'E2 family of four to Russia, order twenty days before applying, one parent ill, 2014',
    facts: caseFacts({
      departureDate: '2014-09-01',
      applicationDate: '2014-08-01',
      orderToLeaveDate: '2014-07-12',
      administrativeStatus: 'REJECTED',
      destination: 'RU',
      household: [
        traveller('1980-03-01', ['MEDICAL']),
        SECOND_ADULT,
        traveller('2004-05-01'),
        traveller('2007-02-01'),
      ],
    }),
    cash: 750,
    access: 'granted',
    lines: { NRF_ADULT: 1400, NRF_MINOR: 700, NVF: 500, 'T-CONNECTED': 1500 },
    inKind: 4100,
  },
  {
    name: 'E4 single to Guinea, order forty days before applying, 2013',
    facts: caseFacts({
      departureDate: '2013-09-01',
      applicationDate: '2013-07-10',
      orderToLeaveDate: '2013-05-31',
      administrativeStatus: 'REJECTED',
      destination: 'GN',
    }),
    cash: 250,
    access: 'granted',
    lines: { NRF_ADULT: 700 },
    inKind: 700,
  },
  {
    name: 'E7 single to Ukraine, 2019: ticket only',
    facts: caseFacts({ departureDate: '2019-05-01', destination: 'UA' }),
    cash: 0,
    access: 'none',
    lines: {},
    inKind: 0,
  },
  {
    name: 'E8 family to Kosovo, mother pregnant, 2020: exception and Balkan service',
    facts: caseFacts({
      departureDate: '2020-10-01',
      destination: 'XK',
      household: [ADULT, traveller('1990-01-01', ['PREGNANT']), ...FAMILY_OF_FOUR.slice(2)],
    }),
    cash: 0,
    access: 'exception_only',
    lines: {},
    inKind: 0,
    services: ['T-BALKAN'],
  },
  {
    name: 'E10 family to Albania, 2022',
    facts: caseFacts({ departureDate: '2022-02-01', destination: 'AL', household: FAMILY_OF_FOUR }),
    cash: 150,
    access: 'exception_only',
    lines: {},
    inKind: 0,
    services: ['T-BALKAN'],
  },
  {
    name: 'E13 Iraqi couple with a child, arrived in 2015, leaving in May 2016',
    facts: caseFacts({
      departureDate: '2016-05-20',
      destination: 'IQ',
      arrivedInBelgiumOn: '2015-09-10',
      household: [ADULT, SECOND_ADULT, traveller('2012-01-01')],
    }),
    cash: 1250,
    access: 'granted',
    lines: { NRF_ADULT: 1400, NRF_MINOR: 350, 'T-ADVANCED': null, 'T-SUPPORT': null },
    inKind: 1750,
  },
  {
    name: 'single to Iraq, rejected, never ordered to leave, 2026: status no longer matters',
    facts: caseFacts({ departureDate: '2026-12-01', destination: 'IQ', administrativeStatus: 'REJECTED' }),
    cash: 350,
    access: 'granted',
    lines: { BASIC_2022_ADULT: 1000 },
    inKind: 1000,
  },
  {
    name: 'family to Iraq, one parent ill, 2027',
    facts: caseFacts({
      departureDate: '2027-01-12',
      destination: 'IQ',
      administrativeStatus: 'IRREGULAR',
      household: [
        ADULT,
        traveller('1988-01-01', ['MEDICAL']),
        traveller('2018-01-01'),
        traveller('2020-01-01'),
      ],
    }),
    cash: 1050,
    access: 'granted',
    lines: { BASIC_2022_ADULT: 2000, BASIC_2022_MINOR: 1000, SUPPLEMENT_2022: 1500 },
    inKind: 4500,
    services: ['T-AMAAR'],
  },
]

describe('worked examples', () => {
  it.each(EXAMPLES)('$name', ({ facts, cash, access, lines, inKind, services = [] }) => {
    const outcome = evaluateEligibility(facts, PROGRAMME_RULES)
    expect(outcome.return.outcome).toBe('granted')
    expect(outcome.cashGrant.outcome).toBe(cash > 0 ? 'granted' : 'none')
    expect(outcome.cashGrant.total).toEqual({ cents: cash * 100, currency: 'EUR' })
    expect(outcome.reintegration.access).toBe(access)
    expect(outcome.reintegration.total).toEqual({ cents: inKind * 100, currency: 'EUR' })
    expect(
      Object.fromEntries(
        outcome.reintegration.lines.map(({ code, amount }) => [code, amount && amount.cents / 100]),
      ),
    ).toEqual(lines)
    expect(outcome.services).toEqual(services)
    expect(outcome.missing).toEqual([])
  })

  it('N36: 700 per adult, 350 per accompanied minor, 500 per vulnerable person, 1,500 per case', () => {
    const { reintegration } = evaluateEligibility(EXAMPLES[1]?.facts ?? {}, PROGRAMME_RULES)
    const perUnit = reintegration.lines.map(({ code, amount, count }) => [code, (amount?.cents ?? 0) / count])
    expect(Object.fromEntries(perUnit)).toEqual({
      NRF_ADULT: 70_000,
      NRF_MINOR: 35_000,
      NVF: 50_000,
      'T-CONNECTED': 150_000,
    })
  })
})
