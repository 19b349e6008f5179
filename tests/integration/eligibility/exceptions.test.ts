import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decideException, requestException, withdrawException } from '@/lib/eligibility/commands'
import { confirmAgain, findEligible, findNotEligible } from '@/lib/journey/commands/decision'
import { explainEligibility } from '@/lib/journey/queries/eligibility'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { todayOf } from '@/lib/today/queries'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { addVulnerability, arrangeReview, caseRow, decisionsOf } from './review-case'

const TODAY = fixedClock(new Date('2026-11-22T09:00:00Z'))
const REASON = 'Passive member of the earlier household, a child then'

let people: People
let count = 0
beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

const assisted = (facts: Partial<Parameters<typeof arrangeReview>[1]> = {}) =>
  arrangeReview(people, {
    ref: `AVR-2026-${String(40_000 + (count += 1))}`,
    previousAssistedOn: '2023-05-01',
    ...facts,
  })
const ask = (who: PersonaName, ref: string, more: object = {}) =>
  runCommand(requestException, people[who].caller, { ref, kind: 'FIVE_YEAR', reason: REASON, ...more }, TODAY)
const reply = (who: PersonaName, ref: string, id: string, verdict = 'approved', version = 1) =>
  runCommand(
    decideException,
    people[who].caller,
    { ref, id, version, answer: verdict, words: 'Looked at the earlier file' },
    TODAY,
  )
async function asked(who: PersonaName, ref: string, more: object = {}) {
  const ran = await ask(who, ref, more)
  if (ran.kind !== 'done') throw new Error(JSON.stringify(ran))
  return ran.data.id
}
async function explained(who: PersonaName, ref: string) {
  const found = await answer(explainEligibility, people[who].caller, { ref }, TODAY)
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data
}

