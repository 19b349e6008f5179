import { describe, expect, it } from 'vitest'
import { ROLES, type Role } from '@/lib/access/model'
import { DATE_KINDS, type CalendarFile, type DateKind } from '@/lib/calendar/model'
import { entriesOf, feedEntriesOf, monthOf, weeksOf } from '@/lib/calendar/rules'
import { calendarDate } from '@/lib/kernel/calendar-date'

const day = calendarDate
const TODAY = day('2026-11-22')
const PERSON = 'p1'

const expected = (on: string) => ({
  id: 'a',
  plannedOn: day(on),
  startsAt: '10:30',
  kind: 'first',
  isPlanned: true,
})

const EMPTY: CalendarFile = {
  id: 'c1',
  ref: 'AVR-2026-00001',
  stage: 'preparation',
  waitingOn: 'counsellor',
  nextStep: 'prepare_return',
  dueOn: null,
  registeredOn: null,
  plannedDepartureOn: null,
  departedOn: null,
  arrivedOn: null,
  closedOn: null,
  isClosedFile: false,
  people: [{ personId: PERSON, givenNames: 'Amina' }],
  reminders: [],
  talks: [],
  appointments: [],
  questions: [],
  trackItems: [],
  travelDocuments: [],
  bookings: [],
  documents: [],
  translations: [],
  consents: [],
  stays: [],
  plans: [],
  followUps: [],
}
const seen = (file: Partial<CalendarFile>, role: Role = 'supervisor') =>
  entriesOf({ ...EMPTY, ...file }, role, TODAY).map(({ kind, on, state }) => `${kind} ${on} ${state}`)

