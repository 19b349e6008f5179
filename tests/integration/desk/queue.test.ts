import { beforeAll, describe, expect, it } from 'vitest'
import { saveReturn } from '@/lib/applications/commands/return'
import { askForMore, pickUp, submitApplication } from '@/lib/journey/commands/application'
import { refuseApplication } from '@/lib/journey/commands/desk'
import { withdraw } from '@/lib/journey/commands/withdrawal'
import { caseOverview } from '@/lib/journey/queries/overview'
import { deskQueue, type DeskQueue } from '@/lib/journey/queries/desk'
import { fixedClock, type Clock } from '@/lib/platform/clock'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { dataOf, fileOf, NOW, openCompleteDraft, RETURN } from '@/tests/integration/applications/drafts'
import { arrangeReview } from '@/tests/integration/eligibility/review-case'
import { arrangePeople, type People, type Persona } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

let people: People
beforeAll(async () => {
  people = await arrangePeople()
})
const at = (day: string) => fixedClock(new Date(`${day}T09:00:00Z`))

async function queueOf(
  persona: Persona,
  asked: Record<string, string> = {},
  time: Clock = NOW,
): Promise<DeskQueue> {
  const found = await answer(deskQueue, persona.caller, asked, time)
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data
}
const versionOf = async (ref: string) => (await fileOf(people.supervisor, ref)).version

async function send(time: Clock = NOW): Promise<string> {
  const ref = await openCompleteDraft(people)
  const input = { ref, version: await versionOf(ref), isDeclared: 'on' }
  dataOf(await runCommand(submitApplication, people.partner.caller, input, time))
  return ref
}
const told = (ref: string, kind: string) =>
  asOwner<{ recipient_id: string }>(
    `select recipient_id from outbox_message where kind = $1 and case_id = (select id from case_file where ref = $2)`,
    [kind, ref],
  )
const row = async (ref: string) =>
  (
    await asOwner<{ stage: string; counsellor_id: string | null }>(
      'select stage, counsellor_id from case_file where ref = $1',
      [ref],
    )
  )[0]

describe('the queue of a desk', () => {
  it('puts what came back answered first, then the oldest, and says what changed', async () => {
    const older = await send(at('2026-11-23'))
    const answered = await send(at('2026-11-24'))
    const ask = {
      ref: answered,
      version: await versionOf(answered),
      reasonCode: 'contact',
      reasonText: 'Which number?',
    }
    dataOf(await runCommand(askForMore, people.counsellor.caller, ask, at('2026-11-25')))
    const before = await queueOf(people.counsellor, {}, at('2026-11-25'))
    expect(before.rows.map(({ ref }) => ref)).toEqual(expect.arrayContaining([older]))
    expect(before.rows.map(({ ref }) => ref)).not.toContain(answered)

    const change = {
      ref: answered,
      version: await versionOf(answered),
      ...RETURN,
      contactPhone: '0499 11 22 33',
      reason: 'The number was wrong',
    }
    dataOf(await runCommand(saveReturn, people.partner.caller, change, at('2026-12-07')))
    const again = { ref: answered, version: await versionOf(answered), isDeclared: 'on' }
    dataOf(await runCommand(submitApplication, people.partner.caller, again, at('2026-12-07')))

    const queue = await queueOf(people.counsellor, {}, at('2026-12-08'))
    expect(queue.rows[0]).toMatchObject({
      ref: answered,
      cameBack: true,
      // One day before the question and one after the answer: twelve days were the sender’s.
      clock: { days: 2, workingDays: 2, isEscalated: false },
      sender: 'partnerA',
      memberCount: 1,
    })
    expect(queue.rows.find(({ ref }) => ref === older)).toMatchObject({
      cameBack: false,
      clock: { days: 15, workingDays: 11, isEscalated: true },
    })
    expect(queue.opened).toMatchObject({
      ref: answered,
      before: { contactPhone: RETURN.contactPhone },
      file: { contactPhone: '0499 11 22 33' },
      asked: [{ message: 'Which number?', reasonCode: 'contact', askedBy: 'counsellor' }],
      proposedId: people.counsellor.id,
    })
  })

  it('pages without losing or doubling any, in the same order', async () => {
    for (let number = 0; number < 23; number += 1) {
      await arrangeReview(people, {
        ref: `AVR-2026-81${String(number).padStart(3, '0')}`,
        stage: 'submitted',
      })
    }
    const first = await queueOf(people.counsellor)
    expect(first.rows).toHaveLength(20)
    const second = await queueOf(people.counsellor, { after: first.next ?? '' })
    const refs = [...first.rows, ...second.rows].map(({ ref }) => ref)
    expect(new Set(refs).size).toBe(refs.length)
    expect(refs).toHaveLength(first.desks[0]?.count ?? 0)
    expect(second.next).toBeNull()
  })

  it('marks a return with assistance in the last five years and a possible duplicate', async () => {
    const made = await arrangeReview(people, { ref: 'AVR-2026-82001', stage: 'submitted' })
    const gone = await arrangeReview(people, { ref: 'AVR-2023-82002', stage: 'preparation' })
    await asOwner(`update household_member set departed_on = '2023-05-01' where case_id = $1`, [gone.id])
    await asOwner('update person set merged_into_id = $2 where id = $1', [gone.personId, made.personId])
    const twin = await arrangeReview(people, { ref: 'AVR-2026-82003', stage: 'submitted' })
    await asOwner(`update person set immigration_number = '7123456' where id = any ($1::uuid[])`, [
      [made.personId, twin.personId],
    ])
    const seen = async (ref: string) => (await queueOf(people.counsellor, { open: ref })).opened
    expect(await seen(made.ref)).toMatchObject({ ref: made.ref, hasRecentReturn: true, mayBeKnown: true })
    expect(await seen(twin.ref)).toMatchObject({ ref: twin.ref, hasRecentReturn: false, mayBeKnown: true })
  })

  it('is that of the own desk, of every desk for a supervisor, and of nobody else', async () => {
    const ref = await send()
    expect((await queueOf(people.otherCounsellor)).opened).toBeNull()
    expect((await queueOf(people.otherCounsellor, { open: ref })).opened).toBeNull()
    const all = await queueOf(people.supervisor, { desk: people.organisations.desk, open: ref })
    expect(all.desk).toBe(people.organisations.desk)
    expect(all.opened).toMatchObject({ ref, proposedId: null })
    expect((await queueOf(people.supervisor, { desk: people.organisations.otherDesk })).rows).toEqual([])
    expect(await answer(deskQueue, people.partner.caller, {}, NOW)).toEqual({ kind: 'forbidden' })
  })
})