describe('a request for an exception', () => {
  it('is offered where it would change something, made with reasons, and told to every supervisor', async () => {
    const made = await assisted()
    expect((await explained('partner', made.ref)).exceptions).toMatchObject({
      requests: [],
      askable: ['FIVE_YEAR'],
    })
    const id = await asked('partner', made.ref)
    expect((await explained('counsellor', made.ref)).exceptions?.requests).toMatchObject([
      { id, kind: 'FIVE_YEAR', status: 'open', reason: REASON, mayAnswer: false, mayWithdraw: false },
    ])
    expect((await explained('partner', made.ref)).exceptions?.requests).toMatchObject([{ mayWithdraw: true }])
    expect((await explained('supervisor', made.ref)).exceptions?.requests).toMatchObject([
      { mayAnswer: true },
    ])
    const messages = await asOwner<{ recipient_id: string; payload: unknown }>(
      `select recipient_id, payload from outbox_message where case_id = $1 and kind = 'exception_requested'`,
      [made.id],
    )
    expect(messages.map(({ recipient_id }) => recipient_id).sort()).toEqual(
      [people.supervisor.id, people.otherSupervisor.id].sort(),
    )
    expect(JSON.stringify(messages)).not.toContain('Passive')
    const [event] = await asOwner<{ details: unknown }>(
      `select details from audit_event where case_id = $1 and type = 'exception.requested'`,
      [made.id],
    )
    expect(event?.details).toEqual({ kind: 'FIVE_YEAR', askedFor: null })
  })

  it('stands in the way of a refusal until it is answered', async () => {
    const made = await assisted()
    await asked('counsellor', made.ref)
    const refuse = () =>
      runCommand(
        findNotEligible,
        people.counsellor.caller,
        { ref: made.ref, version: 1, reasonCode: 'five_year_rule' },
        TODAY,
      )
    expect(await refuse()).toMatchObject({ kind: 'refused', refusals: [{ code: 'exception_unanswered' }] })
    const [open] = (await explained('supervisor', made.ref)).exceptions?.requests ?? []
    expect((await reply('supervisor', made.ref, open?.id ?? '', 'refused')).kind).toBe('done')
    expect((await refuse()).kind).toBe('done')
    // After the refusal it may be asked again, before a supervisor reopens the review.
    expect((await ask('counsellor', made.ref)).kind).toBe('done')
  })

  it('is on the list of supervisors, and not of whoever asked', async () => {
    const made = await assisted()
    await specialistCase(made.id)
    const id = await asked('specialist', made.ref)
    const listed = async (who: PersonaName) => {
      const found = await answer(todayOf, people[who].caller, {}, TODAY)
      return found.kind === 'found' ? found.data.exceptions.map((request) => request.id) : []
    }
    expect(await listed('supervisor')).toContain(id)
    expect(await listed('counsellor')).toEqual([])
  })

  it('is refused where it would change nothing, twice, or from whom it is not', async () => {
    const free = await assisted({ previousAssistedOn: null })
    expect(await ask('counsellor', free.ref)).toMatchObject({ refusals: [{ code: 'exception_not_needed' }] })
    const made = await assisted()
    await asked('counsellor', made.ref)
    expect(await ask('partner', made.ref)).toMatchObject({ refusals: [{ code: 'exception_already_open' }] })
    const override = { kind: 'OVERRIDE', askedFor: 'RETURN_GRANTED' }
    expect(await ask('partner', made.ref, override)).toMatchObject({
      refusals: [{ code: 'override_not_yours' }],
    })
    expect((await ask('supervisor', made.ref)).kind).toBe('forbidden')
    expect((await ask('otherPartner', made.ref)).kind).toBe('not_found')
    expect(await ask('counsellor', made.ref, { reason: 'short' })).toMatchObject({
      errors: [{ path: 'reason', code: 'give_reason' }],
    })
    expect(await ask('counsellor', made.ref, { kind: 'OVERRIDE' })).toMatchObject({
      errors: [{ path: 'askedFor', code: 'choose_one' }],
    })
  })

  it('is taken back by whoever made it', async () => {
    const made = await assisted()
    const id = await asked('counsellor', made.ref)
    const takeBack = (who: PersonaName, version = 1) =>
      runCommand(withdrawException, people[who].caller, { ref: made.ref, id, version }, TODAY)
    expect(await takeBack('partner')).toMatchObject({ refusals: [{ code: 'exception_of_another' }] })
    expect((await takeBack('supervisor')).kind).toBe('forbidden')
    expect((await takeBack('otherPartner')).kind).toBe('not_found')
    expect((await takeBack('counsellor', 2)).kind).toBe('stale')
    expect((await takeBack('counsellor')).kind).toBe('done')
    expect(await takeBack('counsellor', 2)).toMatchObject({ refusals: [{ code: 'exception_not_open' }] })
    expect((await reply('supervisor', made.ref, id, 'approved', 2)).kind).toBe('refused')
  })
})

/** Files of a special track are in the sight of its specialists. */
async function specialistCase(caseId: string) {
  await asOwner(`update case_file set tracks = '{MEDICAL}' where id = $1`, [caseId])
}

