import { describe, expect, it } from 'vitest'
import { euros } from '@/lib/kernel/money'
import { STAGES } from '@/lib/cases/model'
import type { JourneyFacts, MemberFacts } from '@/lib/cases/rules/facts'
import { conditionsFor } from '@/lib/cases/rules/gate'
import type { GuardName } from '@/lib/cases/rules/guards'
import { HARD_GUARDS, hasReadiness, readinessOf, type ReadinessLevel } from '@/lib/cases/rules/readiness'
import { transitionOf } from '@/lib/cases/rules/transitions'
import { adult, child, day, facts, minorAlone, TODAY } from './facts'

/** A case that aims at 20 December, whose tickets are not booked yet, and to which nothing is missing. */
const TRAVEL_DAY = day('2026-12-20')
const waiting = (change: Partial<MemberFacts> = {}) =>
  adult({ seat: null, cashGrant: { due: euros(35_000), state: 'none' }, ...change })
const file = (change: Partial<JourneyFacts> = {}) =>
  facts({
    plannedDepartureOn: TRAVEL_DAY,
    members: [waiting(), child({ seat: null, cashGrant: { due: euros(17_500), state: 'none' } })],
    ...change,
  })
const withAdult = (change: Partial<MemberFacts>) =>
  file({ members: [waiting(change), child({ seat: null })] })
const missing = (of: JourneyFacts, stage: 'preparation' | 'ready' | 'booked' = 'ready') =>
  readinessOf(of, stage)
    .items.filter(({ isMet }) => !isMet)
    .map(({ guard }) => guard)
const seated = (departsOn = TRAVEL_DAY) => ({ departsOn, isPresentationTimeOver: false })

