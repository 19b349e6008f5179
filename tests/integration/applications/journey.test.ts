import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { saveReturn } from '@/lib/applications/commands/return'
import { askForMore, pickUp, submitApplication } from '@/lib/journey/commands/application'
import { applicationOfCase } from '@/lib/journey/queries/application'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People, type Persona } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { dataOf, fileOf, NOW, openCompleteDraft, openDraftAs, RETURN, TODAY } from './drafts'

let people: People
let ref: string
beforeAll(async () => {
  people = await arrangePeople()
})

const versionOf = async (persona: Persona) => (await fileOf(persona, ref)).version
const submit = async (persona = people.partner, change: Record<string, unknown> = {}) =>
  runCommand(
    submitApplication,
    persona.caller,
    { ref, version: await versionOf(people.supervisor), isDeclared: 'on', ...change },
    NOW,
  )
const take = async (persona = people.counsellor, change: Record<string, unknown> = {}) =>
  runCommand(pickUp, persona.caller, { ref, version: await versionOf(people.supervisor), ...change }, NOW)
const askMore = async (persona = people.counsellor, change: Record<string, unknown> = {}) =>
  runCommand(
    askForMore,
    persona.caller,
    {
      ref,
      version: await versionOf(people.supervisor),
      reasonCode: 'identity',
      reasonText: 'When was she born? The year is enough.',
      ...change,
    },
    NOW,
  )
const told = (kind: string) =>
  asOwner<{ recipient_id: string; payload: unknown }>(
    `select recipient_id, payload from outbox_message where kind = $1 and case_id = (select id from case_file where ref = $2) order by recipient_id`,
    [kind, ref],
  )
const page = async (persona: Persona) => {
  const found = await answer(applicationOfCase, persona.caller, { ref }, NOW)
  if (found.kind !== 'found') throw new Error('not found')
  return found.data
}

describe('a draft in which things are missing', () => {
  beforeEach(async () => {
    ref = await openDraftAs(people)
  })

  it('is not sent, and every reason is named at once, as the page names it', async () => {
    const shown = (await page(people.partner)).missing.map(({ refusal, part, field }) => [
      refusal.code,
      part,
      field,
    ])
    expect(shown).toEqual([
      ['interpreter_unanswered', 'return', 'interpreterNeeded'],
      ['administrative_status_missing', 'situation', 'administrativeStatus'],
      ['order_to_leave_unanswered', 'situation', 'hasOrderToLeave'],
      ['earlier_return_unanswered', 'situation', 'hasPreviousAssistedReturn'],
      ['vulnerability_screen_missing', 'vulnerability', 'isScreened'],
      ['voluntariness_missing', 'consents', null],
      ['data_consent_missing', 'consents', null],
    ])
    const ran = await submit()
    expect(ran.kind === 'refused' && ran.refusals.map(({ code }) => code)).toEqual(
      shown.map(([code]) => code),
    )
  })

  it('says for each part how far it is', async () => {
    expect((await page(people.partner)).parts.map(({ part, state }) => [part, state])).toEqual([
      ['household', 'done'],
      ['return', 'incomplete'],
      ['situation', 'todo'],
      ['vulnerability', 'todo'],
      ['consents', 'todo'],
    ])
  })
})

describe('sending an application', () => {
  beforeEach(async () => {
    ref = await openCompleteDraft(people)
  })

  it('registers it, freezes the answers and tells the counsellors of the desk', async () => {
    expect(dataOf(await submit())).toEqual({ ref, stage: 'submitted' })
    const [row] = await asOwner<Record<string, unknown>>(
      `select c.stage, c.waiting_on, c.next_step, c.due_on::text, c.registered_on::text, a.submitted_by_id,
         json_array_length((a.snapshot -> 'rounds')::json) as rounds, a.snapshot -> 'rounds' -> 0 -> 'answers' ->> 'destination' as destination
       from case_file c join application a on a.case_id = c.id where c.ref = $1`,
      [ref],
    )
    expect(row).toEqual({
      stage: 'submitted',
      waiting_on: 'counsellor',
      next_step: 'pick_up_application',
      due_on: '2026-11-23',
      registered_on: TODAY,
      submitted_by_id: people.partner.id,
      rounds: 1,
      destination: 'BF',
    })
    const readers = [people.counsellor.id, people.colleague.id].sort()
    const messages = await told('application_submitted')
    expect(messages.map((message) => message.recipient_id)).toEqual(readers)
    expect(messages[0]?.payload).toEqual({ ref, on: TODAY })
  })

  it('needs the declaration', async () => {
    expect(await submit(people.partner, { isDeclared: '' })).toEqual({
      kind: 'invalid',
      errors: [{ path: 'isDeclared', code: 'must_confirm' }],
    })
  })

  it('is stale after somebody changed an answer, forbidden to others and not found by another partner', async () => {
    expect(await submit(people.partner, { version: 1 })).toMatchObject({ kind: 'stale' })
    expect(await submit(people.travel)).toEqual({ kind: 'forbidden' })
    expect(await submit(people.otherPartner)).toEqual({ kind: 'not_found' })
  })

  it('happens once', async () => {
    dataOf(await submit())
    expect(await submit()).toMatchObject({ kind: 'refused', refusals: [{ code: 'wrong_stage' }] })
  })
})

