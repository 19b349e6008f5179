import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approvePlan, draftPlan, returnPlan, settlePlan, signPlan, submitPlan } from '@/lib/plans/commands'
import { closeDatabase } from '@/lib/platform/database'
import type { Ran } from '@/lib/runner/command'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { arrangeReview } from '../eligibility/review-case'
import {
  actingAs,
  arrangePlan,
  arrangePreparation,
  eventsOf,
  letArrive,
  messagesOf,
  newRef,
  OVEN,
  planForm,
  planRow,
  RENT,
  withKey,
} from './planned-case'

let people: People
let as: ReturnType<typeof actingAs>
beforeAll(async () => {
  people = await arrangePeople()
  as = actingAs(people)
})
afterAll(closeDatabase)

const codes = (ran: Ran<unknown>) => (ran.kind === 'refused' ? ran.refusals.map(({ code }) => code) : ran)

describe('writing a plan', () => {
  it('makes it with goal, office and lines, and saves it again as a whole', async () => {
    const { id, ref } = await arrangePreparation(people)
    expect(await as('counsellor', draftPlan, planForm(ref, 0))).toEqual({ kind: 'done', data: { ref } })
    expect(await planRow(id)).toMatchObject({
      status: 'draft',
      version: 1,
      office: 'IOM',
      author_id: people.counsellor.id,
      ceiling_cents: '100000',
      lines: [
        { description: 'Deck oven, second-hand', unit_cents: 45_000, quantity: 1 },
        { description: 'Shop rent', unit_cents: 11_000, quantity: 3 },
      ],
    })
    const again = planForm(ref, 1, { goal: 'A shop.', office: 'CARITAS', lines: [RENT] })
    expect(await as('colleague', draftPlan, again)).toMatchObject({ kind: 'done' })
    expect(await planRow(id)).toMatchObject({
      version: 2,
      goal: 'A shop.',
      office: 'CARITAS',
      author_id: people.colleague.id,
      lines: [{ description: 'Shop rent', position: 0 }],
    })
    expect(await eventsOf(id)).toEqual([
      { type: 'plan.drafted', details: { lines: 2, cents: 78_000 } },
      { type: 'plan.drafted', details: { lines: 1, cents: 33_000 } },
    ])
  })

  it('leaves out rows in which nothing stands and keeps amounts to the cent', async () => {
    const { id, ref } = await arrangePreparation(people)
    const blank = { category: '', description: ' ', supplier: '', quantity: '', unit: '', month: '' }
    const lines = [blank, { ...OVEN, unit: '0,01', quantity: '1000' }, blank, RENT]
    await as('counsellor', draftPlan, planForm(ref, 0, { lines }))
    expect((await planRow(id))?.lines.map(({ unit_cents }) => unit_cents)).toEqual([1, 11_000])
  })

  it('adds amounts that no longer fit 32 bits', async () => {
    const { id, ref } = await arrangePreparation(people)
    const lines = [{ ...OVEN, quantity: '1000', unit: '100000' }]
    expect(await as('counsellor', draftPlan, planForm(ref, 0, { lines }))).toMatchObject({ kind: 'done' })
    expect(await eventsOf(id)).toEqual([
      { type: 'plan.drafted', details: { lines: 1, cents: 10_000_000_000 } },
    ])
  })

  it('names the row of a wrong answer by the place it has in the form', async () => {
    const { ref } = await arrangePreparation(people)
    const lines = [{}, { ...OVEN, unit: 'a lot', quantity: '0' }, { ...RENT, month: '13', category: 'CASH' }]
    expect(await as('counsellor', draftPlan, planForm(ref, 0, { lines }))).toMatchObject({
      kind: 'invalid',
      errors: [
        { path: 'lines.1.quantity', code: 'too_small' },
        { path: 'lines.1.unit', code: 'not_money' },
        { path: 'lines.2.category', code: 'choose_one' },
        { path: 'lines.2.month', code: 'too_big' },
      ],
    })
  })

  it('shows goal, office and each field of a line that somebody else saved', async () => {
    const { id, ref } = await arrangePlan(people, 'draft')
    const mine = planForm(ref, 1, { goal: 'Mine.', lines: [OVEN, { ...RENT, unit: '120,00' }] })
    const theirs = planForm(ref, 1, { lines: [{ ...OVEN, unit: '500' }, RENT, OVEN] })
    await as('colleague', draftPlan, theirs)
    expect(await as('counsellor', draftPlan, mine)).toEqual({
      kind: 'stale',
      version: 2,
      current: {
        goal: 'Restart the family bakery.',
        'lines.0.unit': '500.00',
        'lines.1.unit': '110.00',
        'lines.2.category': 'MICRO_BUSINESS',
        'lines.2.description': 'Deck oven, second-hand',
        'lines.2.supplier': 'Oven trade',
        'lines.2.quantity': '1',
        'lines.2.unit': '450.00',
        'lines.2.month': '1',
      },
    })
    expect(await planRow(id)).toMatchObject({ version: 2, goal: 'Restart the family bakery.' })
  })

  it('is refused where nothing is due, before a decision and at another stage', async () => {
    const noBudget = await arrangePreparation(people, { destination: 'GE' })
    expect(codes(await as('counsellor', draftPlan, planForm(noBudget.ref, 0)))).toEqual(['no_budget_due'])
    const undecided = await arrangeReview(people, { ref: newRef() })
    expect(codes(await as('counsellor', draftPlan, planForm(undecided.ref, 0)))).toEqual([
      'wrong_stage',
      'evaluation_missing',
    ])
  })

  it('is for those who counsel, in their scope', async () => {
    const { ref } = await arrangePreparation(people)
    for (const who of ['partner', 'travel', 'finance', 'field', 'auditor', 'admin', 'referrer'] as const) {
      expect(await as(who, draftPlan, planForm(ref, 0))).toEqual({ kind: 'forbidden' })
    }
    expect(await as('otherCounsellor', draftPlan, planForm(ref, 0))).toEqual({ kind: 'not_found' })
    expect(await as('specialist', draftPlan, planForm(ref, 0))).toEqual({ kind: 'not_found' })
  })

  it('is for a specialist on the tracks of their clearances', async () => {
    const { id, ref } = await arrangePreparation(people)
    await asOwner(`update case_file set tracks = '{MEDICAL}' where id = $1`, [id])
    expect(await as('specialist', draftPlan, planForm(ref, 0))).toMatchObject({ kind: 'done' })
    expect(await as('specialist', submitPlan, { ref, version: 1 })).toMatchObject({ kind: 'done' })
    expect(await as('specialist', approvePlan, withKey({ ref, version: 2 }))).toEqual({ kind: 'forbidden' })
  })
})