/** What is wrong, how bad it is, whose move it is and by when. */
const table: readonly [
  what: string,
  facts: JourneyFacts,
  item: GuardName,
  level: ReadinessLevel,
  waitingOn: string,
  dueOn: string | null,
][] = [
  [
    'no declaration',
    withAdult({ voluntariness: null }),
    'voluntariness_declared',
    'hard',
    'counsellor',
    '2026-12-06',
  ],
  [
    'a declaration taken back',
    withAdult({ voluntariness: { signedOn: day('2026-10-01'), withdrawnOn: TODAY } }),
    'voluntariness_declared',
    'hard',
    'person',
    '2026-12-06',
  ],
  [
    'personal data no longer to be used',
    withAdult({ dataConsent: { signedOn: day('2026-10-01'), withdrawnOn: TODAY } }),
    'data_consent_given',
    'hard',
    'person',
    '2026-12-06',
  ],
  [
    'a consent of 91 days',
    withAdult({ voluntariness: { signedOn: day('2026-08-22'), withdrawnOn: null } }),
    'consent_fresh',
    'hard',
    'person',
    '2026-12-06',
  ],
  [
    'a consent of 80 days',
    withAdult({ voluntariness: { signedOn: day('2026-09-02'), withdrawnOn: null } }),
    'consent_lasts',
    'soft',
    'person',
    '2026-12-20',
  ],
  [
    'a guardian who has not signed',
    file({ members: [minorAlone({ seat: null, guardianSignedOn: null })] }),
    'guardian_signed',
    'hard',
    'counsellor',
    '2026-12-06',
  ],
  [
    'somebody found unable to decide',
    withAdult({ unableSince: day('2026-11-01') }),
    'choice_is_theirs',
    'hard',
    'counsellor',
    '2026-12-06',
  ],
  [
    'a doubt about the free choice',
    withAdult({ doubtSince: day('2026-11-01') }),
    'choice_is_theirs',
    'hard',
    'counsellor',
    '2026-12-06',
  ],
  ['no interview', file({ counsellingSessions: 0 }), 'counselling_held', 'hard', 'counsellor', '2026-12-06'],
  ['no decision', file({ eligibility: null }), 'evaluation_current', 'hard', 'counsellor', '2026-12-06'],
  [
    'a decision of other facts',
    file({ eligibility: { returnOutcome: 'granted', isStale: true } }),
    'evaluation_current',
    'hard',
    'counsellor',
    '2026-12-06',
  ],
  [
    'return not granted',
    file({ eligibility: { returnOutcome: 'not_yet', isStale: false } }),
    'return_granted',
    'hard',
    'counsellor',
    '2026-12-06',
  ],
  [
    'an exception without an answer',
    file({ openExceptions: 1 }),
    'exceptions_answered',
    'hard',
    'supervisor',
    '2026-12-06',
  ],
  [
    'a plan to approve',
    file({ plan: { status: 'submitted', isSigned: true, isAgreementSigned: false } }),
    'plan_approved',
    'hard',
    'counsellor',
    '2026-12-06',
  ],
  [
    'a plan to sign',
    file({ plan: { status: 'approved', isSigned: false, isAgreementSigned: false } }),
    'plan_signed',
    'hard',
    'person',
    '2026-12-06',
  ],
  ['no document', withAdult({ travelDocument: null }), 'documents_valid', 'hard', 'person', '2026-12-06'],
  [
    'no document, but an appointment',
    withAdult({ travelDocument: null, documentExpectedOn: day('2026-11-30') }),
    'documents_valid',
    'hard',
    'person',
    '2026-11-30',
  ],
  [
    'a document that ends the day before',
    withAdult({ travelDocument: { validUntil: day('2026-12-19') } }),
    'documents_valid',
    'hard',
    'person',
    '2026-12-06',
  ],
  [
    'a passport that ends two months after',
    withAdult({ travelDocument: { validUntil: day('2027-02-20') } }),
    'document_lasts',
    'soft',
    'person',
    '2026-12-20',
  ],
  [
    'an open item of a track',
    file({
      openTrackItems: [
        {
          track: 'UMC',
          item: 'family_assessment',
          personId: 'adult',
          waitingOn: 'field',
          before: 'ready',
          dueOn: day('2026-12-01'),
        },
      ],
    }),
    'tracks_green_for_booking',
    'hard',
    'field',
    '2026-12-01',
  ],
  [
    'a fit-to-fly certificate to come',
    file({
      openTrackItems: [
        {
          track: 'MEDICAL',
          item: 'fit_to_fly',
          personId: 'adult',
          waitingOn: 'specialist',
          before: 'departed',
          dueOn: null,
        },
      ],
    }),
    'tracks_green_on_the_day',
    'soft',
    'specialist',
    '2026-12-20',
  ],
  [
    'a suspended destination',
    file({ suspension: { mode: 'FULL', isApprovedForCase: false } }),
    'destination_open',
    'hard',
    'nobody',
    '2026-12-06',
  ],
  [
    'a destination decided case by case',
    file({ suspension: { mode: 'CASE_BY_CASE', isApprovedForCase: false } }),
    'destination_open',
    'hard',
    'supervisor',
    '2026-12-06',
  ],
  [
    'a child without an adult',
    file({ members: [minorAlone({ seat: null }), child({ seat: null })] }),
    'minors_accompanied',
    'hard',
    'counsellor',
    '2026-12-06',
  ],
  [
    'a second open file',
    file({ otherOpenFiles: [{ personId: 'adult', ref: 'AVR-2026-00002' }] }),
    'one_open_file',
    'hard',
    'counsellor',
    '2026-12-06',
  ],
  [
    'an assisted return four years ago',
    file({ recentReturns: [{ personId: 'adult', on: day('2022-11-01'), desk: 'Ghent' }] }),
    'no_recent_return',
    'hard',
    'supervisor',
    '2026-12-06',
  ],
  ['no day agreed', file({ plannedDepartureOn: null }), 'departure_planned', 'soft', 'counsellor', null],
  [
    'reception not asked',
    file({
      arrivalReception: 'open',
      members: [
        waiting({ seat: seated(), cashGrant: { due: euros(0), state: 'none' } }),
        child({ seat: null }),
      ],
    }),
    'reception_answered',
    'soft',
    'counsellor',
    '2026-12-20',
  ],
  [
    'a place asked for',
    file({ place: { isGranted: false, leavesOn: null } }),
    'housed_until_departure',
    'soft',
    'counsellor',
    '2026-12-20',
  ],
  [
    'a place that ends before the journey',
    file({ place: { isGranted: true, leavesOn: day('2026-12-19') } }),
    'housed_until_departure',
    'soft',
    'counsellor',
    '2026-12-20',
  ],
  [
    'a cash grant finance has not approved',
    withAdult({ seat: seated(), cashGrant: { due: euros(35_000), state: 'prepared' } }),
    'cash_grant_approved',
    'soft',
    'finance',
    '2026-12-20',
  ],
]

