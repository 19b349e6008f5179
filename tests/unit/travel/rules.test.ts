import { describe, expect, it } from 'vitest'
import { STAGES } from '@/lib/cases/model'
import { euros } from '@/lib/kernel/money'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { TRAVEL_DOCUMENT_STATUSES } from '@/lib/travel/model'
import { departureDateErrors, refusalsAtDesk, refusalsOfAgreement } from '@/lib/travel/rules/departure-day'
import {
  documentErrors,
  documentState,
  isNewStep,
  maskedNumber,
  type RecordedDocument,
} from '@/lib/travel/rules/document'
import { journeyErrors } from '@/lib/travel/rules/journey'
import {
  refusalsOfApprovingCase,
  refusalsOfDeclaring,
  refusalsOfLifting,
  strictest,
  suspensionState,
} from '@/lib/travel/rules/suspension'

const day = calendarDate
const TODAY = day('2026-11-21')
const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code)

const BARE: RecordedDocument = {
  kind: 'PASSPORT',
  status: 'REQUESTED',
  number: null,
  validUntil: null,
  statusOn: null,
  place: null,
  cost: null,
  refundDue: null,
}
const errorsOf = (change: Partial<RecordedDocument>) =>
  documentErrors({ ...BARE, ...change }, TODAY).map(({ path, code }) => `${path} ${code}`)

describe('a travel document', () => {
  it('is good when it is in hand and valid on the day of travel, its last day included', () => {
    const passport = { kind: 'PASSPORT', status: 'ISSUED', validUntil: day('2026-12-10') } as const
    expect(documentState(passport, day('2026-12-10'))).toBe('valid')
    expect(documentState(passport, day('2026-12-11'))).toBe('ends_too_early')
    expect(documentState(passport, day('2026-12-20'), day('2026-12-10'))).toBe('ends_too_early')
    expect(documentState(passport, day('2026-12-20'), day('2026-12-11'))).toBe('expired')
    expect(documentState({ ...passport, validUntil: null }, day('2099-01-01'))).toBe('valid')
    expect(documentState(null, TODAY)).toBe('missing')
    const states = TRAVEL_DOCUMENT_STATUSES.map((status) => documentState({ ...passport, status }, TODAY))
    expect(states).toEqual(['missing', 'under_way', 'under_way', 'under_way', 'valid', 'refused'])
  })

  it.each([
    ['14AB9967', '14AB•••67'],
    ['A1234567B', 'A123•••7B'],
    ['12345', '1•••5'],
    ['123', '•••'],
  ])('shows %s as %s', (number, masked) => {
    expect(maskedNumber(number)).toBe(masked)
  })

  it('has what its kind needs only once it is in hand', () => {
    expect(errorsOf({})).toEqual([])
    expect(errorsOf({ status: 'ISSUED' })).toEqual(['number required', 'validUntil required'])
    expect(errorsOf({ kind: 'LAISSEZ_PASSER', status: 'ISSUED' })).toEqual(['number required'])
  })

  it('has a day for an appointment, which may be to come; everything else has happened', () => {
    const tomorrow = day('2026-11-22')
    expect(errorsOf({ status: 'APPOINTMENT' })).toEqual(['statusOn required'])
    expect(errorsOf({ status: 'APPOINTMENT', statusOn: tomorrow })).toEqual([])
    for (const status of ['REQUESTED', 'HELD_BY_IO', 'REFUSED'] as const) {
      expect(errorsOf({ status, statusOn: tomorrow })).toEqual(['statusOn date_in_future'])
      expect(errorsOf({ status, statusOn: TODAY })).toEqual([])
    }
  })

  it('is paid back as far as it was paid', () => {
    expect(errorsOf({ refundDue: euros(1) })).toEqual(['cost required'])
    expect(errorsOf({ cost: euros(6200), refundDue: euros(6200) })).toEqual([])
    expect(errorsOf({ cost: euros(6200), refundDue: euros(6201) })).toEqual(['refundDue refund_above_cost'])
  })

  it('leaves a line in its history when it got further or was put right, not for its number or cost', () => {
    expect(isNewStep(null, BARE)).toBe(true)
    expect(isNewStep(BARE, { ...BARE })).toBe(false)
    for (const change of [
      { kind: 'LAISSEZ_PASSER' },
      { status: 'ISSUED' },
      { statusOn: TODAY },
      { place: 'Embassy' },
      { validUntil: TODAY },
    ] as const) {
      expect(isNewStep(BARE, { ...BARE, ...change })).toBe(true)
    }
  })
})

describe('a journey on a ticket', () => {
  const journey = {
    departsAt: '2026-12-10T10:25',
    departureZone: 'Europe/Brussels',
    arrivesAt: '2026-12-10T17:05',
    arrivalZone: 'Asia/Baghdad',
  }
  it.each([
    [{}, null],
    [{ departsAt: '2026-11-21T01:00', arrivesAt: '2026-11-21T09:00' }, null],
    [{ departsAt: '2026-11-20T23:00' }, 'date_in_past'],
    [{ departsAt: '2027-11-22T10:00', arrivesAt: '2027-11-22T20:00' }, 'date_implausible'],
    [{ arrivesAt: '2026-12-10T12:25' }, 'arrival_before_departure'],
    // Westward the clock on arrival may show an earlier hour.
    [{ arrivesAt: '2026-12-10T09:00', arrivalZone: 'America/New_York' }, null],
    [{ arrivesAt: '2026-12-16T12:00' }, 'date_implausible'],
  ])('%o: %s', (change, code) => {
    expect(journeyErrors({ ...journey, ...change }, TODAY)[0]?.code ?? null).toBe(code)
  })
})