describe('sending a plan for approval', () => {
  it('tells the other counsellors of the desk', async () => {
    const { id } = await arrangePlan(people, 'submitted')
    expect(await planRow(id)).toMatchObject({ status: 'submitted', version: 2 })
    expect(await messagesOf(id)).toContainEqual({ kind: 'plan_submitted', recipient_id: people.colleague.id })
    expect((await messagesOf(id)).filter(({ kind }) => kind === 'plan_submitted')).toHaveLength(1)
  })

  it('tells the supervisors too when it is above its ceiling', async () => {
    const { id } = await arrangePlan(people, 'submitted', { lines: [{ ...OVEN, unit: '1000,01' }] })
    const recipients = (await messagesOf(id))
      .filter(({ kind }) => kind === 'plan_submitted')
      .map(({ recipient_id }) => recipient_id)
    expect(recipients.sort()).toEqual(
      [people.colleague.id, people.supervisor.id, people.otherSupervisor.id].sort(),
    )
  })

  it('writes to nobody about a closed file', async () => {
    const { id, ref } = await arrangePreparation(people)
    await asOwner(`update case_file set sensitivity = 'CLOSED', tracks = '{VOT}' where id = $1`, [id])
    expect(await as('counsellor', draftPlan, planForm(ref, 0))).toEqual({ kind: 'not_found' })
    await as('specialist', draftPlan, planForm(ref, 0))
    expect(await as('specialist', submitPlan, { ref, version: 1 })).toMatchObject({ kind: 'done' })
    expect((await messagesOf(id)).filter(({ kind }) => kind === 'plan_submitted')).toEqual([])
  })

  it('names everything that is missing at once', async () => {
    const { id, ref } = await arrangePlan(people, 'draft', { lines: [] })
    await asOwner(`update case_file set destination = 'GE' where id = $1`, [id])
    expect(codes(await as('counsellor', submitPlan, { ref, version: 1 }))).toEqual([
      'plan_without_lines',
      'evaluation_stale',
    ])
    const none = await arrangePreparation(people)
    expect(codes(await as('counsellor', submitPlan, { ref: none.ref, version: 1 }))).toEqual(['plan_missing'])
  })

  it('takes the plan out of everybody’s hands until it is decided', async () => {
    const { ref } = await arrangePlan(people, 'submitted')
    expect(codes(await as('counsellor', draftPlan, planForm(ref, 2)))).toEqual(['plan_waits'])
    expect(codes(await as('counsellor', submitPlan, { ref, version: 2 }))).toEqual(['plan_waits'])
  })

  it('is refused to others and to somebody who looked at an older plan', async () => {
    const { ref } = await arrangePlan(people, 'draft')
    expect(await as('partner', submitPlan, { ref, version: 1 })).toEqual({ kind: 'forbidden' })
    expect(await as('otherCounsellor', submitPlan, { ref, version: 1 })).toEqual({ kind: 'not_found' })
    expect(await as('counsellor', submitPlan, { ref, version: 7 })).toMatchObject({
      kind: 'stale',
      version: 1,
    })
  })
})