describe('accepting', () => {
  it('gives the file to a named counsellor of the desk, who is told, as the sender is', async () => {
    const ref = await send()
    const input = { ref, version: await versionOf(ref), counsellorId: people.colleague.id }
    dataOf(await runCommand(pickUp, people.counsellor.caller, input, NOW))
    expect(await row(ref)).toEqual({ stage: 'in_review', counsellor_id: people.colleague.id })
    expect(await told(ref, 'case_assigned')).toEqual([{ recipient_id: people.colleague.id }])
    expect(await told(ref, 'case_picked_up')).toEqual([{ recipient_id: people.partner.id }])
    expect((await queueOf(people.counsellor, { settled: ref })).settled).toEqual({
      ref,
      stage: 'in_review',
      counsellor: 'colleague',
    })
  })

  it('does not give it to somebody of another desk', async () => {
    const ref = await send()
    const input = { ref, version: await versionOf(ref), counsellorId: people.otherCounsellor.id }
    expect(await runCommand(pickUp, people.counsellor.caller, input, NOW)).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'not_of_this_desk' }],
    })
  })
})

describe('refusing', () => {
  const refuseAs = async (persona: Persona, ref: string, change: Record<string, unknown> = {}) =>
    runCommand(
      refuseApplication,
      persona.caller,
      {
        ref,
        version: await versionOf(ref),
        reasonCode: 'out_of_scope',
        reasonText: 'They ask for a visa, not for a return.',
        ...change,
      },
      NOW,
    )

  it('ends the file with a code and words, which the sender is told of and reads', async () => {
    const ref = await send()
    dataOf(await refuseAs(people.counsellor, ref))
    expect((await row(ref))?.stage).toBe('cancelled')
    expect(await told(ref, 'application_refused')).toEqual([{ recipient_id: people.partner.id }])
    expect(await told(ref, 'case_cancelled')).toEqual([])
    const seen = await answer(caseOverview, people.partner.caller, { ref }, NOW)
    expect(seen).toMatchObject({
      kind: 'found',
      data: {
        lastMove: { reasonCode: 'out_of_scope', reasonText: 'They ask for a visa, not for a return.' },
      },
    })
  })

  it('for a reason of the rules, decides as the rules do', async () => {
    const { ref } = await arrangeReview(people, {
      ref: 'AVR-2026-83001',
      stage: 'submitted',
      naturalised: true,
    })
    dataOf(await refuseAs(people.counsellor, ref, { reasonCode: 'naturalised_belgian' }))
    expect(await row(ref)).toEqual({ stage: 'not_eligible', counsellor_id: people.counsellor.id })
    expect(await told(ref, 'application_refused')).toEqual([{ recipient_id: people.partner.id }])
    expect(await told(ref, 'decision_made')).toEqual([])
    const steps = await asOwner(
      `select to_stage from stage_history where case_id = (select id from case_file where ref = $1) order by at, to_stage desc`,
      [ref],
    )
    expect(steps.map(({ to_stage: to }) => to).sort()).toEqual(['in_review', 'not_eligible'])
  })

  it('does not refuse by the rules what the rules allow, and changes nothing', async () => {
    const ref = await send()
    const ran = await refuseAs(people.counsellor, ref, { reasonCode: 'naturalised_belgian' })
    expect(ran).toMatchObject({ kind: 'refused', refusals: [{ code: 'return_not_refused' }] })
    expect((await row(ref))?.stage).toBe('submitted')
  })

  it('needs code and words, the newest version, the right desk and role, and a file that waits', async () => {
    const ref = await send()
    expect(await refuseAs(people.counsellor, ref, { reasonCode: 'changed_mind', reasonText: ' ' })).toEqual({
      kind: 'invalid',
      errors: [
        { path: 'reasonCode', code: 'choose_one' },
        { path: 'reasonText', code: 'required' },
      ],
    })
    expect(await refuseAs(people.counsellor, ref, { version: 1 })).toMatchObject({ kind: 'stale' })
    expect(await refuseAs(people.otherCounsellor, ref)).toEqual({ kind: 'not_found' })
    expect(await refuseAs(people.partner, ref)).toEqual({ kind: 'forbidden' })
    dataOf(await refuseAs(people.supervisor, ref))
    expect(await refuseAs(people.counsellor, ref)).toMatchObject({ refusals: [{ code: 'wrong_stage' }] })
  })
})

describe('a withdrawal by the partner', () => {
  it('takes one act, and the file is gone from the queue at once', async () => {
    const ref = await send()
    const input = { ref, version: await versionOf(ref) }
    dataOf(await runCommand(withdraw, people.partner.caller, input, NOW))
    const queue = await queueOf(people.counsellor, { open: ref })
    expect(queue.rows.map((waiting) => waiting.ref)).not.toContain(ref)
    expect(queue.settled).toMatchObject({ ref, stage: 'withdrawn' })
  })
})
