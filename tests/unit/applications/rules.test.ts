import { describe, expect, it } from 'vitest'
import { ROLES } from '@/lib/access/model'
import {
  channelOf,
  editingBy,
  gapsOf,
  minorFlags,
  problemsOfHousehold,
  problemsOfReturn,
  problemsOfSituation,
  tracksAfterEdit,
  type ApplicationAnswers,
} from '@/lib/applications/rules'
import type { Member } from '@/lib/applications/model'
import { STAGES } from '@/lib/cases/model'
import { calendarDate } from '@/lib/kernel/calendar-date'

const TODAY = calendarDate('2026-11-21')
const day = calendarDate

const complete: ApplicationAnswers = {
  destination: 'IQ',
  spokenLanguage: 'ar',
  interpreterNeeded: false,
  administrativeStatus: 'IRREGULAR',
  statusDecidedOn: null,
  hasOrderToLeave: false,
  orderToLeaveOn: null,
  hasPreviousAssistedReturn: false,
  previousAssistedDepartureOn: null,
  vulnerabilityScreened: true,
  members: [{ personId: 'p', birthDate: '1990-01-01', saidUnderAge: null }],
  unfinished: [],
}

describe('what an application still lacks', () => {
  it.each([
    [{}, []],
    [{ members: [{ personId: 'p', birthDate: null, saidUnderAge: null }] }, ['identity_missing']],
    [{ members: [{ personId: 'p', birthDate: null, saidUnderAge: 'yes' }] }, []],
    [{ members: [{ personId: 'p', birthDate: null, saidUnderAge: 'not_known' }] }, []],
    [{ spokenLanguage: null, interpreterNeeded: null }, ['language_missing', 'interpreter_unanswered']],
    [{ destination: null }, ['destination_missing']],
    [{ administrativeStatus: null }, ['administrative_status_missing']],
    [{ administrativeStatus: 'REJECTED' }, ['status_decision_date_missing']],
    [{ administrativeStatus: 'AIP_WITHDREW', statusDecidedOn: '2026-01-01' }, []],
    [{ administrativeStatus: 'AIP_PENDING' }, []],
    [{ hasOrderToLeave: null }, ['order_to_leave_unanswered']],
    [{ hasOrderToLeave: true }, ['order_to_leave_unanswered']],
    [{ hasPreviousAssistedReturn: null }, ['earlier_return_unanswered']],
    [{ hasPreviousAssistedReturn: true }, ['earlier_return_unanswered']],
    [{ vulnerabilityScreened: false }, ['vulnerability_screen_missing']],
    [{ unfinished: ['return', 'household'] }, ['answer_unfinished', 'answer_unfinished']],
  ] as const)('of %o is %o', (change, codes) => {
    expect(gapsOf({ ...complete, ...change }).map((gap) => gap.code)).toEqual(codes)
  })
})

describe('who may change the answers', () => {
  // Restated by hand; everything else is refused.
  const ALLOWED = new Map([
    ['draft', { partner: 'sender', counsellor: 'any', supervisor: 'any', specialist: 'creator' }],
    ['submitted', { partner: 'sender' }],
    ['incomplete', { partner: 'sender', counsellor: 'any', supervisor: 'any', specialist: 'creator' }],
    ['in_review', { counsellor: 'reason', supervisor: 'reason' }],
    ['eligible', { counsellor: 'reason', supervisor: 'reason' }],
    ['preparation', { counsellor: 'reason', supervisor: 'reason' }],
  ] as [string, Record<string, string>][])

  it.each(STAGES)('at the stage %s', (stage) => {
    for (const role of ROLES) {
      for (const isSender of [true, false]) {
        for (const isCreator of [true, false]) {
          const rule = ALLOWED.get(stage)?.[role]
          const isAllowed =
            rule === 'any' ||
            rule === 'reason' ||
            (rule === 'sender' && isSender) ||
            (rule === 'creator' && isCreator)
          const editing = editingBy({ stage, role, isSender, isCreator })
          expect([role, isSender, isCreator, editing.ok]).toEqual([role, isSender, isCreator, isAllowed])
          if (editing.ok) expect(editing.value.needsReason).toBe(stage !== 'draft')
          else expect(editing.error).toHaveLength(1)
        }
      }
    }
  })
})

describe('the dates of the situation', () => {
  it.each([
    [{ statusDecidedOn: day('2026-11-21') }, []],
    [{ statusDecidedOn: day('2026-11-22') }, ['date_in_future']],
    [{ arrivedInBelgiumOn: day('1966-11-20') }, ['date_implausible']],
    [{ orderToLeaveOn: day('2026-01-01'), hasOrderToLeave: true }, []],
    [{ orderToLeaveOn: day('2026-01-01') }, ['answer_contradicts_date']],
    [
      { previousAssistedDepartureOn: day('1983-12-31'), hasPreviousAssistedReturn: true },
      ['date_implausible'],
    ],
    [
      { previousAssistedDepartureOn: day('2020-01-01'), hasPreviousAssistedReturn: false },
      ['answer_contradicts_date'],
    ],
    [
      {
        previousAssistedDepartureOn: day('2020-01-01'),
        hasPreviousAssistedReturn: true,
        arrivedInBelgiumOn: day('2019-12-31'),
      },
      ['date_order'],
    ],
  ])('%o: %o', (answers, codes) => {
    expect(problemsOfSituation(answers, TODAY).map((problem) => problem.code)).toEqual(codes)
  })
})

