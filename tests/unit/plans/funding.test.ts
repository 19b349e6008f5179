import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { euros } from '@/lib/kernel/money'
import {
  orderOf,
  proposedOrder,
  shareOut,
  sourcesOf,
  usesOf,
  type FundingSource,
  type LineToFund,
} from '@/lib/plans/rules/funding'

const NRF: FundingSource = { code: 'NRF_ADULT', fund: 'national', capCents: 70_000, isOnTop: false }
const NVF: FundingSource = { code: 'NVF', fund: 'national', capCents: 50_000, isOnTop: false }
const CONNECTED: FundingSource = { code: 'T-CONNECTED', fund: 'project', capCents: 150_000, isOnTop: false }
const RESTART: FundingSource = { code: 'T-RESTART', fund: 'project', capCents: 120_000, isOnTop: true }
const SUPPORT: FundingSource = { code: 'T-SUPPORT', fund: 'project', capCents: null, isOnTop: true }
const ALL = [SUPPORT, CONNECTED, RESTART, NRF, NVF]

const open = (cents: number): LineToFund => ({ cents, stated: null })

describe('the funding lines of a decision', () => {
  it('are those it lists, amounts of one code together, projects told from national money', () => {
    expect(
      sourcesOf([
        { code: 'NRF_ADULT', basis: 'adult', amount: euros(70_000) },
        { code: 'NRF_ADULT', basis: 'adult', amount: euros(70_000) },
        { code: 'T-CONNECTED', basis: 'case', amount: euros(150_000) },
        { code: 'T-RESTART', basis: 'plan_cap', amount: euros(120_000) },
        { code: 'T-SUPPORT', basis: 'case', amount: null },
      ]),
    ).toEqual([{ ...NRF, capCents: 140_000 }, CONNECTED, RESTART, SUPPORT])
  })

  it('are used base lines first, then projects, then what stands on top', () => {
    expect(proposedOrder(ALL)).toEqual(['NRF_ADULT', 'NVF', 'T-CONNECTED', 'T-SUPPORT', 'T-RESTART'])
  })

  it('follow a wish, which is completed and cleared of what the decision does not open', () => {
    expect(orderOf([NRF, NVF, CONNECTED], ['NVF', 'T-EXTRA', 'NVF'])).toEqual([
      'NVF',
      'NRF_ADULT',
      'T-CONNECTED',
    ])
  })
})

describe('sharing out the lines of a plan', () => {
  it.each<[string, LineToFund[], FundingSource[], string[], Record<string, number>[]]>([
    ['one line, one funding line', [open(40_000)], [NRF], [], [{ NRF_ADULT: 40_000 }]],
    [
      'a line is split where a funding line ends',
      [open(60_000), open(40_000)],
      [NRF, NVF],
      [],
      [{ NRF_ADULT: 60_000 }, { NRF_ADULT: 10_000, NVF: 30_000 }],
    ],
    ['in the wished order', [open(60_000)], [NRF, NVF], ['NVF'], [{ NVF: 50_000, NRF_ADULT: 10_000 }]],
    [
      'what somebody stated comes first, wherever it stands',
      [open(70_000), { cents: 60_000, stated: [{ code: 'NRF_ADULT', cents: 60_000 }] }],
      [NRF, NVF],
      [],
      [{ NRF_ADULT: 20_000, NVF: 50_000 }, { NRF_ADULT: 60_000 }],
    ],
    [
      'what no ceiling bears is national money above its ceiling, never a project’s',
      [open(300_000)],
      [CONNECTED, NRF],
      ['T-CONNECTED'],
      [{ 'T-CONNECTED': 150_000, NRF_ADULT: 150_000 }],
    ],
    [
      'an individual amount pays only when somebody says so',
      [open(100)],
      [SUPPORT, NRF],
      [],
      [{ NRF_ADULT: 100 }],
    ],
    ['nothing without a decision', [open(100)], [], [], [{}]],
  ])('%s', (_, lines, sources, order, expected) => {
    expect(
      shareOut(lines, sources, order).map((parts) =>
        Object.fromEntries(parts.map(({ code, cents }) => [code, cents])),
      ),
    ).toEqual(expected)
  })

  it('pays every line to the cent, and no project above its amount, whatever the plan', () => {
    const lines = fc.array(fc.integer({ min: 1, max: 200_000 }).map(open), { maxLength: 12 })
    const order = fc.shuffledSubarray(ALL.map(({ code }) => code))
    fc.assert(
      fc.property(lines, order, (all, wished) => {
        const parts = shareOut(all, ALL, wished)
        const sums = parts.map((each) => each.reduce((sum, { cents }) => sum + cents, 0))
        const uses = usesOf(parts, ALL, wished)
        return (
          sums.every((sum, place) => sum === all[place]?.cents) &&
          uses.every(({ fund, leftCents }) => fund === 'national' || leftCents >= 0) &&
          uses.reduce((sum, { plannedCents }) => sum + plannedCents, 0) === sums.reduce((a, b) => a + b, 0)
        )
      }),
    )
  })

  it('leaves money in one line only when the lines before it are used up', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90_000 }).map(open), { maxLength: 6 }), (all) => {
        const uses = usesOf(shareOut(all, [NRF, NVF, CONNECTED], []), [NRF, NVF, CONNECTED], [])
        return uses.every(
          (use, place) => use.plannedCents === 0 || uses.slice(0, place).every((b) => b.leftCents <= 0),
        )
      }),
    )
  })
})
