import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Stage } from '@/lib/cases/model'
import { correctCounselling, recordCounselling } from '@/lib/counselling/commands'
import { counsellingOfCase, talkOfCase } from '@/lib/counselling/queries'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

const TODAY = fixedClock(new Date('2026-11-21T09:00:00Z'))

let people: People
let count = 0
beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

const arrange = (stage: Stage = 'eligible', more: Partial<Parameters<typeof arrangeCase>[0]> = {}) =>
  arrangeCase({
    ref: `AVR-2026-${String(40_000 + (count += 1))}`,
    stage,
    referring: people.organisations.partnerA,
    desk: people.organisations.desk,
    createdBy: people.partner.id,
    counsellor: people.counsellor.id,
    ...more,
  })

/** As a form sends it. */
const session = (ref: string, changes: Record<string, unknown> = {}) => ({
  idempotencyKey: randomUUID(),
  ref,
  heldOn: { day: '20', month: '11', year: '2026' },
  kind: 'first',
  mode: 'desk',
  place: 'Room 3',
  language: 'ar',
  interpreter: 'present',
  alsoPresent: '',
  information: ['programme', 'booklet'],
  wishes: 'To be home before the birth.',
  topics: ['free_choice', 'family'],
  summary: 'They want to be home before the birth.',
  decisions: '',
  nextAppointmentOn: { day: '', month: '', year: '' },
  ...changes,
})
const record = (who: PersonaName, input: unknown) =>
  runCommand(recordCounselling, people[who].caller, input, TODAY)
const ask = (who: PersonaName, ref: string) => answer(counsellingOfCase, people[who].caller, { ref }, TODAY)

