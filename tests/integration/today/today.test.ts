import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addReminder } from '@/lib/cases/commands'
import { closeDatabase } from '@/lib/platform/database'
import { fixedClock } from '@/lib/platform/clock'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { shell, todayOf } from '@/lib/today/queries'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { arrangeListed, type Listed } from '../cases/many-cases'

const time = fixedClock(new Date('2026-11-18T09:00:00Z'))
let people: People
let number = 0

/** A file and the open task of its journey, as a move leaves them. */
async function arrange(file: Omit<Listed, 'ref'>) {
  const ref = `AVR-2026-${String((number += 1)).padStart(5, '0')}`
  await arrangeListed([{ ...file, ref }])
  if (file.waitingOn === 'nobody') return
  await asOwner(
    `insert into task (case_id, step, waiting_on, organisation_id, user_id, due_on)
     select id, next_step, waiting_on, case when waiting_on = 'partner' then referring_organisation_id else desk_organisation_id end,
       case when waiting_on = 'counsellor' then counsellor_id end, due_on from case_file where ref = $1`,
    [ref],
  )
}

async function today(name: PersonaName) {
  const found = await answer(todayOf, people[name].caller, {}, time)
  if (found.kind !== 'found') throw new Error(found.kind)
  const { groups, others, unassigned, late } = found.data
  const names = (rows: readonly { name: string }[]) => rows.map((row) => row.name)
  return {
    overdue: names(groups.overdue),
    today: names(groups.today),
    week: names(groups.week),
    later: names(groups.later),
    others: names(others),
    unassigned: names(unassigned),
    late: names(late),
  }
}
const NOTHING = { overdue: [], today: [], week: [], later: [], others: [], unassigned: [], late: [] }

beforeAll(async () => {
  people = await arrangePeople()
  const { partnerA, partnerB, desk, otherDesk } = people.organisations
  const ofA = { referring: partnerA, desk, createdBy: people.partner.id }
  const ofB = { referring: partnerB, desk: otherDesk, createdBy: people.otherPartner.id }
  const mine = { ...ofA, counsellor: people.counsellor.id }
  await arrange({ ...mine, name: 'Late', stage: 'in_review', dueOn: '2026-11-01' })
  await arrange({ ...mine, name: 'Now', stage: 'preparation', dueOn: '2026-11-18' })
  await arrange({ ...mine, name: 'Soon', stage: 'eligible', dueOn: '2026-11-25' })
  await arrange({ ...mine, name: 'Far', stage: 'on_hold', dueOn: '2026-12-20' })
  await arrange({ ...mine, name: 'Asked', stage: 'incomplete', waitingOn: 'partner', dueOn: '2026-11-17' })
  await arrange({ ...mine, name: 'Booking', stage: 'ready', waitingOn: 'travel', dueOn: '2026-11-19' })
  await arrange({
    ...mine,
    name: 'Gone',
    stage: 'departed',
    waitingOn: 'field',
    dueOn: '2026-11-15',
    destination: 'IQ',
  })
  await arrange({ ...mine, name: 'Over', stage: 'withdrawn', waitingOn: 'nobody' })
  await arrange({ ...ofA, name: 'New', stage: 'submitted', dueOn: '2026-11-16' })
  await arrange({ ...ofA, name: 'Draft', stage: 'draft', waitingOn: 'partner' })
  await arrange({
    ...ofB,
    name: 'Elsewhere',
    stage: 'in_review',
    counsellor: people.otherCounsellor.id,
    dueOn: '2026-11-02',
  })
  await arrange({
    ...ofB,
    name: 'Abroad',
    stage: 'arrived',
    waitingOn: 'field',
    dueOn: '2026-11-18',
    destination: 'GN',
  })
  await arrange({
    ...mine,
    name: 'Closed',
    stage: 'preparation',
    dueOn: '2026-11-10',
    sensitivity: 'CLOSED',
    tracks: ['VOT'],
  })
  await runCommand(
    addReminder,
    people.counsellor.caller,
    { ref: 'AVR-2026-00006', title: 'Ask about the escort', dueOn: '2026-11-18' },
    time,
  )
})
afterAll(closeDatabase)

describe('the work of today', () => {
  it('is for a counsellor what is theirs, beside it what the desk may take and what others owe', async () => {
    expect(await today('counsellor')).toEqual({
      ...NOTHING,
      overdue: ['Late'],
      today: expect.arrayContaining(['Now', 'Booking']),
      week: ['Soon'],
      later: ['Far'],
      others: ['Gone', 'Asked', 'Booking'],
      unassigned: ['New'],
    })
  })

  const others: [PersonaName, object][] = [
    ['colleague', { unassigned: ['New'] }],
    [
      'partner',
      { overdue: ['Asked'], later: ['Draft'], others: expect.arrayContaining(['Late', 'New', 'Gone']) },
    ],
    ['otherPartner', { others: ['Elsewhere', 'Abroad'] }],
    ['otherCounsellor', { overdue: ['Elsewhere'] }],
    ['travel', { week: ['Booking'] }],
    ['field', { overdue: ['Gone'] }],
    ['otherField', { today: ['Abroad'] }],
    ['supervisor', { late: ['Late', 'Elsewhere'] }],
    ['finance', {}],
    ['auditor', {}],
    ['referrer', {}],
    ['admin', {}],
  ]
  it.each(others)('is for a %s their own move only', async (name, expected) => {
    expect(await today(name)).toEqual({ ...NOTHING, ...expected })
  })
})

describe('the frame', () => {
  const counts: [PersonaName, object][] = [
    [
      'counsellor',
      { enquiries: 0, today: 3, cases: 8, applications: 3, desk: 1, departures: 0, followUps: 1 },
    ],
    ['partner', { enquiries: 0, today: 1, cases: 9, applications: 4 }],
    ['travel', { today: 0, cases: 3, departures: 0, payments: 0 }],
    ['field', { today: 1, cases: 1, followUps: 1 }],
    ['finance', { today: 0, cases: 10, payments: 0 }],
    [
      'supervisor',
      { enquiries: 0, today: 0, cases: 11, applications: 5, desk: 1, departures: 0, followUps: 2 },
    ],
    ['auditor', { today: 0, cases: 2 }],
    ['specialist', { enquiries: 0, today: 0 }],
    ['referrer', { enquiries: 0, today: 0 }],
    ['admin', { today: 0 }],
  ]
  it.each(counts)('counts for a %s what their lists hold', async (name, expected) => {
    const found = await answer(shell, people[name].caller, {}, time)
    expect(found).toMatchObject({ kind: 'found', data: { counts: expect.any(Object) } })
    if (found.kind === 'found') expect(found.data.counts).toEqual(expected)
  })
})