describe('readiness to travel', () => {
  it('is there when nothing is missing', () => {
    expect(readinessOf(file(), 'ready')).toMatchObject({
      level: 'ready',
      family: 'ready',
      people: [
        { personId: 'adult', level: 'ready' },
        { personId: 'child', level: 'ready' },
      ],
      departsOn: TRAVEL_DAY,
    })
  })

  it.each(table)('%s', (_what, of, item, level, waitingOn, dueOn) => {
    const readiness = readinessOf(of, 'ready')
    expect(readiness.items.filter(({ isMet }) => !isMet)).toMatchObject([
      { guard: item, weight: level, waitingOn, dueOn },
    ])
    expect(readiness.level).toBe(level)
  })

  it('is as bad as the worst that is missing, for the household and for each person', () => {
    const of = file({
      plannedDepartureOn: null,
      members: [
        waiting({ travelDocument: { validUntil: day('2027-01-20') } }),
        child({ seat: null, travelDocument: null }),
      ],
    })
    expect(readinessOf(of, 'preparation')).toMatchObject({
      level: 'hard',
      family: 'soft',
      people: [
        { personId: 'adult', level: 'soft' },
        { personId: 'child', level: 'hard' },
      ],
    })
  })

  it('does not ask those who withdrew or have left', () => {
    const gone = [
      child({ personId: 'withdrew', hasWithdrawn: true, travelDocument: null }),
      child({ personId: 'left', departedOn: TODAY, travelDocument: null }),
    ]
    const readiness = readinessOf(file({ members: [waiting(), ...gone] }), 'ready')
    expect(readiness.level).toBe('ready')
    expect(readiness.people.map(({ personId }) => personId)).toEqual(['adult'])
  })

  it('leaves out what has no object: a guardian, a plan without a budget, a place nobody asked for', () => {
    const guards = readinessOf(file({ supportAfterReturn: 'none' }), 'ready').items.map(({ guard }) => guard)
    for (const guard of [
      'guardian_signed',
      'plan_approved',
      'plan_signed',
      'housed_until_departure',
      'cash_grant_approved',
    ]) {
      expect(guards).not.toContain(guard)
    }
  })

  it('once everybody has a seat counts towards the day on the ticket, and asks no fresher consent', () => {
    const old = { voluntariness: { signedOn: day('2026-08-01'), withdrawnOn: null } }
    const booked = (change: Partial<MemberFacts> = {}) =>
      file({
        members: [
          waiting({
            seat: seated(day('2026-12-02')),
            cashGrant: { due: euros(0), state: 'none' },
            ...old,
            ...change,
          }),
        ],
      })
    expect(missing(booked(), 'booked')).toEqual([])
    const [item] = readinessOf(booked({ travelDocument: null }), 'booked').items.filter(({ isMet }) => !isMet)
    expect(item).toMatchObject({ guard: 'documents_valid', dueOn: '2026-12-02' })
  })

  it('is a question of the stages in which a journey is prepared', () => {
    expect(STAGES.filter(hasReadiness)).toEqual(['preparation', 'ready', 'booked', 'no_show', 'on_hold'])
  })
})

describe('readiness and the moves of a case', () => {
  it('a booking asks for every hard item, seats and an answer about reception, and nothing else', () => {
    expect(transitionOf('book_travel').guards).toEqual([...HARD_GUARDS, 'seats_booked', 'reception_answered'])
  })

  it('a case that is declared ready has the hard items that do not change by themselves', () => {
    const ofBookingOnly = ['one_open_file', 'consent_fresh', 'destination_open', 'tracks_green_for_booking']
    expect([...transitionOf('declare_ready').guards].sort()).toEqual(
      [...HARD_GUARDS.filter((guard) => !ofBookingOnly.includes(guard)), 'tracks_green'].sort(),
    )
  })

  it.each(table)(
    'a booking is refused exactly while a hard item is missing: %s',
    (_what, of, item, level) => {
      const refused = conditionsFor('book_travel', of, { stage: 'ready' })
        .filter(({ isMet, guard }) => !isMet && guard !== 'seats_booked' && guard !== 'reception_answered')
        .map(({ guard }) => guard)
      expect(refused).toEqual(level === 'hard' ? [item] : [])
    },
  )
})