describe('recording an interview', () => {
  it('keeps it, counts it and leaves the version of the file alone', async () => {
    const { id, ref } = await arrange()
    expect(await record('counsellor', session(ref))).toMatchObject({ kind: 'done', data: { ref } })
    const [row] = await asOwner('select counselling_count, version, stage from case_file where id = $1', [id])
    expect(row).toEqual({ counselling_count: 1, version: 1, stage: 'eligible' })
    expect(await asOwner('select type, details from audit_event where case_id = $1', [id])).toEqual([
      { type: 'counselling.recorded', details: { on: '2026-11-20', kind: 'first', mode: 'desk', topics: 2 } },
    ])
    expect(await asOwner('select * from task where case_id = $1', [id])).toEqual([])
  })

  it('takes a form that was sent twice as one', async () => {
    const { id, ref } = await arrange()
    const input = session(ref)
    const first = await record('counsellor', input)
    expect(await record('counsellor', input)).toEqual(first)
    const [row] = await asOwner('select counselling_count as count from case_file where id = $1', [id])
    expect(row).toEqual({ count: 1 })
  })

  it('puts the next appointment into the calendar and among the work of that day', async () => {
    const { id, ref } = await arrange()
    await record('colleague', session(ref, { nextAppointmentOn: '2026-12-01', nextAppointmentAt: '09:30' }))
    const tasks = await asOwner(
      `select t.step, t.title, t.waiting_on, t.user_id, t.due_on::text, a.starts_at, a.state, a.interpreter, a.interpreter_booked
       from task t join appointment a on a.id = t.id where t.case_id = $1`,
      [id],
    )
    expect(tasks).toEqual([
      {
        step: 'appointment',
        title: null,
        waiting_on: 'counsellor',
        user_id: people.colleague.id,
        due_on: '2026-12-01',
        starts_at: '09:30',
        state: 'planned',
        interpreter: 'present',
        interpreter_booked: false,
      },
    ])
  })

  it('keeps who was there, what they want and which version of what was explained', async () => {
    const { id, ref, personId } = await arrange()
    await record('counsellor', session(ref, { presentIds: personId, alsoPresent: 'a neighbour' }))
    expect(await ask('counsellor', ref)).toMatchObject({
      data: {
        talks: [
          {
            kind: 'first',
            place: 'Room 3',
            present: [{ personId, name: 'Ann' }],
            alsoPresent: 'a neighbour',
            wishes: 'To be home before the birth.',
            information: [{ code: 'programme' }, { code: 'booklet', version: '2025-02' }],
          },
        ],
      },
    })
    const [rules] = await asOwner<{ given: string; now: string }>(
      `select information -> 0 ->> 'version' as given, (select revision::text from programme_revision) as now from counselling_session where case_id = $1`,
      [id],
    )
    expect(rules?.given).toBe(rules?.now)
    expect(await record('counsellor', session(ref, { presentIds: [randomUUID()] }))).toEqual({
      kind: 'invalid',
      errors: [{ path: 'presentIds', code: 'invalid' }],
    })
  })

  it('does not remind of an appointment that has passed', async () => {
    const { id, ref } = await arrange()
    await record('counsellor', session(ref, { heldOn: '2026-11-02', nextAppointmentOn: '2026-11-09' }))
    expect(await asOwner('select * from task where case_id = $1', [id])).toEqual([])
  })

  it('says which day cannot be', async () => {
    const { ref } = await arrange()
    expect(await record('counsellor', session(ref, { heldOn: '2026-11-22' }))).toEqual({
      kind: 'invalid',
      errors: [{ path: 'heldOn', code: 'date_in_future' }],
    })
    expect(await record('counsellor', session(ref, { topics: [], summary: ' ' }))).toMatchObject({
      kind: 'invalid',
      errors: [
        { path: 'topics', code: 'choose_one' },
        { path: 'summary', code: 'required' },
      ],
    })
  })

  it('is over once the household has left', async () => {
    const { ref } = await arrange('arrived', { departedOn: '2026-11-01' })
    expect(await record('counsellor', session(ref))).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'counselling_over' }],
    })
  })

  it('is for those who counsel, in their scope', async () => {
    const { ref } = await arrange()
    expect(await record('partner', session(ref))).toEqual({ kind: 'forbidden' })
    expect(await record('finance', session(ref))).toEqual({ kind: 'forbidden' })
    expect(await record('otherCounsellor', session(ref))).toEqual({ kind: 'not_found' })
    expect(await record('specialist', session(ref))).toEqual({ kind: 'not_found' })
    expect((await record('supervisor', session(ref))).kind).toBe('done')
  })
})

describe('the interviews of a case', () => {
  it('are read by those who counsel, newest first', async () => {
    const { ref } = await arrange('preparation', { tracks: ['MEDICAL'] })
    await record('counsellor', session(ref, { heldOn: '2026-11-03', summary: 'First talk.' }))
    await record('supervisor', session(ref, { mode: 'video', decisions: 'Passport next week.' }))
    for (const who of ['counsellor', 'colleague', 'specialist', 'supervisor'] as const) {
      const found = await ask(who, ref)
      expect(found).toMatchObject({
        kind: 'found',
        data: {
          count: 2,
          mayRecord: true,
          mayStartPreparation: false,
          talks: [
            {
              heldOn: '2026-11-20',
              mode: 'video',
              counsellor: 'supervisor',
              decisions: 'Passport next week.',
            },
            { heldOn: '2026-11-03', mode: 'desk', counsellor: 'counsellor', summary: 'First talk.' },
          ],
        },
      })
    }
  })

  it('are a number for everybody else on the case', async () => {
    const { ref } = await arrange('preparation', { readyOn: '2026-11-20' })
    await record('counsellor', session(ref))
    for (const who of ['partner', 'travel', 'finance'] as const) {
      expect(await ask(who, ref)).toMatchObject({
        kind: 'found',
        data: {
          count: 1,
          talks: null,
          spokenLanguage: null,
          mayRecord: false,
          mayStartPreparation: false,
        },
      })
    }
  })

  it('do not exist outside the scope', async () => {
    const { ref } = await arrange()
    expect((await ask('otherCounsellor', ref)).kind).toBe('not_found')
    expect((await ask('otherPartner', ref)).kind).toBe('not_found')
    expect((await ask('admin', ref)).kind).toBe('forbidden')
  })

  it('offer the preparation to the desk of an eligible household', async () => {
    const { ref } = await arrange('eligible', { tracks: ['MEDICAL'] })
    expect(await ask('counsellor', ref)).toMatchObject({
      data: { mayStartPreparation: true, mayRecord: true },
    })
    expect(await ask('specialist', ref)).toMatchObject({ data: { mayStartPreparation: false } })
  })

  it('are no longer recorded after the departure', async () => {
    const { ref } = await arrange('arrived', { departedOn: '2026-11-01' })
    expect(await ask('counsellor', ref)).toMatchObject({ data: { mayRecord: false, talks: [] } })
  })
})