describe('returning a plan', () => {
  it('says what to change, tells the author, and the plan can be written again', async () => {
    const { id, ref } = await arrangePlan(people, 'submitted')
    const input = { ref, version: 2, reason: 'Ask for a second quote for the oven.' }
    expect(await as('colleague', returnPlan, input)).toMatchObject({ kind: 'done' })
    expect(await planRow(id)).toMatchObject({ status: 'returned', returned_reason: input.reason })
    expect(await messagesOf(id)).toContainEqual({ kind: 'plan_returned', recipient_id: people.counsellor.id })
    expect(JSON.stringify(await eventsOf(id))).not.toContain('quote')
    expect(await as('counsellor', draftPlan, planForm(ref, 3))).toMatchObject({ kind: 'done' })
    expect(await as('counsellor', submitPlan, { ref, version: 4 })).toMatchObject({ kind: 'done' })
    expect(await planRow(id)).toMatchObject({ status: 'submitted', returned_reason: input.reason })
  })

  it('is also how its author takes it back, without a message to themselves', async () => {
    const { id, ref } = await arrangePlan(people, 'submitted')
    expect(await as('counsellor', returnPlan, { ref, version: 2, reason: 'Forgot a line.' })).toMatchObject({
      kind: 'done',
    })
    expect((await messagesOf(id)).filter(({ kind }) => kind === 'plan_returned')).toEqual([])
  })

  it('needs words, a plan that waits and the right person', async () => {
    const { ref } = await arrangePlan(people, 'submitted')
    const input = { ref, version: 2, reason: 'Too dear.' }
    expect(await as('colleague', returnPlan, { ...input, reason: ' ' })).toMatchObject({ kind: 'invalid' })
    expect(await as('specialist', returnPlan, input)).toEqual({ kind: 'forbidden' })
    expect(await as('otherCounsellor', returnPlan, input)).toEqual({ kind: 'not_found' })
    expect(await as('colleague', returnPlan, { ...input, version: 1 })).toMatchObject({ kind: 'stale' })
    const draft = await arrangePlan(people, 'draft')
    expect(codes(await as('colleague', returnPlan, { ...input, ref: draft.ref, version: 1 }))).toEqual([
      'plan_not_submitted',
    ])
  })
})

