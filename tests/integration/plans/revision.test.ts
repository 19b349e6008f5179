import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approvePlan, confirmPlan, draftPlan, revisePlan, settlePlan, submitPlan } from '@/lib/plans/commands'
import { planOfCase, revisionOfPlan } from '@/lib/plans/queries'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import type { Ran } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { actingAs, arrangePlan, letArrive, OVEN, planForm, RENT, withKey } from './planned-case'

const LATER = '2027-01-15'
let people: People
let as: ReturnType<typeof actingAs>
beforeAll(async () => {
  people = await arrangePeople()
  as = actingAs(people)
})
afterAll(closeDatabase)

const codes = (ran: Ran<unknown>) => (ran.kind === 'refused' ? ran.refusals.map(({ code }) => code) : ran)
const at = (on: string) => fixedClock(new Date(`${on}T10:00:00Z`))

async function view(who: PersonaName, ref: string) {
  const found = await answer(planOfCase, people[who].caller, { ref }, at(LATER))
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data
}

/** A signed plan of € 780.00, and the household back since 10 December. */
async function arrangeReturned() {
  const made = await arrangePlan(people, 'signed')
  await letArrive(made.id, '2026-12-10')
  return made
}

const details = {
  household: 'Four people.',
  contactPhone: '+964 770 000 00 00',
  business: { income: '300', costs: '100', own: '' },
  quotes: [{ supplier: 'Oven trade', what: 'Deck oven', amount: '450' }],
}

describe('confirming a plan after the return', () => {
  it('records the day once, by the local office or the desk', async () => {
    const { ref } = await arrangeReturned()
    const confirm = (confirmedOn: string, version = 4, who: PersonaName = 'field') =>
      as(who, confirmPlan, { ref, version, confirmedOn }, LATER)
    expect(codes(await confirm('2026-12-09'))).toEqual(['plan_confirmed_before_departure'])
    expect(codes(await confirm('2027-01-16'))).toEqual(['plan_confirmed_in_future'])
    expect(await confirm('2027-01-02', 3)).toMatchObject({ kind: 'stale' })
    expect(await confirm('2027-01-02', 4, 'finance')).toEqual({ kind: 'forbidden' })
    expect(await confirm('2027-01-02', 4, 'otherField')).toEqual({ kind: 'not_found' })
    expect(await confirm('2027-01-02')).toMatchObject({ kind: 'done' })
    expect(codes(await confirm('2027-01-02', 5, 'counsellor'))).toEqual(['plan_confirmed_already'])
  })

  it('comes after the return', async () => {
    const { ref } = await arrangePlan(people, 'signed')
    expect(
      codes(await as('counsellor', confirmPlan, { ref, version: 4, confirmedOn: '2026-11-21' })),
    ).toEqual(['wrong_stage'])
  })
})

