import { describe, expect, it } from 'vitest'
import { ROLES } from '@/lib/access/model'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { TRACK_ITEM_CODES } from '@/lib/safeguards/model'
import {
  itemsFor,
  maySeeItem,
  openItems,
  trackItemErrors,
  trackItemState,
  tracksOfMember,
  usualDueDate,
  validUntil,
} from '@/lib/safeguards/rules'

const day = calendarDate
const TRAVEL = day('2026-12-10')

describe('tracks of a person', () => {
  it('come from being alone as a minor, and from the file for its principal', () => {
    const principal = { isPrincipal: true, isUnaccompaniedMinor: false }
    expect(tracksOfMember(principal, ['MEDICAL', 'FAMILY'])).toEqual(['MEDICAL'])
    expect(tracksOfMember({ ...principal, isPrincipal: false }, ['MEDICAL'])).toEqual([])
    expect(tracksOfMember({ isPrincipal: true, isUnaccompaniedMinor: true }, ['UMC', 'VOT'])).toEqual([
      'UMC',
      'VOT',
    ])
  })
})

describe('what a track asks for', () => {
  const child = (birthDate: string | null) => ({
    personId: 'p',
    birthDate: birthDate ? day(birthDate) : null,
    tracks: ['UMC'] as const,
  })
  it('is an escort for a child below fifteen on the day of travel', () => {
    expect(itemsFor(child('2011-12-10'), TRAVEL)).not.toContain('escort')
    expect(itemsFor(child('2011-12-11'), TRAVEL)).toContain('escort')
    expect(itemsFor(child(null), TRAVEL)).toContain('escort')
  })

  it('is nothing without a track', () => {
    expect(itemsFor({ ...child('2010-01-01'), tracks: [] }, TRAVEL)).toEqual([])
  })

  it('stays open until it is received, not negative and valid on the day of travel', () => {
    const person = { personId: 'p', birthDate: day('1990-01-01'), tracks: ['MEDICAL'] as const }
    const answer = (item: string, receivedOn: string | null, outcome: 'positive' | 'negative' | null) => ({
      personId: 'p',
      item,
      receivedOn: receivedOn ? day(receivedOn) : null,
      outcome,
    })
    const open = openItems(
      [person],
      [
        answer('medical_report', '2026-01-01', 'positive'),
        answer('treatment_available', '2026-11-01', 'negative'),
        answer('fit_to_fly', '2026-11-29', 'positive'),
      ],
      TRAVEL,
    )
    expect(open.map(({ item }) => item)).toEqual(['treatment_available', 'fit_to_fly'])
    const stateOf = (receivedOn: string | null, outcome: 'positive' | 'negative' | null) =>
      trackItemState('fit_to_fly', answer('fit_to_fly', receivedOn, outcome), TRAVEL)
    expect(stateOf('2026-11-30', 'positive')).toBe('settled')
    expect(stateOf('2026-11-29', 'positive')).toBe('out_of_date')
    expect(stateOf('2026-11-30', 'negative')).toBe('negative')
    expect(stateOf(null, null)).toBe('awaited')
    expect(trackItemState('fit_to_fly', undefined, TRAVEL)).toBe('not_asked')
  })

  it('is due after its usual time and holds for its usual time', () => {
    expect(usualDueDate('family_assessment', day('2026-11-01'))).toBe('2026-12-01')
    expect(validUntil('fit_to_fly', day('2026-11-30'))).toBe('2026-12-10')
    expect(validUntil('medical_report', day('2026-11-30'))).toBeNull()
  })

  it('has its days in order', () => {
    const item = { requestedOn: day('2026-11-10'), dueOn: null, receivedOn: null, outcome: null }
    const check = (change: object) =>
      trackItemErrors({ ...item, ...change }, day('2026-11-21')).map(({ path, code }) => `${path} ${code}`)
    expect(check({})).toEqual([])
    expect(check({ dueOn: '2026-11-10', receivedOn: '2026-11-10', outcome: 'concerns' })).toEqual([])
    expect(check({ requestedOn: '2026-11-22' })).toEqual(['requestedOn date_in_future'])
    expect(check({ receivedOn: '2026-11-22', outcome: 'positive' })).toEqual(['receivedOn date_in_future'])
    expect(check({ dueOn: '2026-11-09' })).toEqual(['dueOn date_order'])
    expect(check({ receivedOn: '2026-11-12' })).toEqual(['outcome required'])
    expect(check({ outcome: 'negative' })).toEqual(['receivedOn required'])
  })
})

describe('who reads what a track awaits', () => {
  it('is said by hand', () => {
    const seen = Object.fromEntries(
      ROLES.map((role) => [role, TRACK_ITEM_CODES.filter((code) => maySeeItem(role, code))]),
    )
    const children = [
      'social_report',
      'child_heard',
      'family_assessment',
      'receiving_adult_acceptance',
      'travel_authorisation',
      'escort',
    ]
    expect(seen).toEqual({
      partner: children,
      referrer: [],
      counsellor: TRACK_ITEM_CODES,
      travel: ['travel_authorisation', 'escort', 'fit_to_fly', 'safety_plan'],
      specialist: TRACK_ITEM_CODES,
      finance: [],
      field: [],
      supervisor: TRACK_ITEM_CODES,
      auditor: [],
      admin: [],
    })
  })
})
