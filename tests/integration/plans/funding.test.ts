import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findEligible } from '@/lib/journey/commands/decision'
import { startPreparation } from '@/lib/journey/commands/preparation'
import { approvePlan, draftPlan, submitPlan } from '@/lib/plans/commands'
import { planOfCase } from '@/lib/plans/queries'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import type { Ran } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { addVulnerability, arrangeReview } from '../eligibility/review-case'
import { actingAs, newRef, OVEN, planForm, RENT, TODAY, withKey, type PlanSent } from './planned-case'

let people: People
let as: ReturnType<typeof actingAs>
beforeAll(async () => {
  people = await arrangePeople()
  as = actingAs(people)
})
afterAll(closeDatabase)

const codes = (ran: Ran<unknown>) => (ran.kind === 'refused' ? ran.refusals.map(({ code }) => code) : ran)

/** One adult who is ill: € 1,000 of the basic budget and € 1,500 of the supplement. */
async function arrangeStacked() {
  const made = await arrangeReview(people, { ref: newRef() })
  await addVulnerability(people, made.id, made.personId, 'ELDERLY')
  await as('counsellor', findEligible, { ref: made.ref, version: 1 })
  await as('counsellor', startPreparation, { ref: made.ref, version: 2 })
  return made
}

async function view(ref: string) {
  const found = await answer(
    planOfCase,
    people.counsellor.caller,
    { ref },
    fixedClock(new Date(`${TODAY}T10:00:00Z`)),
  )
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data
}

const fundingOf = async (ref: string) =>
  (await view(ref)).plan?.lines.map(({ funding }) =>
    Object.fromEntries(funding.map(({ code, cents }) => [code, cents])),
  )

async function approved(ref: string, sent: PlanSent = {}, who: 'colleague' | 'supervisor' = 'colleague') {
  await as('counsellor', draftPlan, planForm(ref, 0, sent))
  await as('counsellor', submitPlan, { ref, version: 1 })
  return as(who, approvePlan, withKey({ ref, version: 2 }))
}

const lineOf = (caseId: string) =>
  asOwner<{ code: string; ceiling: string; committed: string }>(
    `select code, ceiling_cents::text as ceiling, committed_cents::text as committed from funding_line where case_id = $1 order by code`,
    [caseId],
  )

