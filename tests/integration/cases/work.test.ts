import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addNote, addReminder, changeAssignment, closeReminder } from '@/lib/cases/commands'
import { discardText } from '@/lib/editing/commands'
import { keepWorkingCopy, unsavedText } from '@/lib/editing/queries'
import { caseHistory, caseNotes } from '@/lib/journey/queries/history'
import { closeDatabase } from '@/lib/platform/database'
import { fixedClock } from '@/lib/platform/clock'
import { runCommand } from '@/lib/runner/command'
import type { Caller } from '@/lib/runner/context'
import { answer } from '@/lib/runner/query'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, openSession, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

const time = fixedClock(new Date('2026-11-18T09:00:00Z'))
const REF = 'AVR-2026-00001'

let people: People
let caseId = ''

const note = (name: PersonaName, input: object) => runCommand(addNote, people[name].caller, input, time)
const remind = (name: PersonaName, input: object) => runCommand(addReminder, people[name].caller, input, time)
const close = (name: PersonaName, input: object) =>
  runCommand(closeReminder, people[name].caller, input, time)
const assign = (name: PersonaName, input: object) =>
  runCommand(changeAssignment, people[name].caller, input, time)
const lastEvent = async () =>
  (
    await asOwner<{ type: string; details: object }>(
      'select type, details from audit_event order by at desc limit 1',
    )
  )[0]
const codes = (ran: { kind: string; refusals?: readonly { code: string }[] }) =>
  ran.refusals?.map(({ code }) => code)

/** Somebody else of the same organisation and role. */
async function secondOf(userId: string): Promise<Caller> {
  const id = randomUUID()
  await asOwner(
    `insert into app_user (id, organisation_id, email, display_name, role, locale)
     select $1::uuid, organisation_id, $1::text || '@example.org', 'Second', role, locale from app_user where id = $2`,
    [id, userId],
  )
  return openSession(id)
}

beforeAll(async () => {
  people = await arrangePeople()
  const { partnerA, desk } = people.organisations
  const made = await arrangeCase({
    ref: REF,
    stage: 'in_review',
    referring: partnerA,
    desk,
    createdBy: people.partner.id,
    counsellor: people.counsellor.id,
  })
  caseId = made.id
  await asOwner(
    `insert into task (case_id, step, waiting_on, organisation_id, user_id) values ($1, 'assess_eligibility', 'counsellor', $2, $3)`,
    [caseId, desk, people.counsellor.id],
  )
})
afterAll(closeDatabase)

describe('a note', () => {
  it('is kept as it was written, with whom it is for', async () => {
    const body = '  Two lines,\nthe second with <b>signs</b>  '
    expect(await note('counsellor', { ref: REF, body, visibility: 'team' })).toMatchObject({ kind: 'done' })
    expect(await asOwner('select body, visibility::text, author_id from note')).toEqual([
      { body: body.trim(), visibility: 'team', author_id: people.counsellor.id },
    ])
    expect(await lastEvent()).toEqual({ type: 'note.added', details: { visibility: 'team' } })
  })

  it('moves the case to the top of its activity without making open forms stale', async () => {
    const before = await asOwner('select version from case_file where id = $1', [caseId])
    await note('partner', { ref: REF, body: 'Called', visibility: 'shared' })
    const after = await asOwner('select version, last_activity_at from case_file where id = $1', [caseId])
    expect(after).toEqual([{ ...before[0], last_activity_at: time.now() }])
  })

  it('needs words and somebody it is for', async () => {
    expect(await note('counsellor', { ref: REF, body: ' ', visibility: 'all' })).toEqual({
      kind: 'invalid',
      errors: [
        { path: 'body', code: 'required' },
        { path: 'visibility', code: 'choose_one' },
      ],
    })
  })

  it('is not for those who only read, nor for those who do not see the case', async () => {
    const input = { ref: REF, body: 'x', visibility: 'shared' }
    for (const name of ['finance', 'auditor', 'admin'] as const) {
      expect(await note(name, input)).toEqual({ kind: 'forbidden' })
    }
    for (const name of ['otherPartner', 'otherCounsellor', 'travel', 'field'] as const) {
      expect(await note(name, input)).toEqual({ kind: 'not_found' })
    }
  })
})