describe('what becomes a date', () => {
  const item = { id: 'i', personId: PERSON, item: 'escort', dueOn: null, receivedOn: null, validUntil: null }
  const stay = { id: 's', wantedFrom: day('2026-11-25'), startsOn: null, extendedOn: null, endedOn: null }
  const consent = { id: 'k', personId: PERSON, recipient: null, givenOn: day('2026-11-01'), expiresOn: null }
  const booking = { id: 'b', departsOn: day('2026-12-03'), arrivesOn: day('2026-12-04') }
  const contact = { id: 'f', kind: 'MONTH_3' as const, dueOn: day('2026-11-20'), doneOn: null }
  it.each<[string, Partial<CalendarFile>, string[]]>([
    ['an empty file', {}, []],
    ['a step that is due', { dueOn: day('2026-11-30') }, ['next_step 2026-11-30 ahead']],
    ['a step that is late', { dueOn: day('2026-11-21') }, ['next_step 2026-11-21 late']],
    ['a step that is due today', { dueOn: TODAY }, ['next_step 2026-11-22 ahead']],
    ['a step of nobody', { dueOn: day('2026-11-30'), waitingOn: 'nobody' }, []],
    [
      'a reminder',
      { reminders: [{ id: 'r', title: 'Call', dueOn: day('2026-11-23') }] },
      ['reminder 2026-11-23 ahead'],
    ],
    ['a reminder without a day', { reminders: [{ id: 'r', title: 'Call', dueOn: null }] }, []],
    [
      'a talk and the appointment it set',
      { talks: [{ id: 't', heldOn: day('2026-11-10') }], appointments: [expected('2026-11-24')] },
      ['talk 2026-11-10 past', 'appointment 2026-11-24 ahead'],
    ],
    [
      'an appointment whose day passed, and one that was missed',
      { appointments: [expected('2026-11-20'), { ...expected('2026-11-12'), isPlanned: false }] },
      ['appointment 2026-11-12 past', 'appointment 2026-11-20 late'],
    ],
    [
      'an item asked for, with its usual day',
      {
        trackItems: [
          { ...item, item: 'fit_to_fly', requestedOn: day('2026-11-20'), dueOn: day('2026-11-27') },
        ],
      },
      ['track_due 2026-11-27 ahead'],
    ],
    [
      'an item received, until it runs out',
      {
        trackItems: [
          {
            ...item,
            requestedOn: day('2026-11-01'),
            receivedOn: day('2026-11-05'),
            validUntil: day('2026-11-15'),
          },
        ],
      },
      ['track_end 2026-11-15 past'],
    ],
    ['an item nobody knows', { trackItems: [{ ...item, item: 'else', requestedOn: day('2026-11-01') }] }, []],
    [
      'a travel document',
      { travelDocuments: [{ id: 'd', personId: PERSON, kind: 'PASSPORT', validUntil: day('2027-01-01') }] },
      ['travel_document_end 2027-01-01 ahead'],
    ],
    ['a wished departure', { plannedDepartureOn: day('2026-12-01') }, ['planned_departure 2026-12-01 ahead']],
    [
      'a booking instead of the wish',
      { plannedDepartureOn: day('2026-12-01'), bookings: [{ ...booking, status: 'live' }] },
      ['departure 2026-12-03 ahead', 'arrival 2026-12-04 ahead'],
    ],
    [
      'a departure of which no ticket is known, and the end of the budget',
      { departedOn: day('2026-02-10'), stage: 'departed', travelDocuments: [] },
      ['departure 2026-02-10 past', 'budget_end 2027-02-10 ahead'],
    ],
    [
      'a signature that counts ninety days, and one without end',
      {
        consents: [
          { ...consent, purpose: 'VOLUNTARY_RETURN' },
          { ...consent, id: 'l', purpose: 'PERSONAL_DATA' },
        ],
      },
      ['consent_end 2027-01-30 ahead'],
    ],
    [
      'what was signed for two recipients at one sitting: one line',
      {
        consents: [
          { ...consent, purpose: 'SHARING', recipient: 'IOM' },
          { ...consent, id: 'l', purpose: 'SHARING', recipient: 'CARITAS' },
        ],
      },
      ['consent_end 2028-05-01 ahead'],
    ],
    ['a place asked for', { stays: [{ ...stay, state: 'requested' }] }, ['stay_wanted 2026-11-25 ahead']],
    [
      'a place given for thirty days',
      { stays: [{ ...stay, state: 'granted', startsOn: day('2026-11-01') }] },
      ['stay_start 2026-11-01 past', 'stay_end 2026-12-01 ahead'],
    ],
    [
      'a contact that is late',
      { followUps: [{ ...contact, status: 'planned' }] },
      ['follow_up 2026-11-20 late'],
    ],
    [
      'a contact that took place',
      { followUps: [{ ...contact, status: 'done', doneOn: day('2026-11-19') }] },
      ['follow_up 2026-11-19 past'],
    ],
    [
      'an ended file: what happened, and nothing awaited',
      {
        stage: 'closed',
        dueOn: day('2026-12-01'),
        registeredOn: day('2026-01-05'),
        closedOn: day('2026-11-01'),
        followUps: [{ ...contact, status: 'planned' }],
      },
      ['registered 2026-01-05 past', 'closed 2026-11-01 past'],
    ],
  ])('%s', (_name, file, expected) => expect(seen(file)).toEqual(expected))

  it('says whom and what it is about, and where it leads', () => {
    const [entry] = entriesOf(
      {
        ...EMPTY,
        documents: [{ id: 'd', kind: 'PASSPORT', personId: PERSON, expiresOn: day('2027-01-01') }],
      },
      'counsellor',
      TODAY,
    )
    expect(entry).toMatchObject({
      who: 'Amina',
      what: 'PASSPORT',
      path: '/documents/d',
      key: 'document_end:d',
    })
  })
})