describe('approving a plan', () => {
  it('is done by a second counsellor, fixes the content and names the office on the case', async () => {
    const { id, ref } = await arrangePlan(people, 'submitted')
    expect(await as('colleague', approvePlan, withKey({ ref, version: 2 }))).toMatchObject({ kind: 'done' })
    const plan = await planRow(id)
    expect(plan).toMatchObject({ status: 'approved', version: 3, approved_by_id: people.colleague.id })
    expect(plan?.content_hash).toMatch(/^[0-9a-f]{64}$/)
    expect(await asOwner('select reintegration_office from case_file where id = $1', [id])).toEqual([
      { reintegration_office: 'IOM' },
    ])
    expect(await messagesOf(id)).toContainEqual({ kind: 'plan_approved', recipient_id: people.counsellor.id })
  })

  it('is nobody’s who wrote a part of it', async () => {
    const { ref } = await arrangePlan(people, 'draft')
    await as('colleague', draftPlan, planForm(ref, 1))
    await as('colleague', submitPlan, { ref, version: 2 })
    for (const who of ['counsellor', 'colleague'] as const) {
      expect(codes(await as(who, approvePlan, withKey({ ref, version: 3 })))).toEqual(['own_plan'])
    }
    expect(await as('supervisor', approvePlan, withKey({ ref, version: 3 }))).toMatchObject({ kind: 'done' })
  })

  it('takes a supervisor above the ceiling', async () => {
    const { id, ref } = await arrangePlan(people, 'submitted', { lines: [{ ...OVEN, unit: '1000,01' }] })
    expect(await as('colleague', approvePlan, withKey({ ref, version: 2 }))).toEqual({
      kind: 'refused',
      refusals: [{ code: 'plan_over_ceiling', params: { cents: 1 } }],
    })
    expect(await as('supervisor', approvePlan, withKey({ ref, version: 2 }))).toMatchObject({ kind: 'done' })
    expect(await planRow(id)).toMatchObject({ status: 'approved', ceiling_cents: '100000' })
  })

  it('is refused while the decision is out of date or the plan is not sent', async () => {
    const submitted = await arrangePlan(people, 'submitted')
    await asOwner(`update case_file set destination = 'GE' where id = $1`, [submitted.id])
    expect(codes(await as('colleague', approvePlan, withKey({ ref: submitted.ref, version: 2 })))).toEqual([
      'evaluation_stale',
    ])
    const draft = await arrangePlan(people, 'draft')
    expect(codes(await as('colleague', approvePlan, withKey({ ref: draft.ref, version: 1 })))).toEqual([
      'plan_not_submitted',
    ])
  })

  it('is refused to others and to somebody who looked at an older plan', async () => {
    const { ref } = await arrangePlan(people, 'submitted')
    expect(await as('finance', approvePlan, withKey({ ref, version: 2 }))).toEqual({ kind: 'forbidden' })
    expect(await as('otherCounsellor', approvePlan, withKey({ ref, version: 2 }))).toEqual({
      kind: 'not_found',
    })
    expect(await as('colleague', approvePlan, withKey({ ref, version: 1 }))).toMatchObject({ kind: 'stale' })
  })

  it('answers the same press of a button the same way', async () => {
    const { id, ref } = await arrangePlan(people, 'submitted')
    const input = withKey({ ref, version: 2 })
    const twice = await Promise.all([
      as('colleague', approvePlan, input),
      as('colleague', approvePlan, input),
    ])
    expect(twice).toEqual([
      { kind: 'done', data: { ref } },
      { kind: 'done', data: { ref } },
    ])
    expect((await eventsOf(id)).filter(({ type }) => type === 'plan.approved')).toHaveLength(1)
  })

  it('cannot be undone: neither by a command nor at the rows', async () => {
    const { id, ref } = await arrangePlan(people, 'approved')
    expect(codes(await as('counsellor', draftPlan, planForm(ref, 3)))).toEqual(['plan_frozen'])
    expect(codes(await as('colleague', returnPlan, { ref, version: 3, reason: 'No.' }))).toEqual([
      'plan_not_submitted',
    ])
    const plan = await planRow(id)
    for (const statement of [
      `update plan set goal = 'Another.' where id = $1`,
      `update plan set office = 'CARITAS' where id = $1`,
      `update plan set content_hash = repeat('0', 64) where id = $1`,
      `update plan set status = 'draft', approved_by_id = null, approved_at = null, content_hash = null where id = $1`,
      `update plan_line set unit_cents = 1 where plan_id = $1`,
      `delete from plan_line where plan_id = $1`,
      `insert into plan_line (plan_id, position, category, description, quantity, unit_cents, month)
       values ($1, 9, 'HOUSING', 'One more', 1, 1, 1)`,
    ]) {
      await expect(asOwner(statement, [plan?.id])).rejects.toThrow(/never changed/)
    }
  })
})