describe('picking up an application', () => {
  beforeEach(async () => {
    ref = await openCompleteDraft(people)
    dataOf(await submit())
  })

  it('gives the file and its task to the counsellor and tells the sender', async () => {
    expect(dataOf(await take())).toEqual({ ref, stage: 'in_review' })
    const [row] = await asOwner(
      `select counsellor_id, (select json_agg(t.user_id) from task t where t.case_id = c.id and t.closed_at is null) as tasks,
         (select json_agg(s.user_id) from case_assignment s where s.case_id = c.id and s.ended_at is null) as assigned
       from case_file c where ref = $1`,
      [ref],
    )
    const { id } = people.counsellor
    expect(row).toEqual({ counsellor_id: id, tasks: [id], assigned: [id] })
    expect(await told('case_picked_up')).toEqual([
      { recipient_id: people.partner.id, payload: { ref, on: TODAY } },
    ])
  })

  it('is for the desk it was sent to', async () => {
    expect(await take(people.otherCounsellor)).toEqual({ kind: 'not_found' })
    expect(await take(people.partner)).toEqual({ kind: 'forbidden' })
    expect(await take(people.counsellor, { version: 1 })).toMatchObject({ kind: 'stale' })
    dataOf(await take())
    expect(await take(people.colleague)).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'wrong_stage' }],
    })
  })

  it('closes the answers to the sender; the desk corrects them with a reason that everybody on the file can read', async () => {
    const change = { ref, ...RETURN, contactPhone: '0499 00 00 00' }
    const edit = async (persona: Persona, more: Record<string, unknown> = {}) =>
      runCommand(
        saveReturn,
        persona.caller,
        { version: await versionOf(people.supervisor), ...change, ...more },
        NOW,
      )
    expect(await edit(people.counsellor)).toMatchObject({
      refusals: [{ code: 'application_waits_for_desk' }],
    })
    dataOf(await take())
    expect(await edit(people.partner)).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'application_with_desk' }],
    })
    expect((await page(people.partner)).mayEdit).toBe(false)
    expect(await edit(people.counsellor)).toEqual({
      kind: 'invalid',
      errors: [{ path: 'reason', code: 'amendment_reason_missing' }],
    })
    dataOf(await edit(people.counsellor, { reason: 'They have a new number.' }))
    const amendments = await asOwner(
      `select a.reason, a.author_id from amendment a join case_file c on c.id = a.case_id where c.ref = $1`,
      [ref],
    )
    expect(amendments).toEqual([{ reason: 'They have a new number.', author_id: people.counsellor.id }])
    const events = await asOwner(
      `select details from audit_event where case_id = (select id from case_file where ref = $1) and type = 'application.amended' order by at desc limit 1`,
      [ref],
    )
    expect(events).toEqual([
      { details: { stage: 'in_review', changed: 'contactPhone', section: 'return', count: 1 } },
    ])
  })
})

describe('asking the sender for more', () => {
  beforeEach(async () => {
    ref = await openCompleteDraft(people)
    dataOf(await submit())
  })

  it('sends the question, and the answers come back in another round', async () => {
    dataOf(await take())
    expect(dataOf(await askMore())).toEqual({ ref, stage: 'incomplete' })
    expect(await told('more_asked')).toEqual([
      { recipient_id: people.partner.id, payload: { ref, on: TODAY } },
    ])
    const asked = await page(people.partner)
    expect(asked.file.questions).toMatchObject([
      {
        askedBy: 'counsellor',
        organisation: 'desk',
        reasonCode: 'identity',
        message: 'When was she born? The year is enough.',
      },
    ])
    expect(asked.mayEdit).toBe(true)

    dataOf(
      await runCommand(
        saveReturn,
        people.partner.caller,
        { ref, version: asked.file.version, ...RETURN, reason: 'The answer to the question.' },
        NOW,
      ),
    )
    dataOf(await submit())
    const [row] = await asOwner(
      `select json_array_length((a.snapshot -> 'rounds')::json) as rounds, c.registered_on::text,
         (select count(*)::int from information_request r where r.case_id = c.id and r.answered_by_id = $2) as answered
       from case_file c join application a on a.case_id = c.id where c.ref = $1`,
      [ref, people.partner.id],
    )
    expect(row).toEqual({ rounds: 2, registered_on: TODAY, answered: 1 })
    const readers = (await told('application_submitted')).map((message) => message.recipient_id)
    expect(readers.filter((id) => id === people.counsellor.id)).toHaveLength(2)
    expect(readers.filter((id) => id === people.colleague.id)).toHaveLength(1)
    expect((await page(people.partner)).file.questions).toEqual([])
  })

  it('needs a reason and words, the right desk, the right role and the newest version', async () => {
    expect(await askMore(people.counsellor, { reasonCode: '', reasonText: ' ' })).toEqual({
      kind: 'invalid',
      errors: [
        { path: 'reasonCode', code: 'choose_one' },
        { path: 'reasonText', code: 'required' },
      ],
    })
    expect(await askMore(people.otherCounsellor)).toEqual({ kind: 'not_found' })
    expect(await askMore(people.partner)).toEqual({ kind: 'forbidden' })
    expect(await askMore(people.counsellor, { version: 1 })).toMatchObject({ kind: 'stale' })
    dataOf(await askMore())
    expect(await askMore()).toMatchObject({ kind: 'refused', refusals: [{ code: 'wrong_stage' }] })
  })
})

describe('who reads how much of an application', () => {
  it('shows travel officers who travels and where to, and nothing else', async () => {
    ref = await openCompleteDraft(people)
    await asOwner(`update case_file set ready_on = '2026-11-21' where ref = $1`, [ref])
    const seen = await page(people.travel)
    expect(seen.isWhole).toBe(false)
    expect(seen.file).toMatchObject({
      destination: 'BF',
      contactPhone: null,
      administrativeStatus: null,
      questions: [],
    })
    expect(seen.parts).toEqual([])
    expect(await answer(applicationOfCase, people.otherPartner.caller, { ref }, NOW)).toEqual({
      kind: 'not_found',
    })
  })
})
