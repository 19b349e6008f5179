import { describe, expect, it } from 'vitest'
import type { Stay } from '@/lib/accommodation/model'
import {
  isLive,
  leavesOn,
  problemOfLeaving,
  problemOfMovingIn,
  prospectsOf,
  refusalsOfAsking,
  refusalsOfEnding,
  refusalsOfExtending,
  refusalsOfGranting,
  refusalsOfRefusing,
  type ProspectFacts,
} from '@/lib/accommodation/rules'
import { STAGES, type Stage } from '@/lib/cases/model'
import { calendarDate } from '@/lib/kernel/calendar-date'

const day = calendarDate
const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code)
const given = (more: Partial<Stay> = {}) => ({
  ...{ state: 'granted' as const, startsOn: day('2026-11-02'), extendedOn: null, endedOn: null },
  ...more,
})

describe('a stay', () => {
  it.each([
    ['for thirty days', given(), null, '2026-12-02'],
    ['for thirty days, whatever is planned', given(), day('2026-11-20'), '2026-12-02'],
    ['until the departure', given({ extendedOn: day('2026-11-05') }), day('2027-01-14'), '2027-01-14'],
    ['until a departure without a day', given({ extendedOn: day('2026-11-05') }), null, null],
    ['until they left', given({ endedOn: day('2026-11-09') }), day('2027-01-14'), '2026-11-09'],
    ['nobody was given', given({ state: 'refused', startsOn: null }), day('2027-01-14'), null],
  ] as const)('lasts %s', (_, stay, departureOn, expected) => {
    expect(leavesOn(stay, departureOn)).toBe(expected)
  })

  it.each([
    ['requested', null, true],
    ['granted', null, true],
    ['granted', day('2026-11-09'), false],
    ['refused', null, false],
    ['cancelled', null, false],
  ] as const)('%s, left %s: live %s', (state, endedOn, expected) => {
    expect(isLive(given({ state, endedOn }))).toBe(expected)
  })
})

describe('a realistic and near return', () => {
  const ALL: ProspectFacts = {
    today: day('2026-11-22'),
    hasChosenReturn: true,
    isReturnGranted: true,
    hasDocuments: true,
    isSuspended: false,
    departureOn: day('2026-12-15'),
  }
  const open = (more: Partial<ProspectFacts>) =>
    prospectsOf({ ...ALL, ...more })
      .filter(({ isMet }) => !isMet)
      .map(({ prospect }) => prospect)

  it.each([
    [{}, []],
    [{ hasChosenReturn: false }, ['return_chosen']],
    [{ isReturnGranted: false }, ['return_granted']],
    [{ hasDocuments: false }, ['documents_ready']],
    [{ isSuspended: true }, ['destination_open']],
    [{ departureOn: null }, ['departure_near']],
    [{ departureOn: day('2026-11-22') }, []],
    [{ departureOn: day('2026-11-21') }, ['departure_near']],
    [{ departureOn: day('2027-02-20') }, []],
    [{ departureOn: day('2027-02-21') }, ['departure_near']],
  ] as const)('lacks with %j: %j', (more, expected) => {
    expect(open(more)).toEqual(expected)
  })
})

describe('asking for a place', () => {
  const guest = { personId: 'a', isStillToTravel: true, hasPlace: false }
  it.each(STAGES.map((stage): [Stage] => [stage]))('in the stage %s', (stage) => {
    const isOpen = [
      ...['submitted', 'incomplete', 'in_review', 'eligible', 'not_eligible', 'preparation'],
      ...['ready', 'booked', 'no_show', 'on_hold'],
    ].includes(stage)
    expect(codes(refusalsOfAsking({ stage, guests: [guest] }))).toEqual(isOpen ? [] : ['wrong_stage'])
  })
  it.each([
    [{ isStillToTravel: false }, ['stay_person_not_travelling']],
    [{ hasPlace: true }, ['stay_asked_already']],
  ])('for somebody with %j', (more, expected) => {
    expect(codes(refusalsOfAsking({ stage: 'preparation', guests: [guest, { ...guest, ...more }] }))).toEqual(
      expected,
    )
  })
})

describe('answering', () => {
  const ASKED = {
    stage: 'preparation' as Stage,
    state: 'requested' as Stay['state'],
    guests: 3,
    free: 3,
    hasWords: false,
    prospects: [{ isMet: true }],
  }
  it.each([
    [{}, []],
    [{ free: 2 }, ['stay_places_full']],
    [{ free: -4 }, ['stay_places_full']],
    [{ prospects: [{ isMet: true }, { isMet: false }] }, ['stay_reason_needed']],
    [{ prospects: [{ isMet: false }], hasWords: true }, []],
    [{ state: 'granted' as const }, ['stay_decided_already']],
    [{ state: 'cancelled' as const }, ['stay_decided_already']],
    [{ stage: 'departed' as const }, ['wrong_stage']],
  ])('gives a place with %j: %j', (more, expected) => {
    expect(codes(refusalsOfGranting({ ...ASKED, ...more }))).toEqual(expected)
  })
  it('says how many beds are free, never fewer than none', () => {
    expect(refusalsOfGranting({ ...ASKED, free: -4 })[0]?.params).toEqual({ free: 0, guests: 3 })
  })
  it.each([
    ['requested', []],
    ['granted', ['stay_decided_already']],
    ['refused', ['stay_decided_already']],
    ['cancelled', ['stay_decided_already']],
  ] as const)('refuses what is %s: %j', (state, expected) => {
    expect(codes(refusalsOfRefusing({ state }))).toEqual(expected)
  })
  it.each([
    [given(), true, []],
    [given(), false, ['stay_return_not_chosen']],
    [given({ extendedOn: day('2026-11-03') }), true, ['stay_extended_already']],
    [given({ endedOn: day('2026-11-03') }), true, ['stay_not_running']],
    [given({ state: 'requested', startsOn: null }), true, ['stay_not_running']],
  ] as const)('extends %j (chosen: %s): %j', (stay, hasChosen, expected) => {
    expect(codes(refusalsOfExtending(stay, hasChosen))).toEqual(expected)
  })
  it.each([
    [given(), []],
    [given({ endedOn: day('2026-11-03') }), ['stay_not_running']],
    [given({ state: 'refused', startsOn: null }), ['stay_not_running']],
  ] as const)('ends %j: %j', (stay, expected) => {
    expect(codes(refusalsOfEnding(stay))).toEqual(expected)
  })
  it.each([
    ['2026-11-22', null],
    ['2026-11-23', 'date_in_future'],
    ['2026-11-01', 'before_start'],
    ['2026-11-02', null],
  ])('left on %s: %s', (on, problem) => {
    expect(problemOfLeaving(day(on), day('2026-11-02'), day('2026-11-22'))).toBe(problem)
  })
  it.each([
    ['2026-11-08', null],
    ['2026-11-07', 'date_implausible'],
    ['2027-02-20', null],
    ['2027-02-21', 'date_implausible'],
  ])('moving in on %s: %s', (on, problem) => {
    expect(problemOfMovingIn(day(on), day('2026-11-22'))).toBe(problem)
  })
})