describe('signing a plan', () => {
  it('records the day, once, after the approval and not in the future', async () => {
    const { id, ref } = await arrangePlan(people, 'approved')
    const sign = (signedOn: string, on?: string) =>
      as('counsellor', signPlan, { ref, version: 3, signedOn }, on)
    expect(codes(await sign('2026-11-20'))).toEqual(['plan_signed_before_approval'])
    expect(codes(await sign('2026-11-22'))).toEqual(['plan_signed_in_future'])
    expect(await sign('2026-11-23', '2026-11-24')).toMatchObject({ kind: 'done' })
    expect(await planRow(id)).toMatchObject({ signed_on: '2026-11-23', version: 4 })
    expect(
      codes(await as('counsellor', signPlan, { ref, version: 4, signedOn: '2026-11-23' }, '2026-11-24')),
    ).toEqual(['plan_already_signed'])
  })

  it('comes after the approval and before the departure', async () => {
    const submitted = await arrangePlan(people, 'submitted')
    const input = { ref: submitted.ref, version: 2, signedOn: '2026-11-21' }
    expect(codes(await as('counsellor', signPlan, input))).toEqual(['plan_not_approved_yet'])
    const gone = await arrangePlan(people, 'approved')
    await letArrive(gone.id, '2026-11-21')
    expect(codes(await as('counsellor', signPlan, { ...input, ref: gone.ref, version: 3 }))).toEqual([
      'wrong_stage',
    ])
  })

  it('is refused to others and to somebody who looked at an older plan', async () => {
    const { ref } = await arrangePlan(people, 'approved')
    const input = { ref, version: 3, signedOn: '2026-11-21' }
    expect(await as('partner', signPlan, input)).toEqual({ kind: 'forbidden' })
    expect(await as('otherCounsellor', signPlan, input)).toEqual({ kind: 'not_found' })
    expect(await as('counsellor', signPlan, { ...input, version: 2 })).toMatchObject({ kind: 'stale' })
  })
})

