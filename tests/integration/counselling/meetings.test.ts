import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { agreeTask, closeTask, recordMeeting } from '@/lib/counselling/commands/meetings'
import { meetingsOfCase, tasksAgreedWithMe } from '@/lib/counselling/queries'
import { startPreparation } from '@/lib/journey/commands/preparation'
import { withdraw } from '@/lib/journey/commands/withdrawal'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand, type Command } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { todayOf } from '@/lib/today/queries'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

const TODAY = fixedClock(new Date('2026-11-20T09:00:00Z'))

let people: People
let count = 0
beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

const arrange = (more: Partial<Parameters<typeof arrangeCase>[0]> = {}) =>
  arrangeCase({
    ref: `AVR-2026-${String(42_000 + (count += 1))}`,
    stage: 'preparation',
    referring: people.organisations.partnerA,
    desk: people.organisations.desk,
    createdBy: people.partner.id,
    counsellor: people.counsellor.id,
    ...more,
  })

/** As a form sends it, with an empty row of each kind. */
const meeting = (ref: string, changes: Record<string, unknown> = {}) => ({
  idempotencyKey: randomUUID(),
  ref,
  heldOn: { day: '19', month: '11', year: '2026' },
  mode: 'desk',
  place: '',
  subject: 'Reception by the aunt',
  participants: [
    { party: 'guardian', name: 'Mrs Crabbé' },
    { party: 'partner', name: '' },
    { party: '', name: '' },
  ],
  summary: 'The aunt is willing; the school is to be asked.',
  decisions: 'Go on with the request.',
  tasks: [
    {
      title: 'Ask the school for a letter',
      who: 'partner',
      doer: '',
      dueOn: { day: '1', month: '12', year: '2026' },
    },
    {
      title: 'Call the aunt again',
      who: 'outside',
      doer: 'IOM Tirana',
      dueOn: { day: '', month: '', year: '' },
    },
    { title: '', who: '', doer: '', dueOn: { day: '', month: '', year: '' } },
  ],
  ...changes,
})
const as = <Schema extends z.ZodType, Data, Event extends string>(
  who: PersonaName,
  command: Command<Schema, Data, Event>,
  input: unknown,
) => runCommand(command, people[who].caller, input, TODAY)
const meetings = async (ref: string, who: PersonaName = 'counsellor') => {
  const found = await answer(meetingsOfCase, people[who].caller, { ref }, TODAY)
  return found.kind === 'found' ? found.data : null
}
const stepsToday = async (who: PersonaName, ref: string) => {
  const found = await answer(todayOf, people[who].caller, {}, TODAY)
  if (found.kind !== 'found') return []
  const { overdue, today, week, later } = found.data.groups
  return [...overdue, ...today, ...week, ...later]
    .filter((task) => task.ref === ref && task.step === 'agreed')
    .map(({ title }) => title)
}
const mine = async (who: PersonaName, ref: string) => {
  const found = await answer(tasksAgreedWithMe, people[who].caller, { ref }, TODAY)
  return found.kind === 'found' ? found.data.tasks.map(({ id, title }) => ({ id, title })) : found.kind
}

describe('a case meeting', () => {
  it('is kept with who was there, and gives out what was agreed', async () => {
    const { id, ref } = await arrange()
    const ran = await as('counsellor', recordMeeting, meeting(ref))
    expect(ran).toMatchObject({ kind: 'done', data: { ref } })
    expect(await meetings(ref)).toMatchObject({
      meetings: [
        {
          subject: 'Reception by the aunt',
          heldOn: '2026-11-19',
          participants: [
            { party: 'guardian', name: 'Mrs Crabbé' },
            { party: 'partner', name: null },
          ],
          writer: 'counsellor',
        },
      ],
      tasks: [
        { title: 'Ask the school for a letter', desk: 'partner', dueOn: '2026-12-01', isMine: false },
        { title: 'Call the aunt again', doer: 'IOM Tirana', who: 'counsellor', isMine: true },
      ],
    })
    expect(await stepsToday('partner', ref)).toEqual(['Ask the school for a letter'])
    expect(await stepsToday('counsellor', ref)).toEqual(['Call the aunt again'])
    expect(await asOwner('select kind, recipient_id from outbox_message where case_id = $1', [id])).toEqual([
      { kind: 'task_agreed', recipient_id: people.partner.id },
    ])
  })

  it('is out of sight of those who do not counsel; they see what is theirs', async () => {
    const { id, ref } = await arrange()
    const tasks = [
      { title: 'Theirs', who: 'partner' },
      { title: 'Ours', who: people.colleague.id },
    ]
    await as('counsellor', recordMeeting, meeting(ref, { tasks }))
    expect((await answer(meetingsOfCase, people.partner.caller, { ref }, TODAY)).kind).toBe('forbidden')
    expect((await answer(meetingsOfCase, people.otherCounsellor.caller, { ref }, TODAY)).kind).toBe(
      'not_found',
    )
    expect(await mine('partner', ref)).toMatchObject([{ title: 'Theirs' }])
    expect(await mine('colleague', ref)).toMatchObject([{ title: 'Ours' }])
    expect(await mine('otherPartner', ref)).toEqual([])
    // Of what waits for others the partner sees the journey and nothing that was agreed inside the desk.
    const found = await answer(todayOf, people.partner.caller, {}, TODAY)
    const others = found.kind === 'found' ? found.data.others : []
    expect(others.filter((task) => task.ref === ref && task.title === 'Ours')).toEqual([])
    const [row] = await asOwner('select count(*)::int as count from task where case_id = $1', [id])
    expect(row).toEqual({ count: 2 })
  })

  it('says what is missing, row by row', async () => {
    const { ref } = await arrange()
    const tasks = [
      { title: 'A', who: 'outside', doer: '' },
      { title: 'B', who: people.otherCounsellor.id },
      { title: 'C', who: 'partner', dueOn: '2026-11-01' },
    ]
    expect(await as('counsellor', recordMeeting, meeting(ref, { tasks }))).toEqual({
      kind: 'invalid',
      errors: [
        { path: 'tasks.0.doer', code: 'required' },
        { path: 'tasks.1.who', code: 'choose_one' },
        { path: 'tasks.2.dueOn', code: 'date_in_past' },
      ],
    })
    expect(
      await as('counsellor', recordMeeting, meeting(ref, { participants: [], heldOn: '2026-11-21' })),
    ).toMatchObject({ kind: 'invalid' })
    expect(await as('partner', recordMeeting, meeting(ref))).toEqual({ kind: 'forbidden' })
    expect(await as('otherCounsellor', recordMeeting, meeting(ref))).toEqual({ kind: 'not_found' })
    expect(await meetings(ref)).toMatchObject({ meetings: [], tasks: [] })
  })
})

