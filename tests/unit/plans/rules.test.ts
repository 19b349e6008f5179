import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STAGES, type Stage } from '@/lib/cases/model'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { euros } from '@/lib/kernel/money'
import type { Plan, PlanLine, PlanStatus } from '@/lib/plans/model'
import {
  ceilingOf,
  decideApproval,
  decideDraft,
  decideReturn,
  decideSettlement,
  decideSignature,
  decideSubmission,
  PLANNING_STAGES,
  withoutHealth,
  type Decided,
  type PlanFacts,
} from '@/lib/plans/rules/plan'
import type { FundingSource } from '@/lib/plans/rules/funding'
import { lineTotal, totalOf, totalsOf } from '@/lib/plans/rules/totals'

const line = (changed: Partial<PlanLine> = {}): PlanLine => ({
  category: 'MICRO_BUSINESS',
  description: 'Oven',
  supplier: null,
  quantity: 1,
  unit: euros(80_000),
  month: 1,
  key: 'line',
  funding: [{ code: 'BASIC_2022_ADULT', cents: (changed.unit?.cents ?? 80_000) * (changed.quantity ?? 1) }],
  isFundingStated: false,
  ...changed,
})

const BASIC: FundingSource = { code: 'BASIC_2022_ADULT', fund: 'national', capCents: 100_000, isOnTop: false }

const plan = (changed: Partial<Plan> = {}): Plan => ({
  id: 'plan',
  revision: 1,
  details: null,
  confirmedOn: null,
  version: 1,
  status: 'draft',
  goal: 'A bakery.',
  office: 'IOM',
  lines: [line()],
  fundingOrder: [],
  authorId: 'author',
  ceiling: euros(100_000),
  submittedAt: null,
  returnedReason: null,
  approvedById: null,
  approvedAt: null,
  contentHash: null,
  signedOn: null,
  settledOn: null,
  spent: euros(0),
  ...changed,
})

const facts = (changed: Partial<PlanFacts> = {}): PlanFacts => ({
  stage: 'preparation',
  today: calendarDate('2026-11-21'),
  decision: { isStale: false, isBudgetDue: true, ceiling: euros(100_000), funding: [BASIC] },
  firstDepartureOn: null,
  lastDepartureOn: null,
  ...changed,
})
const decision = (changed: Partial<NonNullable<PlanFacts['decision']>>) => ({
  decision: { isStale: false, isBudgetDue: true, ceiling: euros(100_000), funding: [BASIC], ...changed },
})

const asking = (changed: Partial<Parameters<typeof decideApproval>[1]> = {}) => ({
  ...facts(),
  approverId: 'second',
  mayExceedCeiling: false,
  writerIds: ['author'],
  ...changed,
})

const codes = (decided: Decided) => (decided.ok ? [] : decided.error.map(({ code }) => code))
const STATUSES: readonly PlanStatus[] = ['draft', 'submitted', 'returned', 'approved']

describe('the sum of a plan', () => {
  const lines = fc.array(
    fc
      .record({ quantity: fc.integer({ min: 1, max: 1000 }), cents: fc.integer({ min: 1, max: 10_000_000 }) })
      .map(({ quantity, cents }) => line({ quantity, unit: euros(cents) })),
    { maxLength: 30 },
  )

  it('is the sum of its lines, to the cent, in any order', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const expected = all.reduce((sum, each) => sum + BigInt(each.quantity) * BigInt(each.unit.cents), 0n)
        expect(BigInt(totalOf(all).cents)).toBe(expected)
        expect(totalOf([...all].reverse())).toEqual(totalOf(all))
        expect(totalOf(all).cents).toBe(all.map((each) => lineTotal(each).cents).reduce((a, b) => a + b, 0))
      }),
    )
  })

  it('and what is left make the ceiling', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 0, max: 1_000_000 }), (all, ceiling) => {
        const totals = totalsOf(all, euros(ceiling))
        expect(totals.planned.cents + totals.leftCents).toBe(ceiling)
      }),
    )
  })

  it('is held against the ceiling it was approved under, before that against the latest decision', () => {
    const later = facts(decision({ ceiling: euros(50_000) }))
    expect(ceilingOf(plan({ status: 'approved' }), later)).toEqual(euros(100_000))
    expect(ceilingOf(plan({ status: 'submitted' }), later)).toEqual(euros(50_000))
    expect(ceilingOf(null, facts({ decision: null }))).toEqual(euros(0))
  })
})