describe('an act at the desk', () => {
  const member = { personId: 'p', hasWithdrawn: false, departedOn: null, departsOn: TODAY }
  it.each([
    [{}, []],
    [{ departsOn: day('2026-11-20') }, []],
    [{ departsOn: day('2026-11-22') }, ['departure_day_not_reached']],
    [{ departsOn: null }, ['seat_missing']],
    [{ hasWithdrawn: true }, ['person_not_concerned']],
    [{ departedOn: TODAY }, ['person_not_concerned']],
  ])('of a member %o: %o', (change, expected) => {
    expect(
      codes(refusalsAtDesk({ stage: 'booked', member: { ...member, ...change }, today: TODAY })),
    ).toEqual(expected)
  })
  it('takes place in a booked case only', () => {
    const open = STAGES.filter((stage) => refusalsAtDesk({ stage, member, today: TODAY }).length === 0)
    expect(open).toEqual(['booked'])
  })

  const plan = { signedOn: day('2026-11-10'), agreementSignedOn: null }
  it.each([
    [{}, []],
    [{ plan: null }, ['plan_not_signed']],
    [{ plan: { ...plan, signedOn: null } }, ['plan_not_signed']],
    [{ plan: { ...plan, agreementSignedOn: TODAY } }, ['agreement_already_signed']],
    [{ firstDepartureOn: day('2026-11-22') }, ['departure_day_not_reached']],
    [{ stage: 'ready' as const }, ['wrong_stage']],
  ])('that signs the agreement %o: %o', (change, expected) => {
    const asked = { stage: 'booked' as const, today: TODAY, firstDepartureOn: TODAY, plan, ...change }
    expect(codes(refusalsOfAgreement(asked))).toEqual(expected)
  })

  it('records a departure from the day on the ticket to today', () => {
    const check = (on: string) =>
      departureDateErrors(day(on), [day('2026-11-19'), day('2026-11-20')], TODAY)[0]?.code
    expect(check('2026-11-19')).toBe('before_the_ticket')
    expect(check('2026-11-20')).toBeUndefined()
    expect(check('2026-11-21')).toBeUndefined()
    expect(check('2026-11-22')).toBe('date_in_future')
  })
})

describe('a suspension', () => {
  const period = {
    country: 'IQ',
    mode: 'FULL',
    fromOn: day('2026-11-10'),
    untilOn: day('2026-12-01'),
  } as const

  it('is in force from its first day until the day people may leave again', () => {
    const states = ['2026-11-09', '2026-11-10', '2026-11-30', '2026-12-01'].map((on) =>
      suspensionState(period, day(on)),
    )
    expect(states).toEqual(['coming', 'in_force', 'in_force', 'over'])
    expect(suspensionState({ ...period, untilOn: null }, day('2099-01-01'))).toBe('in_force')
  })

  it.each([
    ['2026-11-01', '2026-11-10', []],
    ['2026-11-01', '2026-11-11', ['suspension_overlaps']],
    ['2026-11-01', null, ['suspension_overlaps']],
    ['2026-11-30', null, ['suspension_overlaps']],
    ['2026-12-01', null, []],
  ])('from %s to %s beside it: %o', (from, until, expected) => {
    const asked = { ...period, fromOn: day(from), untilOn: until ? day(until) : null }
    expect(codes(refusalsOfDeclaring(asked, [period]))).toEqual(expected)
    expect(refusalsOfDeclaring({ ...asked, country: null }, [period])).toEqual([])
  })

  it('that never began stands in the way of no other', () => {
    const mistake = { ...period, untilOn: period.fromOn }
    expect(refusalsOfDeclaring({ ...period, untilOn: null }, [mistake])).toEqual([])
  })

  it('is lifted from today, from its first day on and before it is over', () => {
    const open = { ...period, untilOn: null }
    expect(codes(refusalsOfLifting(open, TODAY, TODAY))).toEqual([])
    expect(codes(refusalsOfLifting(open, day('2026-11-20'), TODAY))).toEqual(['lifted_in_the_past'])
    expect(codes(refusalsOfLifting(period, day('2026-12-02'), day('2026-12-01')))).toEqual([
      'suspension_over',
    ])
    const coming = { ...open, fromOn: day('2026-11-25') }
    expect(codes(refusalsOfLifting(coming, day('2026-11-24'), TODAY))).toEqual(['lifted_before_it_began'])
    expect(codes(refusalsOfLifting(coming, day('2026-11-25'), TODAY))).toEqual([])
  })

  it('lets a case be approved while it is decided case by case, once per suspension', () => {
    const caseByCase = { mode: 'CASE_BY_CASE', fromOn: day('2026-11-10') } as const
    const check = (change: object) =>
      codes(refusalsOfApprovingCase({ stage: 'booked', suspension: caseByCase, approvedOn: null, ...change }))
    expect(check({})).toEqual([])
    expect(check({ approvedOn: day('2026-11-09') })).toEqual([])
    expect(check({ approvedOn: day('2026-11-10') })).toEqual(['already_approved_under_suspension'])
    expect(check({ suspension: null })).toEqual(['no_suspension'])
    expect(check({ suspension: period })).toEqual(['destination_suspended'])
    const open = STAGES.filter((stage) => check({ stage }).length === 0)
    expect(open).toEqual(['ready', 'booked', 'on_hold'])
  })

  it('that stops everything counts before one decided case by case', () => {
    const caseByCase = { mode: 'CASE_BY_CASE', fromOn: day('2026-01-01') } as const
    expect(strictest([caseByCase, period])).toBe(period)
    expect(strictest([caseByCase])).toBe(caseByCase)
    expect(strictest([])).toBeNull()
  })
})
