import { describe, expect, it } from 'vitest'
import { decide } from '@/lib/eligibility/rules/decide'
import { PROGRAMME_RULES } from '@/lib/programme/reference/programme-rules'
import { ADULT, caseFacts, traveller } from './case-facts'

const CHILD = traveller('2015-06-01')
/** Old enough to be on the first journeys and still a minor in 2012. */
const EARLY_CHILD = traveller('2000-01-01')

/** One adult and one child, so that both rates of a row show. */
function grant(departureDate: string, destination: string, arrivedInBelgiumOn = '2014-01-01') {
  const household = [ADULT, departureDate < '2016' ? EARLY_CHILD : CHILD]
  const facts = caseFacts({ departureDate, destination, arrivedInBelgiumOn, household })
  return decide(facts, PROGRAMME_RULES).cashGrant
}

type Golden = readonly [row: string, date: string, destination: string, adult: number, minor: number]

/** First and last day of every row; the date of Iraq assumes arrival before 2016. */
const GOLDEN: readonly Golden[] = [
  ['C1-VISA-REQUIRED', '2006-06-01', 'GN', 250, 125],
  ['C1-VISA-REQUIRED', '2012-05-14', 'GN', 250, 125],
  ['C1-VISA-FREE', '2006-06-01', 'XK', 250, 125],
  ['C1-VISA-FREE', '2012-05-14', 'RS', 250, 125],
  ['C2-VISA-REQUIRED', '2012-05-15', 'GN', 250, 125],
  ['C2-VISA-REQUIRED', '2021-12-31', 'GN', 250, 125],
  ['C2-VISA-FREE', '2012-05-15', 'RS', 0, 0],
  ['C2-VISA-FREE', '2012-05-15', 'RO', 0, 0],
  ['C2-VISA-FREE', '2021-12-31', 'XK', 0, 0],
  ['C2-VISA-REQUIRED', '2016-04-30', 'IQ', 250, 125],
  ['C2A-IRAQ', '2016-05-01', 'IQ', 500, 250],
  ['C2A-IRAQ', '2016-06-30', 'IQ', 500, 250],
  ['C2-VISA-REQUIRED', '2016-07-01', 'IQ', 250, 125],
  ['C2-VISA-REQUIRED', '2017-03-27', 'GE', 250, 125],
  ['C2B-GEORGIA', '2017-03-28', 'GE', 250, 125],
  ['C2B-GEORGIA', '2018-06-30', 'GE', 250, 125],
  ['C2-VISA-FREE', '2018-07-01', 'GE', 0, 0],
  ['C2B-UKRAINE', '2017-06-11', 'UA', 250, 125],
  ['C2B-UKRAINE', '2018-06-30', 'UA', 250, 125],
  ['C2-VISA-FREE', '2018-07-01', 'UA', 0, 0],
  ['C3-VISA-REQUIRED', '2022-01-01', 'GN', 350, 175],
  ['C3-VISA-REQUIRED', '2030-12-31', 'GN', 350, 175],
  ['C3-VISA-FREE', '2022-01-01', 'AL', 50, 25],
  ['C3-VISA-FREE', '2025-06-30', 'MD', 50, 25],
  ['C3A-MOLDOVA', '2025-07-01', 'MD', 0, 0],
  ['C3A-MOLDOVA', '2030-12-31', 'MD', 0, 0],
]

describe('cash grant', () => {
  it.each(GOLDEN)('%s on %s to %s: %i per adult, %i per minor', (id, date, destination, adult, minor) => {
    const rule = PROGRAMME_RULES.cashGrants.find((row) => row.id === id)?.rule
    const { outcome, lines, total } = grant(date, destination)
    expect(total.cents).toBe((adult + minor) * 100)
    expect(outcome).toBe(adult > 0 ? 'granted' : 'none')
    expect(lines.map((line) => [line.rule, line.basis, line.count, line.each.cents])).toEqual(
      adult > 0
        ? [
            [rule, 'adult', 1, adult * 100],
            [rule, 'minor', 1, minor * 100],
          ]
        : [],
    )
  })

  it('has a golden case for every row', () => {
    expect(new Set(GOLDEN.map(([id]) => id))).toEqual(
      new Set(PROGRAMME_RULES.cashGrants.map((row) => row.id)),
    )
  })

  it('gives nothing before the first rules', () => {
    expect(grant('2006-05-31', 'GN').outcome).toBe('none')
  })

  it.each([
    ['2015-12-31', 75_000],
    ['2016-01-01', 37_500],
  ])('Iraq in May 2016, arrived on %s: %i cents', (arrived, cents) => {
    expect(grant('2016-05-20', 'IQ', arrived).total.cents).toBe(cents)
  })

  it.each([
    ['2026-03-01', 175_00, 'the day before the eighteenth birthday'],
    ['2026-03-02', 350_00, 'the eighteenth birthday'],
  ])('a person born on 2 March 2008 leaving on %s: %i cents (%s)', (departureDate, cents) => {
    const facts = caseFacts({ departureDate, household: [traveller('2008-03-02')] })
    expect(decide(facts, PROGRAMME_RULES).cashGrant.total.cents).toBe(cents)
  })

  it('pays an unaccompanied minor as a child', () => {
    const child = traveller('2012-01-01', [], { unaccompaniedMinor: true })
    const facts = caseFacts({ departureDate: '2024-03-01', household: [child], guardianAgrees: true })
    expect(decide(facts, PROGRAMME_RULES).cashGrant.total.cents).toBe(175_00)
  })

  it('pays those who travel', () => {
    const household = [ADULT, { ...CHILD, travelling: false }]
    const facts = caseFacts({ departureDate: '2024-03-01', household })
    expect(decide(facts, PROGRAMME_RULES).cashGrant.total.cents).toBe(350_00)
  })
})