describe('the answer of a supervisor', () => {
  it('is told to whoever asked, and an approved one grants the return with the decision that is kept', async () => {
    const made = await assisted()
    const id = await asked('counsellor', made.ref)
    expect((await reply('counsellor', made.ref, id)).kind).toBe('forbidden')
    expect((await reply('supervisor', made.ref, id, 'approved', 3)).kind).toBe('stale')
    expect((await reply('supervisor', made.ref, id)).kind).toBe('done')
    expect(await reply('otherSupervisor', made.ref, id, 'refused', 2)).toMatchObject({
      refusals: [{ code: 'exception_not_open' }],
    })
    const [told] = await asOwner<{ recipient_id: string }>(
      `select recipient_id from outbox_message where case_id = $1 and kind = 'exception_decided'`,
      [made.id],
    )
    expect(told?.recipient_id).toBe(people.counsellor.id)

    const confirmed = await runCommand(
      findEligible,
      people.counsellor.caller,
      { ref: made.ref, version: (await caseRow(made.id)).version },
      TODAY,
    )
    expect(confirmed.kind).toBe('done')
    const [decision] = await decisionsOf(made.id)
    expect(decision?.outcome).toMatchObject({
      return: { outcome: 'granted', reasons: ['R9', 'EXCEPTION_FIVE_YEAR'] },
    })
    const [kept] = await asOwner<{ exceptions: unknown }>(
      'select exceptions from eligibility_decision where case_id = $1',
      [made.id],
    )
    expect(kept?.exceptions).toEqual([{ kind: 'FIVE_YEAR', askedFor: null, decidedOn: '2026-11-22' }])
  })

  it('on support makes the decision out of date until it is confirmed again', async () => {
    const made = await assisted({ previousAssistedOn: null, destination: 'AL' })
    await addVulnerability(people, made.id, made.personId, 'MEDICAL')
    await runCommand(findEligible, people.counsellor.caller, { ref: made.ref, version: 1 }, TODAY)
    const id = await asked('counsellor', made.ref, { kind: 'VISA_EXEMPT_VULNERABLE' })
    expect((await reply('supervisor', made.ref, id)).kind).toBe('done')
    const data = await explained('counsellor', made.ref)
    if (data.detail !== 'explained') throw new Error('not explained')
    expect(data.isStale).toBe(true)
    expect(data.acts.confirmAgain).toEqual({ refusals: [] })
    const { version } = await caseRow(made.id)
    const again = await runCommand(confirmAgain, people.counsellor.caller, { ref: made.ref, version }, TODAY)
    expect(again.kind).toBe('done')
    const [, second] = await decisionsOf(made.id)
    expect(second).toMatchObject({ access: 'granted', in_kind: '250000' })
  })

  it('is never given to oneself, whatever the role became', async () => {
    const made = await assisted()
    const id = await asked('colleague', made.ref)
    await asOwner(`update app_user set role = 'supervisor' where id = $1`, [people.colleague.id])
    expect(await reply('colleague', made.ref, id)).toMatchObject({ refusals: [{ code: 'own_exception' }] })
    await asOwner(`update app_user set role = 'counsellor' where id = $1`, [people.colleague.id])
  })
})

describe('what the database keeps', () => {
  it('lets nobody answer their own request, open two of a kind, or change an answer', async () => {
    const made = await assisted()
    const id = await asked('counsellor', made.ref)
    const answered = (by: string) =>
      asOwner(
        `update exception_request set status = 'approved', decided_by_id = $2, decided_at = now(), decided_on = '2026-11-22', decision_text = 'x' where id = $1`,
        [id, by],
      )
    await expect(answered(people.counsellor.id)).rejects.toThrow(/two_people/)
    await expect(
      asOwner(
        `insert into exception_request (case_id, kind, reason, requested_by_id, requested_on) values ($1, 'FIVE_YEAR', 'x', $2, '2026-11-22')`,
        [made.id, people.partner.id],
      ),
    ).rejects.toThrow(/one_open/)
    await expect(
      asOwner(`update exception_request set reason = 'another' where id = $1`, [id]),
    ).rejects.toThrow(/keeps what was asked/)
    await answered(people.supervisor.id)
    await expect(
      asOwner(`update exception_request set status = 'refused' where id = $1`, [id]),
    ).rejects.toThrow(/never changed/)
    await expect(asOwner('delete from exception_request where id = $1', [id])).rejects.toThrow(
      /never changed/,
    )
  })

  it('keeps facts, result, trace, rule set and exceptions of a decision for good', async () => {
    const made = await assisted({ previousAssistedOn: null })
    await runCommand(findEligible, people.counsellor.caller, { ref: made.ref, version: 1 }, TODAY)
    for (const change of [
      `facts = '{}'`,
      `outcome = jsonb_set(outcome, '{trace}', '[]')`,
      `outcome = '{}'`,
      `exceptions = '[{"kind": "FIVE_YEAR"}]'`,
      `rule_set_id = 'other'`,
      `rule_set_version = '1999-01-01'`,
      `return_outcome = 'refused'`,
      'confirmed_by_id = gen_random_uuid()',
    ])
      await expect(
        asOwner(`update eligibility_decision set ${change} where case_id = $1`, [made.id]),
      ).rejects.toThrow(/never changed/)
    await expect(asOwner('delete from eligibility_decision where case_id = $1', [made.id])).rejects.toThrow(
      /never changed/,
    )
  })
})
