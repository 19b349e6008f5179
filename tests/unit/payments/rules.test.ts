import { describe, expect, it } from 'vitest'
import { STAGES } from '@/lib/cases/model'
import type { EligibilityOutcome } from '@/lib/eligibility/model'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { euros } from '@/lib/kernel/money'
import { contentHash } from '@/lib/payments/content-hash'
import { PAYMENT_STATUSES, type PaymentContent } from '@/lib/payments/model'
import {
  grantFor,
  grantsToPrepare,
  grantsToReplace,
  refusalsOfApproval,
  refusalsOfPaying,
} from '@/lib/payments/rules'

const day = calendarDate
const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code)
const grant = (basis: 'adult' | 'minor', cents: number) => ({
  rule: 'C3',
  basis,
  count: 1,
  each: euros(cents),
  amount: euros(cents),
})
const outcome = (lines: readonly ReturnType<typeof grant>[]): EligibilityOutcome => ({
  return: { outcome: 'granted', reasons: [] },
  cashGrant: { outcome: lines.length > 0 ? 'granted' : 'none', total: euros(0), lines },
  reintegration: { access: 'none', total: euros(0), lines: [] },
  services: [],
  tracks: [],
  missing: [],
  ruleSet: { id: 'test', version: 'test' },
  trace: [],
  wouldChange: [],
})
const BOTH = outcome([grant('adult', 35000), grant('minor', 17500)])

describe('the grant of a person', () => {
  it('is the line for adults or for minors of the decision, and nothing where there is none', () => {
    expect(grantFor(BOTH, true)).toEqual({ amount: euros(35000), rule: 'C3' })
    expect(grantFor(BOTH, false)).toEqual({ amount: euros(17500), rule: 'C3' })
    expect(grantFor(outcome([grant('adult', 5000)]), false)).toBeNull()
    expect(grantFor(outcome([]), true)).toBeNull()
    expect(grantFor(null, true)).toBeNull()
  })

  it('is prepared for travellers who have none yet', () => {
    const travellers = [
      { personId: 'adult', isAdult: true, hasGrant: false },
      { personId: 'paid', isAdult: true, hasGrant: true },
      { personId: 'child', isAdult: false, hasGrant: false },
    ]
    expect(grantsToPrepare(BOTH, travellers).map(({ personId, amount }) => [personId, amount.cents])).toEqual(
      [
        ['adult', 35000],
        ['child', 17500],
      ],
    )
    expect(grantsToPrepare(outcome([]), travellers)).toEqual([])
  })

  it.each([
    ['the same decision', BOTH, []],
    ['another amount for adults', outcome([grant('adult', 5000), grant('minor', 17500)]), ['adult']],
    ['nothing any more', outcome([]), ['adult', 'child']],
    ['no decision', null, ['adult', 'child']],
  ] as const)('that waits is replaced after %s', (_, decided, wrong) => {
    const members = [
      { personId: 'adult', isAdult: true },
      { personId: 'child', isAdult: false },
    ]
    const waiting = [
      { personId: 'adult', cents: 35000 },
      { personId: 'child', cents: 17500 },
    ]
    expect(grantsToReplace(decided, members, waiting)).toEqual(wrong)
    expect(grantsToReplace(decided, [], waiting.slice(0, 1))).toEqual(['adult'])
  })
})

describe('approving', () => {
  it('is for a grant that waits, by somebody else than who prepared it', () => {
    const payment = {
      status: 'prepared',
      requestedById: 'carl',
      preparedById: 'tess',
      personId: 'p',
    } as const
    expect(codes(refusalsOfApproval(payment, 'fred'))).toEqual([])
    expect(codes(refusalsOfApproval(payment, 'tess'))).toEqual(['own_grant'])
    expect(codes(refusalsOfApproval(payment, 'carl'))).toEqual(['own_grant'])
    const open = PAYMENT_STATUSES.filter(
      (status) => refusalsOfApproval({ ...payment, status }, 'fred').length === 0,
    )
    expect(open).toEqual(['prepared'])
  })
})

describe('paying', () => {
  const payment = {
    status: 'approved',
    requestedById: 'carl',
    approvedById: 'fred',
    personId: 'p',
    contentHash: 'h',
    currentHash: 'h',
  } as const
  const asked = {
    payerId: 'tess',
    stage: 'booked',
    today: day('2026-12-10'),
    departsOn: day('2026-12-10'),
  } as const
  const check = (change: object, how: object = {}) =>
    codes(refusalsOfPaying({ ...payment, ...change }, { ...asked, ...how }))

  it('is for an approved grant, on the day, by somebody else than who approved it', () => {
    expect(check({})).toEqual([])
    expect(check({}, { today: day('2026-12-11') })).toEqual([])
    expect(check({}, { today: day('2026-12-09') })).toEqual(['departure_day_not_reached'])
    expect(check({}, { departsOn: null })).toEqual(['seat_missing'])
    expect(check({}, { payerId: 'fred' })).toEqual(['approver_pays'])
    expect(check({}, { payerId: 'carl' })).toEqual(['requester_pays'])
    expect(check({ currentHash: 'other' })).toEqual(['grant_content_changed'])
    expect(check({ contentHash: null })).toEqual(['grant_content_changed'])
    expect(PAYMENT_STATUSES.filter((status) => check({ status }).length === 0)).toEqual(['approved'])
    expect(STAGES.filter((stage) => check({}, { stage }).length === 0)).toEqual(['booked'])
  })
})

describe('the hash of what was approved', () => {
  const content: PaymentContent = {
    caseId: 'c',
    personId: 'p',
    kind: 'CASH_GRANT',
    cents: 35000,
    currency: 'EUR',
    rule: 'C3',
    decisionId: 'd',
    claim: null,
  }
  it('changes with every part of it', () => {
    const variants = [
      content,
      ...(Object.keys(content) as (keyof PaymentContent)[]).map((part) => ({
        ...content,
        [part]: part === 'cents' ? 1 : 'x',
      })),
      { ...content, caseId: 'cp', personId: '' },
    ]
    expect(new Set(variants.map((variant) => contentHash(variant))).size).toBe(variants.length)
    expect(contentHash({ ...content })).toBe(contentHash(content))
  })
})