describe('a plan that is changed after the return', () => {
  it('is a new version, which is read by its difference, and the old one stays as it was', async () => {
    const { id, ref } = await arrangeReturned()
    expect(await as('counsellor', revisePlan, { ref, version: 4 }, LATER)).toMatchObject({ kind: 'done' })
    const open = await view('counsellor', ref)
    expect(open).toMatchObject({
      plan: { revision: 2, version: 1, status: 'draft' },
      difference: { lines: [], texts: [] },
    })
    const [oven, rent] = open.plan?.lines ?? []
    const lines = [
      { ...OVEN, key: oven?.key, unit: '500' },
      { ...RENT, description: 'Delivery bicycle', key: undefined, quantity: '1', unit: '210' },
    ]
    await as('counsellor', draftPlan, { ...planForm(ref, 1, { lines }), details }, LATER)
    await as('counsellor', submitPlan, { ref, version: 2 }, LATER)

    const seen = await view('colleague', ref)
    expect(seen.difference?.lines).toMatchObject([
      {
        kind: 'changed',
        key: oven?.key,
        changes: [{ field: 'unit', before: 45_000, after: 50_000 }, { field: 'funding' }],
      },
      { kind: 'added', line: { description: 'Delivery bicycle' } },
      { kind: 'removed', key: rent?.key },
    ])
    expect(seen.difference?.texts).toMatchObject([
      { field: 'household', before: null, after: 'Four people.' },
      { field: 'contactPhone' },
      { field: 'income', after: 30_000 },
      { field: 'costs', after: 10_000 },
      { field: 'own', after: 0 },
      { field: 'quotes' },
    ])
    expect(seen.breakEven).toEqual({ startCents: 50_000, monthlyCents: 20_000, month: 3 })

    expect(codes(await as('counsellor', approvePlan, withKey({ ref, version: 3 }), LATER))).toEqual([
      'own_plan',
    ])
    expect(await as('colleague', approvePlan, withKey({ ref, version: 3 }), LATER)).toMatchObject({
      kind: 'done',
    })
    const after = await view('counsellor', ref)
    expect(after.revisions.map(({ revision, cents }) => [revision, cents])).toEqual([
      [2, 71_000],
      [1, 78_000],
    ])
    expect(
      await asOwner('select committed_cents::int as cents from funding_line where case_id = $1', [id]),
    ).toEqual([{ cents: 71_000 }])

    const old = await answer(revisionOfPlan, people.colleague.caller, { ref, revision: 1 }, at(LATER))
    expect(old).toMatchObject({
      kind: 'found',
      data: { isInForce: false, total: { cents: 78_000 }, content: { goal: 'Restart the family bakery.' } },
    })
    expect(
      (await answer(revisionOfPlan, people.colleague.caller, { ref, revision: 3 }, at(LATER))).kind,
    ).toBe('not_found')
    expect(
      (await answer(revisionOfPlan, people.otherCounsellor.caller, { ref, revision: 1 }, at(LATER))).kind,
    ).toBe('not_found')
    for (const statement of [
      `update plan set details = '{}' where case_id = $1 and revision = 1`,
      `update plan set funding_order = '{X}' where case_id = $1 and revision = 2`,
    ]) {
      await expect(asOwner(statement, [id])).rejects.toThrow(/never changed/)
    }
  })

  it('leaves the approved one in force until a second person approves', async () => {
    const { id, ref } = await arrangeReturned()
    await as('counsellor', revisePlan, { ref, version: 4 }, LATER)
    await as('counsellor', draftPlan, planForm(ref, 1, { lines: [OVEN] }), LATER)
    expect(
      await asOwner('select committed_cents::int as cents from funding_line where case_id = $1', [id]),
    ).toEqual([{ cents: 78_000 }])
    const settle = withKey({ ref, version: 2, settledOn: LATER })
    expect(codes(await as('field', settlePlan, settle, LATER))).toEqual(['plan_not_approved_yet'])
  })

  it('keeps the budget from being passed by a revision without a supervisor', async () => {
    const { ref } = await arrangeReturned()
    await as('counsellor', revisePlan, { ref, version: 4 }, LATER)
    await as('counsellor', draftPlan, planForm(ref, 1, { lines: [{ ...OVEN, unit: '1000,01' }] }), LATER)
    await as('counsellor', submitPlan, { ref, version: 2 }, LATER)
    expect(codes(await as('colleague', approvePlan, withKey({ ref, version: 3 }), LATER))).toEqual([
      'plan_over_ceiling',
    ])
    expect(await as('supervisor', approvePlan, withKey({ ref, version: 3 }), LATER)).toMatchObject({
      kind: 'done',
    })
  })

  it('is for those who approve plans, after the return and within the twelve months', async () => {
    const { ref } = await arrangeReturned()
    expect(await as('field', revisePlan, { ref, version: 4 }, LATER)).toEqual({ kind: 'forbidden' })
    expect(await as('otherCounsellor', revisePlan, { ref, version: 4 }, LATER)).toEqual({ kind: 'not_found' })
    expect(await as('counsellor', revisePlan, { ref, version: 3 }, LATER)).toMatchObject({ kind: 'stale' })
    expect(codes(await as('counsellor', revisePlan, { ref, version: 4 }, '2027-12-11'))).toEqual([
      'budget_over',
    ])
    const home = await arrangePlan(people, 'signed')
    expect(codes(await as('counsellor', revisePlan, { ref: home.ref, version: 4 }))).toEqual(['wrong_stage'])
  })

  it('is begun once, however many press', async () => {
    const { id, ref } = await arrangeReturned()
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, place) =>
        as(place % 2 ? 'colleague' : 'counsellor', revisePlan, { ref, version: 4 }, LATER),
      ),
    )
    expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1)
    expect(await asOwner('select revision from plan where case_id = $1 order by revision', [id])).toEqual([
      { revision: 1 },
      { revision: 2 },
    ])
  })
})
