import { describe, expect, it } from 'vitest'
import { ROLES } from '@/lib/access/model'
import { calendarDate } from '@/lib/kernel/calendar-date'
import {
  sensitivityOfItem,
  TRACK_ITEM_CODES,
  trackItemRule,
  type TrackItemCode,
  type TrackItemOutcome,
} from '@/lib/safeguards/model'
import {
  isOverdue,
  itemsFor,
  mayRecordItem,
  maySeeItem,
  openItems,
  outcomesOf,
  trackItemErrors,
  trackItemState,
  tracksOfMember,
  usualDueDate,
  validUntil,
} from '@/lib/safeguards/rules/track-items'

const day = calendarDate
const TRAVEL = day('2026-12-10')

describe('tracks of a person', () => {
  it('come from being alone as a minor, from needs of health, and from the file for its principal', () => {
    const principal = { isPrincipal: true, isUnaccompaniedMinor: false, isMedical: false }
    expect(tracksOfMember(principal, ['MEDICAL', 'FAMILY', 'VOT'])).toEqual(['VOT'])
    expect(tracksOfMember({ ...principal, isPrincipal: false, isMedical: true }, ['MEDICAL', 'VOT'])).toEqual(
      ['MEDICAL'],
    )
    expect(tracksOfMember({ ...principal, isUnaccompaniedMinor: true }, ['UMC', 'VOT'])).toEqual([
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

  it('falls away for a minor who is of age on the day of travel', () => {
    expect(itemsFor(child('2008-12-10'), TRAVEL)).toEqual([])
    expect(itemsFor(child('2008-12-11'), TRAVEL)).toContain('best_interest')
  })

  it('is nothing without a track', () => {
    expect(itemsFor({ ...child('2010-01-01'), tracks: [] }, TRAVEL)).toEqual([])
  })

  it('comes in an order in which each answer follows the one it builds on', () => {
    for (const code of TRACK_ITEM_CODES) {
      const { follows } = trackItemRule(code)
      if (!follows) continue
      const place = TRACK_ITEM_CODES.findIndex((other) => other === follows)
      expect([code, place >= 0 && place < TRACK_ITEM_CODES.indexOf(code)]).toEqual([code, true])
    }
  })
})

describe('an answer', () => {
  const person = { personId: 'p', birthDate: day('1990-01-01'), tracks: ['MEDICAL'] as const }
  const answer = (
    item: TrackItemCode,
    receivedOn: string | null,
    outcome: TrackItemOutcome | null,
    until: string | null = null,
  ) => ({
    personId: 'p',
    item,
    receivedOn: receivedOn ? day(receivedOn) : null,
    outcome,
    validUntil: until ? day(until) : null,
  })
  const stateOf = (...given: Parameters<typeof answer>) => trackItemState(given[0], answer(...given), TRAVEL)

  it.each([
    ['fit_to_fly', '2026-11-30', 'positive', null, 'settled'],
    ['fit_to_fly', '2026-11-29', 'positive', null, 'out_of_date'],
    ['fit_to_fly', '2026-11-29', 'positive', '2026-12-13', 'settled'],
    ['fit_to_fly', '2026-12-05', 'positive', '2026-12-09', 'out_of_date'],
    ['fit_to_fly', '2026-11-30', 'negative', null, 'negative'],
    ['fit_to_fly', null, null, null, 'awaited'],
    ['family_assessment', '2026-11-01', 'concerns', null, 'settled'],
    ['best_interest', '2026-11-01', 'concerns', null, 'negative'],
    ['best_interest', '2026-11-01', 'positive', null, 'settled'],
    ['airline_clearance', '2026-11-01', 'not_needed', null, 'settled'],
  ] as const)('%s of %s, %s until %s, is %s', (item, receivedOn, outcome, until, state) => {
    expect(stateOf(item, receivedOn, outcome, until)).toBe(state)
  })

  it('leaves open what is not received, unfavourable or out of date, and never what comes after the return', () => {
    const open = openItems(
      [person],
      [
        answer('capacity', '2026-01-01', 'positive'),
        answer('medical_report', '2026-01-01', 'positive'),
        answer('treatment_available', '2026-11-01', 'positive'),
        answer('treatment_accessible', '2026-11-01', 'negative'),
        answer('family_consent', '2026-11-01', 'concerns'),
        answer('travel_needs', '2026-11-01', 'not_needed'),
        answer('fit_to_fly', '2026-11-29', 'positive'),
        answer('medical_escort', '2026-11-29', 'not_needed'),
      ],
      TRAVEL,
    )
    expect(open.map(({ item, before }) => [item, before])).toEqual([
      ['treatment_accessible', 'ready'],
      ['fit_to_fly', 'departed'],
      ['airline_clearance', 'departed'],
      ['medicine_supply', 'departed'],
      ['receiving_doctor', 'departed'],
    ])
    expect(trackItemState('fit_to_fly', undefined, TRAVEL)).toBe('not_asked')
  })

  it('is due after its usual time, late after its day, and holds for its usual time', () => {
    expect(usualDueDate('family_assessment', day('2026-11-01'))).toBe('2026-12-01')
    expect(validUntil('fit_to_fly', day('2026-11-30'))).toBe('2026-12-10')
    expect(validUntil('medical_report', day('2026-11-30'))).toBeNull()
    const item = { dueOn: day('2026-11-20'), receivedOn: null }
    expect(isOverdue(item, day('2026-11-20'))).toBe(false)
    expect(isOverdue(item, day('2026-11-21'))).toBe(true)
    expect(isOverdue({ ...item, receivedOn: day('2026-11-20') }, day('2026-11-21'))).toBe(false)
  })

  it('says that something is not needed only where a journey may do without', () => {
    expect(outcomesOf('airline_clearance')).toContain('not_needed')
    for (const code of ['best_interest', 'family_assessment', 'escort', 'medical_report'] as const)
      expect(outcomesOf(code)).not.toContain('not_needed')
  })
})

describe('what is written down', () => {
  const asked = {
    requestedOn: day('2026-11-10'),
    dueOn: null,
    receivedOn: null,
    validUntil: null,
    outcome: null,
    codes: [],
    days: null,
    hasByWhom: false,
    hasNote: false,
  }
  const received = { receivedOn: day('2026-11-15'), outcome: 'positive' as const }
  const check = (code: TrackItemCode, change: object) =>
    trackItemErrors(code, { ...asked, ...change }, day('2026-11-21')).map(
      ({ path, code: found }) => `${path} ${found}`,
    )

  it.each([
    ['nothing but the question', 'child_heard', {}, []],
    ['an answer', 'child_heard', received, []],
    ['asked tomorrow', 'child_heard', { requestedOn: '2026-11-22' }, ['requestedOn date_in_future']],
    [
      'received tomorrow',
      'child_heard',
      { ...received, receivedOn: '2026-11-22' },
      ['receivedOn date_in_future'],
    ],
    ['due before it is asked', 'child_heard', { dueOn: '2026-11-09' }, ['dueOn date_order']],
    ['received without an outcome', 'child_heard', { receivedOn: '2026-11-12' }, ['outcome required']],
    [
      'an outcome without a day',
      'child_heard',
      { outcome: 'negative', hasNote: true },
      ['receivedOn required'],
    ],
    ['doubts without a reason', 'child_heard', { ...received, outcome: 'concerns' }, ['note required']],
    [
      'not needed where it is needed',
      'child_heard',
      { ...received, outcome: 'not_needed' },
      ['outcome choose_one'],
    ],
    ['a decision of nobody', 'best_interest', received, ['byWhom required', 'note required']],
    ['a decision', 'best_interest', { ...received, hasByWhom: true, hasNote: true }, []],
    ['an escort of no kind', 'escort', received, ['codes required']],
    ['an escort of another list', 'escort', { ...received, codes: ['WCHR'] }, ['codes choose_one']],
    ['codes where none are asked', 'child_heard', { ...received, codes: ['WCHR'] }, ['codes choose_one']],
    ['needs that are none', 'travel_needs', { ...received, outcome: 'not_needed' }, []],
    ['medicine for no days', 'medicine_supply', received, ['days required']],
    [
      'a certificate that ends before it begins',
      'fit_to_fly',
      { ...received, validUntil: '2026-11-14' },
      ['validUntil date_order'],
    ],
  ] as const)('%s', (_, code, change, errors) => {
    expect(check(code, change)).toEqual(errors)
  })
})

describe('who reads and writes what a track awaits', () => {
  const children = TRACK_ITEM_CODES.filter((code) => trackItemRule(code).track === 'UMC')
  const codesFor = (rule: (role: (typeof ROLES)[number], code: TrackItemCode) => boolean) =>
    Object.fromEntries(ROLES.map((role) => [role, TRACK_ITEM_CODES.filter((code) => rule(role, code))]))

  it('is said by hand', () => {
    expect(codesFor(maySeeItem)).toEqual({
      partner: children,
      referrer: [],
      counsellor: TRACK_ITEM_CODES,
      travel: [
        'travel_authorisation',
        'escort',
        'travel_needs',
        'fit_to_fly',
        'airline_clearance',
        'medical_escort',
        'safety_plan',
      ],
      specialist: TRACK_ITEM_CODES,
      finance: [],
      field: ['escort', 'handover', 'travel_needs', 'medical_escort', 'receiving_doctor', 'care_started'],
      supervisor: TRACK_ITEM_CODES,
      auditor: [],
      admin: [],
    })
    expect(codesFor(mayRecordItem)).toEqual({
      partner: [],
      referrer: [],
      counsellor: TRACK_ITEM_CODES,
      travel: ['escort', 'airline_clearance', 'medical_escort'],
      specialist: TRACK_ITEM_CODES,
      finance: [],
      field: ['handover', 'receiving_doctor', 'care_started'],
      supervisor: TRACK_ITEM_CODES,
      auditor: [],
      admin: [],
    })
  })

  it('keeps the words of an illness and of a child for the cleared', () => {
    expect(TRACK_ITEM_CODES.filter((code) => sensitivityOfItem(code) === 'STANDARD')).toEqual([
      'travel_authorisation',
      'escort',
      'handover',
      'travel_needs',
      'airline_clearance',
      'medical_escort',
    ])
    expect(sensitivityOfItem('medicine_supply')).toBe('MEDICAL')
    expect(sensitivityOfItem('best_interest')).toBe('UMC')
    expect(sensitivityOfItem('risk_assessment')).toBe('VOT')
  })
})