describe('a reminder', () => {
  it('stands in the list of whoever set it until they close it', async () => {
    const set = await remind('counsellor', {
      ref: REF,
      title: 'Ask the embassy',
      dueOn: { day: '20', month: '11', year: '2026' },
    })
    if (set.kind !== 'done') throw new Error(set.kind)
    expect(
      await asOwner(
        `select title, waiting_on::text, user_id, due_on::text, closed_at from task where step = 'reminder'`,
      ),
    ).toEqual([
      {
        title: 'Ask the embassy',
        waiting_on: 'counsellor',
        user_id: people.counsellor.id,
        due_on: '2026-11-20',
        closed_at: null,
      },
    ])
    const id = set.data.id
    expect(await close('colleague', { ref: REF, id })).toEqual({ kind: 'not_found' })
    expect(await close('counsellor', { ref: REF, id })).toMatchObject({ kind: 'done' })
    expect(await close('counsellor', { ref: REF, id })).toEqual({ kind: 'not_found' })
    expect(await lastEvent()).toMatchObject({ type: 'reminder.closed' })
  })

  it('is for today or later', async () => {
    const set = await remind('counsellor', { ref: REF, title: 'Too late', dueOn: '2026-11-17' })
    expect(codes(set)).toEqual(['reminder_in_past'])
    expect(await remind('counsellor', { ref: REF, title: 'Now', dueOn: '2026-11-18' })).toMatchObject({
      kind: 'done',
    })
  })

  it('is out of reach of others', async () => {
    const input = { ref: REF, title: 'x', dueOn: '2026-11-20' }
    expect(await remind('auditor', input)).toEqual({ kind: 'forbidden' })
    expect(await remind('otherPartner', input)).toEqual({ kind: 'not_found' })
    expect(await close('admin', { ref: REF, id: randomUUID() })).toEqual({ kind: 'forbidden' })
  })
})

describe('giving a case to a counsellor', () => {
  const versionNow = async () =>
    (await asOwner<{ version: number }>('select version from case_file where id = $1', [caseId]))[0]
      ?.version ?? 0

  it('takes the task along, keeps the history and tells the new counsellor', async () => {
    const given = await assign('counsellor', {
      ref: REF,
      version: await versionNow(),
      counsellorId: people.colleague.id,
    })
    expect(given).toMatchObject({ kind: 'done' })
    expect(await asOwner('select counsellor_id from case_file where id = $1', [caseId])).toEqual([
      { counsellor_id: people.colleague.id },
    ])
    expect(
      await asOwner(
        `select user_id from task where case_id = $1 and closed_at is null and step <> 'reminder'`,
        [caseId],
      ),
    ).toEqual([{ user_id: people.colleague.id }])
    expect(
      await asOwner('select user_id, assigned_by_id, ended_at from case_assignment where case_id = $1', [
        caseId,
      ]),
    ).toEqual([{ user_id: people.colleague.id, assigned_by_id: people.counsellor.id, ended_at: null }])
    expect(await asOwner('select kind, recipient_id from outbox_message')).toEqual([
      { kind: 'case_assigned', recipient_id: people.colleague.id },
    ])
    // The reminder stays with whoever set it.
    expect(await asOwner(`select user_id from task where step = 'reminder' and closed_at is null`)).toEqual([
      { user_id: people.counsellor.id },
    ])
  })

  it('is refused for the counsellor who has it and for somebody of another desk', async () => {
    const version = await versionNow()
    const to = (counsellorId: string) => assign('supervisor', { ref: REF, version, counsellorId })
    expect(codes(await to(people.colleague.id))).toEqual(['already_assigned'])
    expect(codes(await to(people.otherCounsellor.id))).toEqual(['not_of_this_desk'])
    expect(codes(await to(people.partner.id))).toEqual(['not_of_this_desk'])
    expect(codes(await to(randomUUID()))).toEqual(['not_of_this_desk'])
  })

  it('says who has it when somebody was faster', async () => {
    const version = (await versionNow()) - 1
    expect(await assign('colleague', { ref: REF, version, counsellorId: people.counsellor.id })).toEqual({
      kind: 'stale',
      version: version + 1,
      current: { counsellorId: people.colleague.id },
    })
  })

  it('is for the desk only', async () => {
    const input = { ref: REF, version: await versionNow(), counsellorId: people.counsellor.id }
    expect(await assign('partner', input)).toEqual({ kind: 'forbidden' })
    expect(await assign('otherCounsellor', input)).toEqual({ kind: 'not_found' })
  })
})