describe('a correction', () => {
  const correction = (ref: string, id: string, changes: Record<string, unknown> = {}) => {
    const { idempotencyKey: _key, nextAppointmentOn: _next, ...said } = session(ref)
    return { ...said, id, version: 1, summary: 'Put right.', reason: 'Wrong month.', ...changes }
  }
  const correct = (who: PersonaName, input: unknown) =>
    runCommand(correctCounselling, people[who].caller, input, TODAY)
  async function talk() {
    const { id: caseId, ref } = await arrange()
    const ran = await record('counsellor', session(ref))
    if (ran.kind !== 'done') throw new Error(ran.kind)
    return { caseId, ref, id: ran.data.id }
  }
  const versions = (who: PersonaName, ref: string, id: string) =>
    answer(talkOfCase, people[who].caller, { ref, id }, TODAY)

  it('stands beside what was written, with its reason, and is not counted as a talk', async () => {
    const { caseId, ref, id } = await talk()
    expect(await correct('counsellor', correction(ref, id))).toEqual({ kind: 'done', data: { ref, id } })
    expect(await versions('supervisor', ref, id)).toMatchObject({
      data: {
        mayCorrect: true,
        versions: [
          { number: 2, summary: 'Put right.', correctionReason: 'Wrong month.', counsellor: 'counsellor' },
          { number: 1, summary: 'They want to be home before the birth.', correctionReason: null },
        ],
      },
    })
    expect(await ask('counsellor', ref)).toMatchObject({ data: { count: 1, talks: [{ number: 2, id }] } })
    const [row] = await asOwner('select counselling_count from case_file where id = $1', [caseId])
    expect(row).toEqual({ counselling_count: 1 })
  })

  it('shows both versions to whoever corrects an older one', async () => {
    const { ref, id } = await talk()
    await correct('supervisor', correction(ref, id))
    expect(await correct('counsellor', correction(ref, id))).toMatchObject({
      kind: 'stale',
      version: 2,
      current: { summary: 'Put right.' },
    })
  })

  it('is for those who held or wrote it, and a supervisor', async () => {
    const { ref, id } = await talk()
    expect(await correct('colleague', correction(ref, id))).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'talk_of_colleague' }],
    })
    expect(await correct('partner', correction(ref, id))).toEqual({ kind: 'forbidden' })
    expect(await correct('otherCounsellor', correction(ref, id))).toEqual({ kind: 'not_found' })
    expect(await correct('counsellor', correction(ref, randomUUID()))).toEqual({ kind: 'not_found' })
    expect(await correct('counsellor', correction(ref, id, { reason: '' }))).toMatchObject({
      kind: 'invalid',
    })
    expect(await versions('partner', ref, id)).toEqual({ kind: 'forbidden' })
    expect(await versions('otherCounsellor', ref, id)).toEqual({ kind: 'not_found' })
  })

  it('never changes what is stored, not even by the owner of the database', async () => {
    const { id } = await talk()
    await expect(
      asOwner(`update counselling_session set summary = 'Other' where id = $1`, [id]),
    ).rejects.toThrow(/never changed/)
  })
})