describe('the day wished for', () => {
  it.each([
    ['2026-11-21', null, []],
    ['2026-11-20', null, ['date_in_past']],
    ['2026-11-20', '2026-11-20', []],
    ['2028-11-21', null, []],
    ['2028-11-22', null, ['date_implausible']],
  ] as const)('%s with %s stored: %o', (wished, stored, codes) => {
    const problems = problemsOfReturn({ plannedDepartureOn: day(wished) }, stored ? day(stored) : null, TODAY)
    expect(problems.map((problem) => problem.code)).toEqual(codes)
  })
})

describe('the rows of a household', () => {
  const row = (index: number, change = {}) => ({
    index,
    relation: 'child' as const,
    isUnaccompaniedMinor: false,
    ...change,
  })
  const lead = (index: number) => row(index, { relation: 'principal' })
  const judge = (rows: Parameters<typeof problemsOfHousehold>[0], hasOtherLead = false) =>
    problemsOfHousehold(rows, { today: TODAY, travelDay: TODAY, hasOtherLead })

  it('have one lead, unless somebody who left leads the file', () => {
    expect(judge([lead(0), row(1)])).toEqual([])
    expect(judge([row(0), row(2)])).toEqual([{ path: 'members.0.relation', code: 'one_principal' }])
    expect(judge([lead(0), lead(2)])).toEqual([{ path: 'members.2.relation', code: 'one_principal' }])
    expect(judge([row(0)], true)).toEqual([])
    expect(judge([lead(0)], true)).toEqual([{ path: 'members.0.relation', code: 'one_principal' }])
    expect(judge([])).toEqual([{ path: 'members', code: 'no_member_left' }])
  })

  it('follow a former unaccompanied minor until twenty-one', () => {
    const born = (text: string) => ({
      birth: { date: day(text), precision: 'day' as const },
      isUnaccompaniedMinor: true,
    })
    expect(minorFlags(born('2008-11-22'), TODAY)).toEqual({ isUnaccompaniedMinor: true, hasAgedOut: false })
    expect(minorFlags(born('2008-11-21'), TODAY)).toEqual({ isUnaccompaniedMinor: false, hasAgedOut: true })
    const young = row(0, { relation: 'principal', ...born('2005-11-22') })
    const grown = row(0, { relation: 'principal', ...born('2005-11-21') })
    expect(judge([young])).toEqual([])
    expect(judge([grown])).toEqual([{ path: 'members.0.isUnaccompaniedMinor', code: 'not_a_minor' }])
  })
})

describe('the tracks after a change', () => {
  const member = (change: Partial<Member>): Member => ({
    personId: 'p',
    relation: 'principal',
    isTravelling: true,
    isUnaccompaniedMinor: false,
    hasAgedOut: false,
    withdrawnOn: null,
    departedOn: null,
    familyName: null,
    givenNames: 'Ann',
    nativeName: null,
    birthDate: day('1990-01-01'),
    birthPrecision: 'day',
    saidUnderAge: null,
    sex: 'F',
    nationality: 'IQ',
    immigrationNumber: null,
    vulnerabilities: [],
    hasRecords: false,
    weeksPregnant: null,
    ...change,
  })
  const tracks = (members: Member[], before: string[] = []) =>
    tracksAfterEdit({ members, tracks: before, plannedDepartureOn: null }, TODAY)

  it('follow the household', () => {
    expect(tracks([member({})])).toEqual([])
    expect(tracks([member({}), member({ birthDate: day('2020-01-01') })])).toEqual(['FAMILY'])
    expect(tracks([member({ vulnerabilities: ['MEDICAL'] })])).toEqual(['MEDICAL'])
    expect(tracks([member({ birthDate: day('2012-01-01'), isUnaccompaniedMinor: true })])).toEqual(['UMC'])
    expect(tracks([member({ vulnerabilities: ['MEDICAL'], withdrawnOn: TODAY }), member({})])).toEqual([])
  })

  it('follow what is said of somebody whose birth date nobody knows', () => {
    const said = (saidUnderAge: Member['saidUnderAge'], isUnaccompaniedMinor = false) =>
      member({ birthDate: null, birthPrecision: null, saidUnderAge, isUnaccompaniedMinor })
    expect(tracks([member({}), said('yes')])).toEqual(['FAMILY'])
    expect(tracks([member({}), said('not_known')])).toEqual([])
    for (const answer of ['yes', 'not_known', null] as const) {
      expect(tracks([said(answer, true)])).toEqual(['UMC'])
    }
    expect(tracks([said('no', true)])).toEqual([])
  })

  it('never lose trafficking, which others record', () => {
    expect(tracks([member({})], ['VOT'])).toEqual(['VOT'])
  })
})

describe('how a household most likely came', () => {
  it.each([
    ['NGO', 'NGO_PARTNER'],
    ['CARITAS', 'NGO_PARTNER'],
    ['RETURN_DESK', 'RETURN_DESK'],
    ['CITY', 'CITY'],
    ['FEDASIL', 'DIRECT'],
    [null, 'DIRECT'],
  ])('through %s: %s', (kind, channel) => {
    expect(channelOf(kind)).toBe(channel)
  })
})