describe('writing a plan', () => {
  it('is possible as long as nobody waits for it or approved it', () => {
    const allowed = STATUSES.filter((status) => decideDraft(plan({ status }), facts()).ok)
    expect(allowed).toEqual(['draft', 'returned'])
    expect(decideDraft(null, facts())).toEqual({ ok: true, value: { total: euros(0) } })
  })

  it('belongs to three stages', () => {
    const allowed = STAGES.filter((stage) => decideDraft(null, facts({ stage })).ok)
    expect(allowed).toEqual(['eligible', 'preparation', 'on_hold'])
  })

  it('may go above the ceiling, and goes on while the decision is out of date', () => {
    const dear = plan({ lines: [line({ unit: euros(9_000_000) })] })
    expect(codes(decideDraft(dear, facts(decision({ isStale: true }))))).toEqual([])
  })

  it('needs a decision that gives a budget', () => {
    expect(codes(decideDraft(null, facts({ decision: null })))).toEqual(['evaluation_missing'])
    expect(codes(decideDraft(null, facts(decision({ isBudgetDue: false }))))).toEqual(['no_budget_due'])
  })
})

describe('sending a plan', () => {
  it('takes lines that are paid to the cent, and no project above its amount', () => {
    const project: FundingSource = { code: 'T-CONNECTED', fund: 'project', capCents: 50_000, isOnTop: false }
    const funding = [BASIC, project]
    const paid = (cents: number) => plan({ lines: [line({ funding: [{ code: 'T-CONNECTED', cents }] })] })
    expect(codes(decideSubmission(paid(79_999), facts(decision({ funding }))))).toEqual([
      'funding_open',
      'funding_above_project',
    ])
    expect(codes(decideSubmission(paid(80_000), facts(decision({ funding }))))).toEqual([
      'funding_above_project',
    ])
    expect(codes(decideSubmission(paid(80_000), facts(decision({}))))).toEqual(['funding_open'])
  })

  it('takes lines and a decision that still holds', () => {
    expect(codes(decideSubmission(plan(), facts()))).toEqual([])
    expect(codes(decideSubmission(plan({ status: 'returned' }), facts()))).toEqual([])
    expect(codes(decideSubmission(null, facts()))).toEqual(['plan_missing'])
    expect(codes(decideSubmission(plan({ lines: [] }), facts(decision({ isStale: true }))))).toEqual([
      'plan_without_lines',
      'evaluation_stale',
    ])
  })

  it('happens once', () => {
    expect(codes(decideSubmission(plan({ status: 'submitted' }), facts()))).toEqual(['plan_waits'])
    expect(codes(decideSubmission(plan({ status: 'approved' }), facts()))).toEqual(['plan_frozen'])
  })
})

describe('approving a plan', () => {
  const waiting = plan({ status: 'submitted' })

  it('is for a second person, within the ceiling to the cent', () => {
    const exact = plan({ status: 'submitted', lines: [line({ unit: euros(100_000) })] })
    expect(decideApproval(exact, asking())).toEqual({ ok: true, value: { total: euros(100_000) } })
  })

  it('is nobody’s own, whatever their role', () => {
    for (const mayExceedCeiling of [true, false]) {
      expect(codes(decideApproval(waiting, asking({ approverId: 'author', mayExceedCeiling })))).toEqual([
        'own_plan',
      ])
      const helped = asking({ writerIds: ['author', 'second'], mayExceedCeiling })
      expect(codes(decideApproval(waiting, helped))).toEqual(['own_plan'])
    }
  })

  it('is a supervisor’s one cent above the ceiling', () => {
    const dear = plan({ status: 'submitted', lines: [line({ unit: euros(100_001) })] })
    expect(decideApproval(dear, asking())).toEqual({
      ok: false,
      error: [{ code: 'plan_over_ceiling', params: { cents: 1 } }],
    })
    expect(decideApproval(dear, asking({ mayExceedCeiling: true })).ok).toBe(true)
  })

  it('names every reason at once', () => {
    const asked = asking({
      approverId: 'author',
      stage: 'ready',
      ...decision({ isStale: true, ceiling: euros(0) }),
    })
    expect(codes(decideApproval(plan(), asked))).toEqual([
      'plan_not_submitted',
      'own_plan',
      'plan_over_ceiling',
      'wrong_stage',
      'evaluation_stale',
    ])
    expect(
      codes(decideApproval(plan({ status: 'submitted', lines: [] }), asking({ decision: null }))),
    ).toEqual(['plan_without_lines', 'evaluation_missing'])
    expect(codes(decideApproval(null, asking()))).toEqual(['plan_missing'])
  })

  it('and returning it are possible only while it waits', () => {
    for (const status of STATUSES) {
      expect(decideApproval(plan({ status }), asking()).ok).toBe(status === 'submitted')
      expect(decideReturn(plan({ status }), facts()).ok).toBe(status === 'submitted')
    }
    expect(codes(decideReturn(null, facts()))).toEqual(['plan_missing'])
  })

  it('never fails for a case that could be planned', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STAGES), (stage: Stage) => {
        expect(decideApproval(waiting, asking({ stage })).ok).toBe(PLANNING_STAGES.includes(stage))
      }),
    )
  })
})