describe('who reads a note', () => {
  const READERS = {
    own: ['partner'],
    organisation: ['partner', 'otherOfPartner'],
    team: ['partner', 'counsellor', 'supervisor'],
    shared: ['partner', 'otherOfPartner', 'counsellor', 'supervisor'],
  } as const
  const read = async (caller: Caller, body: string) => {
    const found = await answer(caseNotes, caller, { ref: REF }, time)
    return found.kind === 'found' && found.data.rows.some((row) => row.body === body)
  }

  it.each(Object.entries(READERS))('%s', async (visibility, readers) => {
    const body = `For ${visibility}`
    expect((await note('partner', { ref: REF, body, visibility })).kind).toBe('done')
    const second = await secondOf(people.partner.id)
    const all = {
      partner: people.partner.caller,
      otherOfPartner: second,
      counsellor: people.counsellor.caller,
      supervisor: people.supervisor.caller,
    }
    const found = []
    for (const [name, caller] of Object.entries(all)) if (await read(caller, body)) found.push(name)
    expect(found).toEqual(readers)
  })

  it('also of what the trail tells: a note for few leaves no trace for others', async () => {
    await note('counsellor', { ref: REF, body: 'Mine', visibility: 'own' })
    const trail = async (name: PersonaName) => {
      const found = await answer(caseHistory, people[name].caller, { ref: REF }, time)
      return found.kind === 'found'
        ? found.data.rows.map(({ type, details }) => [type, details['visibility']])
        : []
    }
    expect(await trail('counsellor')).toContainEqual(['note.added', 'own'])
    expect(await trail('supervisor')).not.toContainEqual(['note.added', 'own'])
  })
})

describe('a note that is not saved', () => {
  it('is kept for its writer until it is saved or thrown away', async () => {
    const keep = () =>
      answer(keepWorkingCopy, people.travel.caller, {
        ref: REF,
        section: 'note',
        version: 1,
        answers: { body: 'Half' },
      })
    const unsaved = async (name: PersonaName) => {
      const found = await answer(unsavedText, people[name].caller, { ref: REF, section: 'note' }, time)
      return found.kind === 'found' ? (found.data.copy?.answers ?? null) : found.kind
    }
    // The file is out of the travel desk's sight before it is ready.
    expect((await keep()).kind).toBe('not_found')
    const write = () =>
      answer(keepWorkingCopy, people.counsellor.caller, {
        ref: REF,
        section: 'note',
        version: 1,
        answers: { body: 'Half' },
      })
    expect((await write()).kind).toBe('found')
    expect(await unsaved('counsellor')).toEqual({ body: 'Half' })
    expect(await unsaved('supervisor')).toBeNull()
    await note('counsellor', { ref: REF, body: 'Whole', visibility: 'team' })
    expect(await unsaved('counsellor')).toBeNull()
    await write()
    const discard = () =>
      runCommand(discardText, people.counsellor.caller, { ref: REF, section: 'note' }, time)
    expect((await discard()).kind).toBe('done')
    expect((await discard()).kind).toBe('not_found')
    expect(
      (await runCommand(discardText, people.finance.caller, { ref: REF, section: 'note' }, time)).kind,
    ).toBe('forbidden')
  })
})
