import { describe, expect, it } from 'vitest'
import { liveConsent, missingPurposes, signatoryFor } from '@/lib/consents/rules'
import type { Consent, Signer } from '@/lib/consents/model'
import { calendarDate } from '@/lib/kernel/calendar-date'

const TRAVEL = calendarDate('2027-02-01')
const signer = (change: Partial<Signer> = {}): Signer => ({
  personId: 'p',
  familyName: 'Tester',
  givenNames: 'Ann',
  birthDate: calendarDate('1990-04-02'),
  isUnaccompaniedMinor: false,
  isTravelling: true,
  hasWithdrawn: false,
  ...change,
})
const line = (change: Partial<Consent> = {}): Consent => ({
  id: 'c',
  personId: 'p',
  purpose: 'VOLUNTARY_RETURN',
  givenOn: calendarDate('2026-11-01'),
  language: 'fr',
  textVersion: '1',
  interpreterUsed: false,
  signatory: 'self',
  informedBy: 'x',
  withdrawnOn: null,
  ...change,
})

describe('who signs', () => {
  it.each([
    ['an adult', {}, 'self'],
    ['somebody of unknown age', { birthDate: null }, 'self'],
    ['somebody who turns eighteen on the day of travel', { birthDate: calendarDate('2009-02-01') }, 'self'],
    ['a child with its parents', { birthDate: calendarDate('2009-02-02') }, null],
    ['a child alone', { birthDate: calendarDate('2009-02-02'), isUnaccompaniedMinor: true }, 'guardian'],
  ] as const)('for %s', (_who, change, expected) => {
    expect(signatoryFor(signer(change), TRAVEL)).toBe(expected)
  })
})

describe('what stands', () => {
  it('is the newest line that was not taken back', () => {
    const old = line({ id: 'old', givenOn: calendarDate('2026-01-01') })
    const gone = line({ id: 'gone', withdrawnOn: calendarDate('2026-11-10') })
    expect(liveConsent([old, gone], 'p', 'VOLUNTARY_RETURN')?.id).toBe('old')
    expect(liveConsent([gone], 'p', 'VOLUNTARY_RETURN')).toBeNull()
  })

  it('asks nothing of those who stay, withdrew or are children', () => {
    expect(missingPurposes([line()], signer(), TRAVEL)).toEqual(['PERSONAL_DATA'])
    expect(missingPurposes([], signer({ isTravelling: false }), TRAVEL)).toEqual([])
    expect(missingPurposes([], signer({ hasWithdrawn: true }), TRAVEL)).toEqual([])
    expect(missingPurposes([], signer({ birthDate: calendarDate('2020-01-01') }), TRAVEL)).toEqual([])
  })
})