describe('settling a plan', () => {
  const settlement = (ref: string, settledOn = '2027-05-01') => withKey({ ref, version: 4, settledOn })

  it('records what was spent, by the local office or the desk, once', async () => {
    const { id, ref } = await arrangePlan(people, 'signed')
    await letArrive(id, '2026-12-10')
    expect(await as('field', settlePlan, settlement(ref), '2027-05-02')).toMatchObject({ kind: 'done' })
    expect(await planRow(id)).toMatchObject({ settled_on: '2027-05-01', spent_cents: '0', version: 5 })
    expect((await eventsOf(id)).at(-1)).toEqual({
      type: 'plan.settled',
      details: { on: '2027-05-01', cents: 0, unspentCents: 78_000 },
    })
    expect(
      codes(await as('counsellor', settlePlan, { ...settlement(ref), version: 5 }, '2027-05-03')),
    ).toEqual(['plan_already_settled'])
  })

  it('keeps to the twelve months, the last day counting', async () => {
    const { id, ref } = await arrangePlan(people, 'signed')
    await letArrive(id, '2026-12-10')
    const at = (settledOn: string) => as('counsellor', settlePlan, settlement(ref, settledOn), '2028-01-05')
    expect(codes(await at('2027-12-11'))).toEqual(['plan_settled_too_late'])
    expect(codes(await at('2026-12-09'))).toEqual(['plan_settled_before_departure'])
    expect(codes(await at('2028-01-06'))).toEqual(['plan_settled_in_future', 'plan_settled_too_late'])
    expect(await at('2027-12-10')).toMatchObject({ kind: 'done' })
  })

  it('comes after the return', async () => {
    const { ref } = await arrangePlan(people, 'signed')
    expect(codes(await as('counsellor', settlePlan, settlement(ref, '2026-11-21')))).toEqual([
      'nobody_departed_yet',
    ])
  })

  it('is refused to others and to somebody who looked at an older plan', async () => {
    const { id, ref } = await arrangePlan(people, 'signed')
    await letArrive(id, '2026-12-10')
    const input = settlement(ref)
    expect(await as('finance', settlePlan, input, '2027-05-02')).toEqual({ kind: 'forbidden' })
    expect(await as('otherField', settlePlan, input, '2027-05-02')).toEqual({ kind: 'not_found' })
    expect(await as('field', settlePlan, { ...input, version: 3 }, '2027-05-02')).toMatchObject({
      kind: 'stale',
    })
  })
})

describe('twenty people at once', () => {
  it('approve one plan: exactly one does', async () => {
    const { id, ref } = await arrangePlan(people, 'submitted')
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        as(place % 2 ? 'colleague' : 'supervisor', approvePlan, withKey({ ref, version: 2 })),
      ),
    )
    expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1)
    expect((await eventsOf(id)).filter(({ type }) => type === 'plan.approved')).toHaveLength(1)
    expect(await planRow(id)).toMatchObject({ status: 'approved', version: 3 })
  })

  it('save one plan: exactly one does, and the lines are theirs', async () => {
    const { id, ref } = await arrangePlan(people, 'draft')
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        as(
          place % 2 ? 'colleague' : 'counsellor',
          draftPlan,
          planForm(ref, 1, { goal: `Goal ${place}`, lines: [{ ...OVEN, description: `Line ${place}` }] }),
        ),
      ),
    )
    const winner = answers.findIndex(({ kind }) => kind === 'done')
    expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1)
    expect(answers.every(({ kind }) => ['done', 'stale', 'refused'].includes(kind))).toBe(true)
    expect(await planRow(id)).toMatchObject({
      version: 2,
      goal: `Goal ${winner}`,
      lines: [{ description: `Line ${winner}` }],
    })
  })

  it('make the first plan of a case: there is one', async () => {
    const { id, ref } = await arrangePreparation(people)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => as('counsellor', draftPlan, planForm(ref, 0))),
    )
    expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1)
    expect((await planRow(id))?.lines).toHaveLength(2)
  })

  it('edit and approve at the same time: what is approved is what was sent', async () => {
    const { id, ref } = await arrangePlan(people, 'submitted')
    await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        place % 2
          ? as('colleague', approvePlan, withKey({ ref, version: 2 }))
          : as('counsellor', draftPlan, planForm(ref, 2, { goal: 'Slipped in.' })),
      ),
    )
    expect(await planRow(id)).toMatchObject({ status: 'approved', goal: 'Restart the family bakery.' })
  })
})