describe('what was agreed', () => {
  const task = (ref: string, changes: Record<string, unknown> = {}) => ({
    idempotencyKey: randomUUID(),
    ref,
    title: 'Bring the birth certificate',
    who: 'partner',
    dueOn: '2026-11-27',
    ...changes,
  })

  it('is done by whoever does it, and told to whoever wrote it down', async () => {
    const { id: caseId, ref } = await arrange()
    await as('counsellor', agreeTask, task(ref))
    const [theirs] = await mine('partner', ref)
    if (typeof theirs !== 'object') throw new Error('nothing was agreed')
    const input = { ref, id: theirs.id, result: 'Sent by post' }
    expect(await as('travel', closeTask, input)).toEqual({ kind: 'not_found' })
    expect(await as('otherPartner', closeTask, input)).toEqual({ kind: 'not_found' })
    expect(await as('finance', closeTask, input)).toEqual({ kind: 'forbidden' })
    expect(await as('partner', closeTask, input)).toEqual({ kind: 'done', data: { ref } })
    expect(await as('partner', closeTask, input)).toEqual({ kind: 'not_found' })
    expect(await meetings(ref)).toMatchObject({
      tasks: [{ doneOn: expect.any(String), doneBy: 'partner', result: 'Sent by post' }],
    })
    expect(
      await asOwner(`select kind, recipient_id from outbox_message where case_id = $1 order by kind`, [
        caseId,
      ]),
    ).toEqual([
      { kind: 'task_agreed', recipient_id: people.partner.id },
      { kind: 'task_done', recipient_id: people.counsellor.id },
    ])
  })

  it('can be closed by those who counsel for anybody, and is agreed by them only', async () => {
    const { ref } = await arrange()
    await as('colleague', agreeTask, task(ref, { who: people.counsellor.id }))
    const [own] = await mine('counsellor', ref)
    if (typeof own !== 'object') throw new Error('nothing was agreed')
    expect((await as('supervisor', closeTask, { ref, id: own.id })).kind).toBe('done')
    expect(await as('partner', agreeTask, task(ref))).toEqual({ kind: 'forbidden' })
    expect(await as('otherCounsellor', agreeTask, task(ref))).toEqual({ kind: 'not_found' })
    expect(await as('counsellor', agreeTask, task(ref, { who: 'outside' }))).toEqual({
      kind: 'invalid',
      errors: [{ path: 'doer', code: 'required' }],
    })
  })

  it('has no partner to do it in a file of the desk', async () => {
    const { ref } = await arrange({ createdBy: people.counsellor.id })
    expect(await as('counsellor', agreeTask, task(ref))).toEqual({
      kind: 'invalid',
      errors: [{ path: 'who', code: 'choose_one' }],
    })
  })

  it('outlives a move of the case, and ends with the file', async () => {
    const { ref } = await arrange({ stage: 'eligible' })
    await as('counsellor', agreeTask, task(ref))
    expect((await as('counsellor', startPreparation, { ref, version: 1 })).kind).toBe('done')
    expect(await mine('partner', ref)).toMatchObject([{ title: 'Bring the birth certificate' }])
    expect((await as('counsellor', withdraw, { ref, version: 2 })).kind).toBe('done')
    expect(await mine('partner', ref)).toEqual([])
  })
})
