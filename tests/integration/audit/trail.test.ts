import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addNote, addReminder } from '@/lib/cases/commands'
import { caseHistory, caseNotes } from '@/lib/journey/queries/history'
import { closeDatabase } from '@/lib/platform/database'
import { fixedClock } from '@/lib/platform/clock'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

const time = fixedClock(new Date('2026-11-18T09:00:00Z'))
const REF = 'AVR-2026-00001'
let people: People
let caseId = ''

const tell = (type: string, details: object, by: PersonaName | null = 'counsellor') =>
  asOwner(
    `insert into audit_event ("on", actor_id, organisation_id, command, type, case_id, details) values ('2026-11-18', $1, $2, 'test', $3, $4, $5)`,
    [by && people[by].id, by && people[by].organisationId, type, caseId, JSON.stringify(details)],
  )

async function trail(name: PersonaName, before?: string) {
  const found = await answer(caseHistory, people[name].caller, { ref: REF, ...(before && { before }) }, time)
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data
}
const typesFor = async (name: PersonaName) => (await trail(name)).rows.map(({ type }) => type)

beforeAll(async () => {
  people = await arrangePeople()
  const made = await arrangeCase({
    ref: REF,
    stage: 'ready',
    referring: people.organisations.partnerA,
    desk: people.organisations.desk,
    createdBy: people.partner.id,
    counsellor: people.counsellor.id,
    readyOn: '2026-11-01',
    tracks: ['UMC'],
  })
  caseId = made.id
  await tell('case.submitted', {}, 'partner')
  await tell('plan.approved', { cents: 93000 })
  await tell('payment.prepared', { cents: 25000 }, 'travel')
  await tell('vulnerability.recorded', { kind: 'VOT' }, 'specialist')
  await tell('case.held', { reason: 'suspension' }, null)
  await runCommand(addNote, people.counsellor.caller, { ref: REF, body: 'x', visibility: 'team' }, time)
  await runCommand(addReminder, people.colleague.caller, { ref: REF, title: 'x', dueOn: '2026-11-20' }, time)
})
afterAll(closeDatabase)

describe('the trail of a case', () => {
  const expected: [PersonaName, string[]][] = [
    [
      'counsellor',
      ['reminder.added', 'note.added', 'case.held', 'payment.prepared', 'plan.approved', 'case.submitted'],
    ],
    [
      'specialist',
      [
        'reminder.added',
        'note.added',
        'case.held',
        'vulnerability.recorded',
        'payment.prepared',
        'plan.approved',
        'case.submitted',
      ],
    ],
    ['partner', ['case.held', 'plan.approved', 'case.submitted']],
    ['travel', ['case.held', 'payment.prepared', 'case.submitted']],
    ['finance', ['case.held', 'payment.prepared', 'plan.approved', 'case.submitted']],
  ]
  it.each(expected)('tells a %s what is theirs to follow, newest first', async (name, types) => {
    expect(await typesFor(name)).toEqual(types)
  })

  it('names who acted, as far as the reader knows them, and leaves the server nameless', async () => {
    const { rows } = await trail('partner')
    expect(rows.map(({ type, actor, organisation }) => [type, actor, organisation])).toEqual([
      ['case.held', null, null],
      ['plan.approved', 'counsellor', 'desk'],
      ['case.submitted', 'partner', 'partnerA'],
    ])
  })

  it('is read page by page without gaps or repeats', async () => {
    for (let number = 0; number < 60; number += 1) await tell('case.more_asked', { number })
    const first = await trail('counsellor')
    expect(first.rows).toHaveLength(50)
    await tell('case.more_asked', { number: 'later' })
    const second = await trail('counsellor', first.next ?? '')
    expect(second.next).toBeNull()
    expect(first.rows.length + second.rows.length).toBe(66)
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(66)
  })

  it('does not follow a place nobody can have come from', async () => {
    expect((await trail('partner', "x' or 1=1")).rows.length).toBeGreaterThan(0)
  })
})

describe('the notes of a case', () => {
  it('are read page by page, each by those it is for', async () => {
    await asOwner(
      `insert into note (case_id, author_id, body, visibility, created_at)
       select $1, $2, 'Note ' || n, case when n % 2 = 0 then 'team' else 'shared' end::note_visibility, '2026-10-01'::timestamptz + (n / 3) * interval '1 minute' from generate_series(1, 120) n`,
      [caseId, people.colleague.id],
    )
    const read = async (name: PersonaName) => {
      const seen: string[] = []
      let before: string | undefined
      do {
        const found = await answer(
          caseNotes,
          people[name].caller,
          { ref: REF, ...(before && { before }) },
          time,
        )
        if (found.kind !== 'found') throw new Error(found.kind)
        seen.push(...found.data.rows.map(({ id }) => id))
        before = found.data.next ?? undefined
      } while (before)
      return seen
    }
    const [desk, partner] = [await read('counsellor'), await read('partner')]
    expect([desk.length, new Set(desk).size]).toEqual([121, 121])
    expect([partner.length, new Set(partner).size]).toEqual([60, 60])
  })

  it('are not for those who only read cases', async () => {
    expect(await answer(caseNotes, people.finance.caller, { ref: REF }, time)).toEqual({ kind: 'forbidden' })
  })
})