/** A file in which every kind of date occurs, some of them before the journey and some after. */
const FULL: CalendarFile = {
  ...EMPTY,
  dueOn: day('2026-11-30'),
  registeredOn: day('2026-11-01'),
  reminders: [{ id: 'r', title: 'Call AMINA in Iraq', dueOn: day('2026-11-23') }],
  talks: [{ id: 't', heldOn: day('2026-11-10') }],
  appointments: [expected('2026-11-24')],
  questions: [{ id: 'q', waitsSince: day('2026-11-20') }],
  trackItems: [
    {
      ...{ id: 'i', personId: PERSON, item: 'fit_to_fly', requestedOn: day('2026-11-20') },
      ...{ dueOn: day('2026-11-27'), receivedOn: null, validUntil: null },
    },
    {
      ...{ id: 'j', personId: PERSON, item: 'social_report', requestedOn: day('2026-11-01') },
      ...{ dueOn: null, receivedOn: day('2026-11-05'), validUntil: day('2027-01-05') },
    },
  ],
  travelDocuments: [{ id: 'd', personId: PERSON, kind: 'PASSPORT', validUntil: day('2027-01-01') }],
  plannedDepartureOn: day('2026-12-01'),
  documents: [{ id: 'e', kind: 'PASSPORT', personId: PERSON, expiresOn: day('2027-01-01') }],
  translations: [{ id: 'x', documentId: 'e', kind: 'QUOTE', dueOn: day('2026-12-02') }],
  consents: [
    {
      ...{ id: 'k', personId: PERSON, purpose: 'VOLUNTARY_RETURN', recipient: null },
      ...{ givenOn: day('2026-11-01'), expiresOn: null },
    },
  ],
  stays: [
    {
      ...{ id: 's', state: 'granted', wantedFrom: day('2026-11-01') },
      ...{ startsOn: day('2026-11-01'), extendedOn: null, endedOn: null },
    },
    {
      ...{ id: 'w', state: 'requested', wantedFrom: day('2026-12-01') },
      ...{ startsOn: null, extendedOn: null, endedOn: null },
    },
  ],
  plans: [{ id: 'p', signedOn: day('2026-11-15') }],
}
const AWAY: CalendarFile = {
  ...FULL,
  stage: 'reintegration',
  departedOn: day('2026-11-02'),
  bookings: [{ id: 'b', status: 'flown', departsOn: day('2026-11-02'), arrivesOn: day('2026-11-03') }],
  followUps: [{ id: 'f', kind: 'MONTH_3', dueOn: day('2027-02-02'), status: 'planned', doneOn: null }],
}

/** Said again by hand: what a role sees beside what everybody on a case sees. */
const EVERYBODY: DateKind[] = [
  'registered',
  'next_step',
  'planned_departure',
  'departure',
  'arrival',
  'follow_up',
  'budget_end',
]
const TALKS: DateKind[] = ['talk', 'appointment']
const PAPERS: DateKind[] = ['document_end', 'translation_due']
const PLACE: DateKind[] = ['stay_wanted', 'stay_start', 'stay_end']
const COUNSELS: DateKind[] = [
  ...EVERYBODY,
  ...TALKS,
  ...PAPERS,
  ...PLACE,
  ...(['reminder', 'question', 'track_due', 'track_end', 'travel_document_end'] as const),
  ...(['consent_end', 'plan_signed'] as const),
]
const SEES: Record<Role, readonly DateKind[]> = {
  partner: [
    ...EVERYBODY,
    ...PAPERS,
    ...PLACE,
    ...(['reminder', 'question', 'track_end', 'travel_document_end', 'consent_end', 'plan_signed'] as const),
  ],
  referrer: [],
  counsellor: COUNSELS,
  travel: [...EVERYBODY, ...PAPERS, 'reminder', 'track_due', 'travel_document_end', 'consent_end'],
  specialist: COUNSELS,
  finance: [...EVERYBODY, ...PAPERS, 'plan_signed'],
  field: [...EVERYBODY, ...PAPERS, 'reminder', 'plan_signed'],
  supervisor: COUNSELS,
  auditor: [...EVERYBODY, ...PAPERS, 'plan_signed'],
  admin: [],
}

