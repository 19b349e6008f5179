import { describe, expect, it } from 'vitest'
import type { ApplicationFile, Member } from '@/lib/applications/model'
import { gapsMade } from '@/lib/applications/rules'
import { amendmentBetween, kindOfAnswer } from '@/lib/applications/rules/amendment'
import { calendarDate } from '@/lib/kernel/calendar-date'

const MEMBER: Member = {
  personId: 'aissata',
  relation: 'principal',
  isTravelling: true,
  isUnaccompaniedMinor: false,
  hasAgedOut: false,
  withdrawnOn: null,
  departedOn: null,
  familyName: 'Kaboré',
  givenNames: 'Aïssata',
  nativeName: null,
  birthDate: calendarDate('1991-03-01'),
  birthPrecision: 'month',
  saidUnderAge: null,
  sex: 'F',
  nationality: 'BF',
  immigrationNumber: null,
  vulnerabilities: [],
  weeksPregnant: null,
  hasRecords: false,
}
const CHILD: Member = { ...MEMBER, personId: 'idrissa', relation: 'child', givenNames: 'Idrissa', sex: 'M' }

const FILE: ApplicationFile = {
  id: 'file',
  ref: 'AVR-2026-00001',
  version: 3,
  stage: 'submitted',
  referringOrganisationId: 'caritas',
  referringOrganisation: 'Caritas',
  deskOrganisation: 'Desk',
  createdById: 'somebody',
  counsellor: null,
  registeredOn: calendarDate('2026-11-02'),
  lastActivityAt: new Date('2026-11-20T10:00:00Z'),
  sentAt: null,
  noticeGivenOn: null,
  dueOn: null,
  fileLanguage: 'fr',
  referralChannel: 'NGO_PARTNER',
  tracks: [],
  destination: 'BF',
  destinationPlace: null,
  destinationState: null,
  plannedDepartureOn: calendarDate('2027-02-01'),
  spokenLanguage: 'mos',
  interpreterNeeded: true,
  contactPhone: '0470 00 11 18',
  accommodation: null,
  motive: null,
  administrativeStatus: 'REJECTED',
  statusDecidedOn: calendarDate('2026-09-01'),
  hasOrderToLeave: false,
  orderToLeaveOn: null,
  hasPreviousAssistedReturn: false,
  previousAssistedDepartureOn: null,
  arrivedInBelgiumOn: null,
  naturalisedBelgian: null,
  isVulnerabilityScreened: true,
  guardianName: null,
  guardianContact: null,
  guardianAgrees: null,
  members: [MEMBER, CHILD],
  questions: [],
}

/** `person field: before -> after`, one line a row. */
const told = (change: Partial<ApplicationFile>) =>
  amendmentBetween(FILE, { ...FILE, ...change }).map(
    ({ field, personName, before, after }) =>
      `${personName ? `${personName} ` : ''}${field}: ${before} -> ${after}`,
  )

describe('what changed in an application that was sent', () => {
  it.each<[string, Partial<ApplicationFile>, string[]]>([
    ['nothing', {}, []],
    ['an answer', { contactPhone: '0466 00 11 92' }, ['contactPhone: 0470 00 11 18 -> 0466 00 11 92']],
    ['an answer given', { motive: 'Her mother is ill.' }, ['motive:  -> Her mother is ill.']],
    ['an answer taken back', { interpreterNeeded: null }, ['interpreterNeeded: yes -> ']],
    [
      'answers of several sections',
      { destination: 'ML', hasOrderToLeave: true, isVulnerabilityScreened: false, guardianName: 'L. Maes' },
      [
        'destination: BF -> ML',
        'hasOrderToLeave: no -> yes',
        'isScreened: yes -> no',
        'guardianName:  -> L. Maes',
      ],
    ],
    [
      'a person, under the name they had',
      { members: [{ ...MEMBER, givenNames: 'Aïssata Marie', isTravelling: false }, CHILD] },
      ['KABORÉ Aïssata givenNames: Aïssata -> Aïssata Marie', 'KABORÉ Aïssata isTravelling: yes -> no'],
    ],
    [
      'a family name taken back, told once',
      { members: [{ ...MEMBER, familyName: null }, CHILD] },
      ['KABORÉ Aïssata familyName: Kaboré -> '],
    ],
    [
      'a date of birth that became known',
      { members: [{ ...MEMBER, birthDate: calendarDate('1991-03-17'), birthPrecision: 'day' }, CHILD] },
      ['KABORÉ Aïssata birthDate: 1991-03 -> 1991-03-17'],
    ],
    ['the order of the household: nothing', { members: [CHILD, MEMBER] }, []],
    [
      'somebody added',
      { members: [MEMBER, CHILD, { ...CHILD, personId: 'new', givenNames: 'Awa' }] },
      ['KABORÉ Awa member:  -> KABORÉ Awa'],
    ],
    ['somebody taken out', { members: [MEMBER] }, ['KABORÉ Idrissa member: KABORÉ Idrissa -> ']],
    [
      'needs',
      { members: [{ ...MEMBER, vulnerabilities: ['MEDICAL'] }, CHILD] },
      ['KABORÉ Aïssata kinds:  -> MEDICAL'],
    ],
    ['trafficking: nothing, ever', { members: [{ ...MEMBER, vulnerabilities: ['VOT'] }, CHILD] }, []],
  ])('tells %s', (_, change, rows) => {
    expect(told(change)).toEqual(rows)
  })

  it('writes each answer as what it is', () => {
    expect(['motive', 'destination', 'kinds', 'birthDate', 'isTravelling', 'sex'].map(kindOfAnswer)).toEqual([
      'text',
      'country',
      'codes',
      'partial_day',
      'yes_no',
      'code',
    ])
  })
})

describe('a change of a file that waits for the desk', () => {
  it.each<[string, Partial<ApplicationFile>, Partial<ApplicationFile>, string[]]>([
    [
      'takes nothing away that it was sent with',
      {},
      { destination: null, spokenLanguage: null },
      ['language_missing', 'destination_missing'],
    ],
    ['changes the rest', {}, { destination: 'ML', contactPhone: null }, []],
    ['leaves open what was open', { spokenLanguage: null }, { spokenLanguage: null, motive: 'x' }, []],
    [
      'empties what it likes when it came back',
      { stage: 'incomplete' },
      { stage: 'incomplete', destination: null },
      [],
    ],
  ])('%s', (_, before, after, codes) => {
    expect(gapsMade({ ...FILE, ...before }, { ...FILE, ...after }).map(({ code }) => code)).toEqual(codes)
  })
})