describe('several funding lines on one plan', () => {
  it('are used in the order that is proposed, a line split where one ends', async () => {
    const { ref } = await arrangeStacked()
    const lines = [
      { ...OVEN, unit: '800' },
      { ...RENT, unit: '300', quantity: '1' },
    ]
    expect(await as('counsellor', draftPlan, planForm(ref, 0, { lines }))).toMatchObject({ kind: 'done' })
    expect(await fundingOf(ref)).toEqual([
      { BASIC_2022_ADULT: 80_000 },
      { BASIC_2022_ADULT: 20_000, SUPPLEMENT_2022: 10_000 },
    ])
    expect((await view(ref)).funding).toMatchObject([
      { code: 'BASIC_2022_ADULT', capCents: 100_000, plannedCents: 100_000, leftCents: 0 },
      { code: 'SUPPLEMENT_2022', capCents: 150_000, plannedCents: 10_000, leftCents: 140_000 },
    ])
  })

  it('are used in the order somebody wishes, and line by line as somebody says', async () => {
    const { ref } = await arrangeStacked()
    const lines = [
      { ...OVEN, unit: '800' },
      { ...RENT, unit: '300', quantity: '1', paidFrom: 'BASIC_2022_ADULT' },
      {
        ...RENT,
        unit: '100',
        quantity: '1',
        paidFrom: 'SPLIT',
        parts: { BASIC_2022_ADULT: '33,33', SUPPLEMENT_2022: '66,67' },
      },
    ]
    const fundingOrder = ['SUPPLEMENT_2022', 'BASIC_2022_ADULT']
    await as('counsellor', draftPlan, { ...planForm(ref, 0, { lines }), fundingOrder })
    expect(await fundingOf(ref)).toEqual([
      { SUPPLEMENT_2022: 80_000 },
      { BASIC_2022_ADULT: 30_000 },
      { BASIC_2022_ADULT: 3333, SUPPLEMENT_2022: 6667 },
    ])
    expect((await view(ref)).funding.map(({ code }) => code)).toEqual(fundingOrder)
  })

  it('never leave a cent open or paid twice, and never one the decision does not open', async () => {
    const { ref } = await arrangeStacked()
    const lines = [
      {},
      { ...OVEN, paidFrom: 'SPLIT', parts: { BASIC_2022_ADULT: '400', SUPPLEMENT_2022: '50,01' } },
      { ...RENT, paidFrom: 'T-CONNECTED' },
    ]
    expect(await as('counsellor', draftPlan, planForm(ref, 0, { lines }))).toMatchObject({
      kind: 'invalid',
      errors: [
        { path: 'lines.1.paidFrom', code: 'parts_differ' },
        { path: 'lines.2.paidFrom', code: 'choose_one' },
      ],
    })
  })

  it('take a supervisor when one of them is passed, although the total is not', async () => {
    const { id, ref } = await arrangeStacked()
    const lines = [{ ...OVEN, unit: '1200', paidFrom: 'BASIC_2022_ADULT' }]
    expect(await approved(ref, { lines })).toEqual({
      kind: 'refused',
      refusals: [{ code: 'plan_above_funding', params: { cents: 20_000 } }],
    })
    expect(await as('supervisor', approvePlan, withKey({ ref, version: 2 }))).toMatchObject({ kind: 'done' })
    expect(await lineOf(id)).toEqual([{ code: 'BASIC_2022_ADULT', ceiling: '120000', committed: '120000' }])
  })

  it('commit their money with the approval, and not before', async () => {
    const { id, ref } = await arrangeStacked()
    const lines = [{ ...OVEN, unit: '1100' }]
    await as('counsellor', draftPlan, planForm(ref, 0, { lines }))
    await as('counsellor', submitPlan, { ref, version: 1 })
    expect(await lineOf(id)).toEqual([])
    await as('colleague', approvePlan, withKey({ ref, version: 2 }))
    expect(await lineOf(id)).toEqual([
      { code: 'BASIC_2022_ADULT', ceiling: '100000', committed: '100000' },
      { code: 'SUPPLEMENT_2022', ceiling: '150000', committed: '10000' },
    ])
  })

  it('keep the key of a line from one saving to the next', async () => {
    const { ref } = await arrangeStacked()
    await as('counsellor', draftPlan, planForm(ref, 0))
    const keys = (await view(ref)).plan?.lines.map(({ key }) => key) ?? []
    const again = [
      { ...RENT, key: keys[1], unit: '120' },
      { ...OVEN, description: 'Gas oven', key: keys[0] },
      { ...OVEN, key: '00000000-0000-4000-8000-000000000000', description: 'New' },
    ]
    await as('counsellor', draftPlan, planForm(ref, 1, { lines: again }))
    const after = (await view(ref)).plan?.lines.map(({ key }) => key) ?? []
    expect(after.slice(0, 2)).toEqual([keys[1], keys[0]])
    expect([...keys, '00000000-0000-4000-8000-000000000000']).not.toContain(after[2])
  })
})

describe('the walls of the database', () => {
  it('hold the ceiling of a funding line and the parts of an approved plan', async () => {
    const { id, ref } = await arrangeStacked()
    await approved(ref)
    await expect(
      asOwner('update funding_line set committed_cents = ceiling_cents + 1 where case_id = $1', [id]),
    ).rejects.toThrow(/funding_line_committed/)
    await expect(
      asOwner(
        `update plan_line_funding set cents = 1 where plan_line_id in
           (select l.id from plan_line l join plan p on p.id = l.plan_id where p.case_id = $1)`,
        [id],
      ),
    ).rejects.toThrow(/never changed/)
  })

  it('refuse an approval with a line that is not paid to the cent', async () => {
    const { id, ref } = await arrangeStacked()
    await as('counsellor', draftPlan, planForm(ref, 0))
    await as('counsellor', submitPlan, { ref, version: 1 })
    await asOwner(
      `update plan_line_funding set cents = cents - 1 where plan_line_id in
         (select l.id from plan_line l join plan p on p.id = l.plan_id where p.case_id = $1)`,
      [id],
    )
    expect(codes(await as('colleague', approvePlan, withKey({ ref, version: 2 })))).toEqual(['funding_open'])
    await expect(
      asOwner(
        `update plan set status = 'approved', approved_by_id = $2, approved_at = now(), content_hash = 'x' where case_id = $1`,
        [id, people.colleague.id],
      ),
    ).rejects.toThrow(/not paid to the cent/)
  })
})
