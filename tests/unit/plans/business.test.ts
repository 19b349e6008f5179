import { describe, expect, it } from 'vitest'
import { euros } from '@/lib/kernel/money'
import type { PlanContent, PlanDetails, PlanLine } from '@/lib/plans/model'
import { breakEvenOf } from '@/lib/plans/rules/break-even'
import { differenceOf } from '@/lib/plans/rules/difference'
import { warningsOf } from '@/lib/plans/rules/feasibility'

const line = (changed: Partial<PlanLine> = {}): PlanLine => ({
  category: 'MICRO_BUSINESS',
  description: 'Oven',
  supplier: null,
  quantity: 1,
  unit: euros(40_000),
  month: 1,
  key: 'oven',
  funding: [],
  isFundingStated: false,
  ...changed,
})
const figures = (incomeCents: number, costsCents: number, ownCents = 0) => ({
  incomeCents,
  costsCents,
  ownCents,
})

describe('the month in which a business has earned back its start', () => {
  it.each<[string, PlanLine[], ReturnType<typeof figures>, number | null]>([
    ['at once when one month earns it', [line()], figures(40_000, 0), 1],
    ['after as many months as it takes', [line()], figures(25_000, 10_000), 3],
    ['the household’s own money counts too', [line()], figures(25_000, 10_000, 5_001), 4],
    ['earning begins with the first line', [line({ month: 3 })], figures(20_000, 0), 4],
    [
      'never before the last line is paid',
      [line(), line({ month: 6, unit: euros(1) })],
      figures(90_000, 0),
      6,
    ],
    ['never without a surplus', [line()], figures(10_000, 10_000), null],
    ['not within three years', [line({ unit: euros(370_000) })], figures(10_000, 0), null],
    [
      'other lines are no start of a business',
      [line(), line({ category: 'HOUSING' })],
      figures(40_000, 0),
      1,
    ],
  ])('%s', (_, lines, business, month) => {
    expect(breakEvenOf(lines, business)?.month).toBe(month)
  })

  it('is not asked without a business', () => {
    expect(breakEvenOf([line()], null)).toBeNull()
    expect(breakEvenOf([line({ category: 'HOUSING' })], figures(1, 0))).toBeNull()
  })
})

const details = (changed: Partial<PlanDetails> = {}): PlanDetails => ({
  household: null,
  housing: null,
  skills: null,
  work: null,
  education: null,
  risks: null,
  contactName: null,
  contactPhone: '0770',
  business: figures(40_000, 0),
  quotes: [],
  ...changed,
})

describe('what does not go with the country or the figures', () => {
  const codesOf = (
    lines: PlanLine[],
    services: string[] = [],
    more: Partial<PlanDetails> = {},
    destination = 'IQ',
  ) =>
    warningsOf({ lines, details: details(more) }, { destination, services, isSuspended: false }).map(
      ({ code }) => code,
    )

  it.each<[string, string[], string[]]>([
    ['a sound plan', codesOf([line()]), []],
    ['no figures', codesOf([line()], [], { business: null }), ['business_missing']],
    [
      'figures that never earn it back',
      codesOf([line()], [], { business: figures(0, 1) }),
      ['business_never'],
    ],
    [
      'more than € 500 without a quote',
      codesOf([line({ unit: euros(50_001), supplier: 'Shop' })]),
      ['quote_missing'],
    ],
    [
      'a quote of its supplier, however written',
      codesOf([line({ unit: euros(50_001), supplier: 'Shop ' })], [], {
        quotes: [{ supplier: 'SHOP', what: 'Oven', cents: 1 }],
        business: figures(60_000, 0),
      }),
      [],
    ],
    [
      'a job without a partner',
      codesOf([line({ category: 'EMPLOYMENT_WAGE_SUBSIDY' })]),
      ['job_without_service'],
    ],
    ['a job with one', codesOf([line({ category: 'EMPLOYMENT_WAGE_SUBSIDY' })], ['T-JOB']), []],
    ['medicine nobody recorded', codesOf([line({ category: 'MEDICAL' })]), ['medical_without_service']],
    [
      'medicine after month 6',
      codesOf([line({ category: 'MEDICAL', month: 7 })], ['T-AMAAR']),
      ['medical_beyond_six_months'],
    ],
    [
      'papers in the Balkans',
      codesOf([line({ category: 'ADMINISTRATIVE_LEGAL' })], ['T-BALKAN']),
      ['administrative_is_a_service'],
    ],
    ['a state of Brazil without partners', codesOf([line()], [], {}, 'BR'), ['brazil_state']],
    ['the last month', codesOf([line({ month: 12 })]), ['last_month']],
    ['no telephone', codesOf([line()], [], { contactPhone: null }), ['contact_missing']],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected)
  })
})

describe('the difference between two plans', () => {
  const plan = (changed: Partial<PlanContent> = {}): PlanContent => ({
    goal: 'A bakery.',
    office: 'IOM',
    lines: [line(), line({ key: 'rent', category: 'HOUSING' })],
    fundingOrder: [],
    details: null,
    ...changed,
  })

  it('is nothing between the same plans, wherever their lines stand', () => {
    expect(differenceOf(plan(), plan({ lines: [...plan().lines].reverse() }))).toEqual({
      lines: [],
      texts: [],
    })
  })

  it('names what came, went and changed', () => {
    const after = plan({
      office: 'CARITAS',
      lines: [line({ quantity: 2, funding: [{ code: 'NVF', cents: 1 }] }), line({ key: 'new' })],
      details: details({ household: 'Four.', business: null }),
    })
    expect(differenceOf(plan(), after)).toMatchObject({
      lines: [
        { kind: 'changed', changes: [{ field: 'quantity', before: 1, after: 2 }, { field: 'funding' }] },
        { kind: 'added', key: 'new' },
        { kind: 'removed', key: 'rent' },
      ],
      texts: [
        { field: 'office', before: 'IOM', after: 'CARITAS' },
        { field: 'household', before: null, after: 'Four.' },
        { field: 'contactPhone' },
      ],
    })
  })
})
