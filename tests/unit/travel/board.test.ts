import { describe, expect, it } from 'vitest'
import { ROLES } from '@/lib/access/model'
import { addDays, calendarDate } from '@/lib/kernel/calendar-date'
import type { BoardRow } from '@/lib/travel/records/board'
import { boardCounts, flightsOf } from '@/lib/travel/rules/board'
import { travelSight } from '@/lib/travel/rules/sight'
import { parseWeek, weekAfter, weekBefore, weekOf } from '@/lib/travel/rules/week'

const day = calendarDate

const ROW: BoardRow = {
  bookingId: 'b1',
  ref: 'AVR-2026-00001',
  personId: 'p1',
  familyName: 'Tester',
  givenNames: 'Ann',
  birthDate: day('1990-01-01'),
  isPrincipal: true,
  isUnaccompaniedMinor: false,
  isMedical: false,
  tracks: [],
  destination: 'GE',
  mode: 'air',
  carrier: 'TK 1938',
  bookingCode: 'AAAAAA',
  departurePlace: 'BRU',
  departsAt: '2026-11-28T11:25:00',
  departureZone: 'Europe/Brussels',
  arrivalPlace: 'TBS',
  onwardTransport: null,
  assistance: null,
  arrivalReception: 'declined',
  documentKind: 'PASSPORT',
  documentStatus: 'ISSUED',
  documentValidUntil: day('2029-01-01'),
  grantStatus: 'approved',
  grantCents: 5000,
  reconfirmedOn: null,
  departedOn: null,
  isHeld: false,
  readiness: 'ready',
  trackItems: [],
}
const rows = (...changes: Partial<BoardRow>[]): BoardRow[] =>
  changes.map((change, position) => ({ ...ROW, personId: `p${position}`, ...change }))

describe('the week of departures', () => {
  it('puts everybody on one departure together, whatever case they belong to', () => {
    const flights = flightsOf(
      rows(
        {},
        { ref: 'AVR-2026-00002', bookingId: 'b2', bookingCode: 'BBBBBB' },
        { departsAt: '2026-11-28T18:00:00', carrier: 'OS 352' },
      ),
      true,
    )
    expect(
      flights.map(({ carrier, bookingCodes, travellers }) => [carrier, bookingCodes, travellers.length]),
    ).toEqual([
      ['TK 1938', ['AAAAAA', 'BBBBBB'], 2],
      ['OS 352', ['AAAAAA'], 1],
    ])
    expect(flights[0]?.deskAt).toBe('2026-11-28T08:25')
  })

  it.each<[string, Partial<BoardRow>, boolean]>([
    ['with papers and an approved grant', {}, true],
    ['to whom no grant is due', { grantStatus: null, grantCents: null }, true],
    ['whose grant waits for finance', { grantStatus: 'prepared' }, false],
    ['whose document ends before the day', { documentValidUntil: day('2026-11-27') }, false],
    ['without a document', { documentKind: null, documentStatus: null, documentValidUntil: null }, false],
    ['who is ill, without a certificate', { isMedical: true }, false],
    ['whose case is held', { isHeld: true }, false],
    ['for whom something may still come', { readiness: 'soft' }, true],
    ['who took a consent back', { readiness: 'hard' }, false],
    ['who left', { departedOn: day('2026-11-28') }, false],
  ])('finds somebody %s ready or not', (_who, change, isReady) => {
    expect(flightsOf(rows(change), true)[0]?.travellers[0]?.isReady).toBe(isReady)
  })

  it('knows minors by their age on the day, and who was seen at the desk that day', () => {
    const [flight] = flightsOf(
      rows(
        { birthDate: day('2008-11-28') },
        { birthDate: day('2008-11-29') },
        { reconfirmedOn: day('2026-11-28') },
        { reconfirmedOn: day('2026-11-20') },
      ),
      true,
    )
    expect(flight?.travellers.map(({ minorAge, atDesk }) => [minorAge, atDesk])).toEqual([
      [null, 'expected'],
      [17, 'expected'],
      [null, 'checked'],
      [null, 'expected'],
    ])
  })

  it('counts what is still to be done and leaves out amounts for those who do not read them', () => {
    const week = rows(
      { departedOn: day('2026-11-28'), grantStatus: 'paid' },
      { documentValidUntil: day('2026-11-01') },
      { isMedical: true, grantStatus: 'prepared' },
      {},
    )
    expect(boardCounts(flightsOf(week, true), true)).toEqual({
      people: 4,
      journeys: 1,
      departed: 1,
      ready: 1,
      withoutDocument: 1,
      fitToFlyPending: 1,
      grantsToApprove: 1,
      grantsToPay: 3,
      grantsPaid: 1,
      centsToPay: 15000,
      centsPaid: 5000,
    })
    const hidden = flightsOf(week, false)
    expect(hidden[0]?.travellers.every(({ grant }) => grant?.cents === null)).toBe(true)
    expect(boardCounts(hidden, false)).toMatchObject({ grantsToPay: 3, centsToPay: null, centsPaid: null })
  })
})

describe('weeks', () => {
  it.each([
    ['2026-11-23', '2026-W48', '2026-11-23', '2026-11-29'],
    ['2026-11-29', '2026-W48', '2026-11-23', '2026-11-29'],
    ['2026-01-01', '2026-W01', '2025-12-29', '2026-01-04'],
    ['2027-01-01', '2026-W53', '2026-12-28', '2027-01-03'],
    ['2025-12-29', '2026-W01', '2025-12-29', '2026-01-04'],
    ['1999-12-31', '1999-W52', '1999-12-27', '2000-01-02'],
  ])('%s lies in %s', (on, code, monday, sunday) => {
    expect(weekOf(day(on))).toMatchObject({ code, monday, sunday })
  })

  it('are read from addresses and follow each other without a gap for years', () => {
    expect(parseWeek('2026-W53')?.monday).toBe('2026-12-28')
    for (const wrong of ['2025-W53', '2026-W00', '2026-48', '26-W48', '', '2026-W99'])
      expect(parseWeek(wrong)).toBeNull()
    let week = weekOf(day('2024-01-01'))
    for (let count = 0; count < 400; count += 1) {
      const next = weekAfter(week)
      expect(next.monday).toBe(addDays(week.monday, 7))
      expect(weekBefore(next)).toEqual(week)
      expect(parseWeek(next.code)).toEqual(next)
      week = next
    }
  })
})

describe('who reads which part of a journey', () => {
  it('is said by hand', () => {
    const readers = (part: 'documents' | 'assistance' | 'cost') =>
      ROLES.filter((role) => travelSight(role)[part])
    expect(readers('documents')).toEqual(['partner', 'counsellor', 'travel', 'specialist', 'supervisor'])
    expect(readers('assistance')).toEqual([
      'partner',
      'counsellor',
      'travel',
      'specialist',
      'field',
      'supervisor',
    ])
    expect(readers('cost')).toEqual(['travel', 'finance', 'supervisor', 'auditor'])
  })
})