describe('signing a plan', () => {
  const approved = plan({
    status: 'approved',
    approvedAt: new Date('2026-11-20T23:30:00Z'),
    contentHash: 'as approved',
  })
  const signing = (changed: Partial<Parameters<typeof decideSignature>[1]> = {}) => ({
    ...facts(),
    currentHash: 'as approved',
    signedOn: calendarDate('2026-11-21'),
    ...changed,
  })

  it('follows the approval, by the day in Belgium', () => {
    expect(codes(decideSignature(approved, signing()))).toEqual([])
    expect(codes(decideSignature(approved, signing({ signedOn: calendarDate('2026-11-20') })))).toEqual([
      'plan_signed_before_approval',
    ])
    expect(codes(decideSignature(approved, signing({ signedOn: calendarDate('2026-11-22') })))).toEqual([
      'plan_signed_in_future',
    ])
  })

  it('is of what was approved, once', () => {
    expect(codes(decideSignature(approved, signing({ currentHash: 'something else' })))).toEqual([
      'plan_content_changed',
    ])
    const signed = { ...approved, signedOn: calendarDate('2026-11-21') }
    expect(codes(decideSignature(signed, signing()))).toEqual(['plan_already_signed'])
    for (const status of ['draft', 'submitted', 'returned'] as const) {
      const early = plan({ status })
      expect(codes(decideSignature(early, signing({ currentHash: null })))).toEqual(['plan_not_approved_yet'])
    }
    expect(codes(decideSignature(null, signing()))).toEqual(['plan_missing'])
  })

  it('comes before anybody leaves', () => {
    const allowed = STAGES.filter((stage) => decideSignature(approved, signing({ stage })).ok)
    expect(allowed).toEqual(['eligible', 'preparation', 'ready', 'booked', 'no_show', 'on_hold'])
    const left = signing({ stage: 'booked', firstDepartureOn: calendarDate('2026-11-21') })
    expect(codes(decideSignature(approved, left))).toEqual(['wrong_stage'])
  })
})

describe('settling a plan', () => {
  const approved = plan({ status: 'approved' })
  const away = {
    ...facts({
      stage: 'reintegration',
      today: calendarDate('2029-01-01'),
      firstDepartureOn: calendarDate('2026-12-01'),
      lastDepartureOn: calendarDate('2027-02-28'),
    }),
    spending: { unpaid: 0, undelivered: 0 },
  }
  const on = (day: string) => calendarDate(day)

  it('is of what was delivered, within twelve months of the last departure', () => {
    expect(codes(decideSettlement(approved, away, on('2028-02-28')))).toEqual([])
    expect(codes(decideSettlement(approved, away, on('2028-02-29')))).toEqual(['plan_settled_too_late'])
    const open = { ...away, spending: { unpaid: 1, undelivered: 2 } }
    expect(codes(decideSettlement(approved, open, on('2028-02-28')))).toEqual([
      'expenses_unpaid',
      'expenses_undelivered',
    ])
    expect(codes(decideSettlement(approved, away, on('2027-02-27')))).toEqual([
      'plan_settled_before_departure',
    ])
    expect(codes(decideSettlement(approved, away, on('2029-01-02')))).toContain('plan_settled_in_future')
  })

  it('is recorded once, of an approved plan, after the return', () => {
    const settled = plan({ status: 'approved', settledOn: calendarDate('2027-06-01') })
    expect(codes(decideSettlement(settled, away))).toEqual(['plan_already_settled'])
    expect(codes(decideSettlement(plan(), away))).toEqual(['plan_not_approved_yet'])
    expect(codes(decideSettlement(approved, { ...facts(), spending: away.spending }))).toEqual([
      'nobody_departed_yet',
    ])
    expect(codes(decideSettlement(null, away))).toEqual(['plan_missing'])
    const allowed = STAGES.filter((stage) => decideSettlement(approved, { ...away, stage }).ok)
    expect(allowed).toEqual(['arrived', 'reintegration'])
  })
})

describe('a reader who only counts', () => {
  it('sees the amount of a health line without its words', () => {
    const medical = line({ category: 'MEDICAL', description: 'Insulin', supplier: 'Pharmacy' })
    expect(withoutHealth([medical, line({ supplier: 'Oven trade' })])).toEqual([
      { ...medical, description: '', supplier: null },
      line({ supplier: 'Oven trade' }),
    ])
  })
})