describe('who sees which dates', () => {
  it.each(ROLES)('%s', (role) => {
    const kinds = [FULL, AWAY].flatMap((file) => entriesOf(file, role, TODAY).map(({ kind }) => kind))
    expect([...new Set(kinds)].sort()).toEqual([...SEES[role]].sort())
  })
  it('tries every kind', () => {
    const closed = entriesOf({ ...FULL, stage: 'closed', closedOn: TODAY }, 'supervisor', TODAY)
    const all = [...entriesOf(FULL, 'supervisor', TODAY), ...entriesOf(AWAY, 'supervisor', TODAY), ...closed]
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(DATE_KINDS))
  })
})

describe('what a calendar programme is told', () => {
  const told = (file: CalendarFile, isOwn: boolean, role: Role = 'counsellor') =>
    feedEntriesOf(file, role, { today: TODAY, isOwn }).map(({ on, word }) => `${on} ${word}`)

  it('days, neutral words and the reference, nothing else', () => {
    const entries = [FULL, AWAY].flatMap((file) => [
      ...feedEntriesOf(file, 'supervisor', { today: TODAY, isOwn: false }),
    ])
    for (const entry of entries) expect(Object.keys(entry).sort()).toEqual(['key', 'on', 'ref', 'word'])
    expect(JSON.stringify(entries)).not.toMatch(/amina|call|iraq|passport|social_report|fit_to_fly/i)
  })
  it('one’s own: what the files ask for', () => {
    expect(told(FULL, true)).toEqual([
      '2026-11-23 reminder',
      '2026-11-24 appointment',
      '2026-11-27 deadline',
      '2026-11-30 deadline',
      '2026-12-01 planned_departure',
      '2026-12-02 deadline',
    ])
    expect(told(AWAY, true)).toContain('2027-02-02 contact')
  })
  it('of a file: also what runs out', () => {
    expect(told(FULL, false)).toContain('2027-01-01 expiry')
    expect(told(FULL, false)).toContain('2026-12-01 accommodation')
  })
  it('the next step of somebody else is not one’s own, except for the counsellor', () => {
    const next = (role: Role) => told({ ...EMPTY, dueOn: TODAY, waitingOn: 'travel' }, true, role)
    expect([next('counsellor').length, next('travel').length, next('partner').length]).toEqual([1, 1, 0])
  })
  it.each<[string, Partial<CalendarFile>]>([
    ['a closed file', { isClosedFile: true }],
    ['an ended file', { stage: 'closed' }],
    ['a withdrawn file', { stage: 'withdrawn' }],
  ])('nothing of %s', (_name, more) => expect(told({ ...FULL, ...more }, false)).toEqual([]))
  it('a year ahead and a month back', () => {
    const at = (dueOn: string) => told({ ...EMPTY, dueOn: day(dueOn) }, false)
    expect(
      [at('2026-10-22'), at('2026-10-21'), at('2027-12-27'), at('2027-12-28')].map((one) => one.length),
    ).toEqual([1, 0, 1, 0])
  })
})

describe('a month', () => {
  it.each([
    ['2026-02', '2026-02-01'],
    ['2026-13', '2026-11-01'],
    ['else', '2026-11-01'],
    [undefined, '2026-11-01'],
  ])('%s begins on %s', (text, first) => expect(monthOf(text, TODAY)).toBe(first))
  it.each([
    ['2026-11-01', 6, '2026-10-26', '2026-12-06'],
    ['2027-02-01', 4, '2027-02-01', '2027-02-28'],
    ['2026-03-01', 6, '2026-02-23', '2026-04-05'],
    ['1999-05-01', 6, '1999-04-26', '1999-06-06'],
  ])('%s has whole weeks', (first, count, from, to) => {
    const weeks = weeksOf(day(first))
    expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.[6]]).toEqual([count, from, to])
    expect(weeks.every((week) => week.length === 7)).toBe(true)
  })
})
