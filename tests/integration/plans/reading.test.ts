import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { returnPlan, submitPlan, draftPlan } from '@/lib/plans/commands'
import { planOfCase } from '@/lib/plans/queries'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { arrangeReview } from '../eligibility/review-case'
import {
  actingAs,
  arrangePlan,
  arrangePreparation,
  letArrive,
  newRef,
  OVEN,
  planForm,
  RENT,
  TODAY,
} from './planned-case'

let people: People
let as: ReturnType<typeof actingAs>
beforeAll(async () => {
  people = await arrangePeople()
  as = actingAs(people)
})
afterAll(closeDatabase)

async function read(who: PersonaName, ref: string, on = TODAY) {
  const found = await answer(planOfCase, people[who].caller, { ref }, fixedClock(new Date(`${on}T10:00:00Z`)))
  return found.kind === 'found' ? found.data : found.kind
}

async function view(who: PersonaName, ref: string, on = TODAY) {
  const found = await read(who, ref, on)
  if (typeof found === 'string') throw new Error(found)
  return found
}

const MEDICAL = { ...OVEN, category: 'MEDICAL', description: 'Insulin', supplier: 'Pharmacy', unit: '45' }

describe('reading a plan', () => {
  it('shows lines, sums, the ceiling and what is left', async () => {
    const { ref } = await arrangePlan(people, 'draft')
    expect(await view('counsellor', ref)).toMatchObject({
      decision: {
        isStale: false,
        isBudgetDue: true,
        access: 'granted',
        lines: [{ code: 'BASIC_2022_ADULT' }],
      },
      plan: { version: 1, status: 'draft', office: 'IOM', author: 'counsellor', isOwn: true, seal: null },
      totals: { planned: { cents: 78_000 }, ceiling: { cents: 100_000 }, leftCents: 22_000 },
      acts: { draft: [], submit: [], approve: [{ code: 'plan_not_submitted' }, { code: 'own_plan' }] },
    })
  })

  it('says in the words of the rules what each reader can do', async () => {
    const { ref } = await arrangePlan(people, 'submitted', { lines: [{ ...OVEN, unit: '1250,50' }] })
    expect((await view('colleague', ref)).acts).toMatchObject({
      approve: [{ code: 'plan_over_ceiling', params: { cents: 25_050 } }],
      return: [],
      draft: [{ code: 'plan_waits' }],
    })
    expect((await view('supervisor', ref)).acts.approve).toEqual([])
    const nothing = {
      draft: null,
      submit: null,
      return: null,
      approve: null,
      sign: null,
      confirm: null,
      revise: null,
      settle: null,
    }
    expect((await view('partner', ref)).acts).toEqual(nothing)
    expect((await view('finance', ref)).acts).toEqual(nothing)
  })

  it('is not for those who book, administer or refer, nor out of scope', async () => {
    const { ref } = await arrangePlan(people, 'draft')
    for (const who of ['travel', 'admin', 'referrer'] as const) expect(await read(who, ref)).toBe('forbidden')
    for (const who of ['otherCounsellor', 'otherPartner', 'field', 'auditor', 'specialist'] as const) {
      expect(await read(who, ref)).toBe('not_found')
    }
  })

  it('keeps the words of health lines from those who only count, and the amounts complete', async () => {
    const { ref } = await arrangePlan(people, 'draft', { lines: [MEDICAL, RENT] })
    const shown = await view('finance', ref)
    expect(shown.plan?.lines.map(({ description }) => description)).toEqual(['', 'Shop rent'])
    expect(shown).toMatchObject({ hidesHealth: true, totals: { planned: { cents: 37_500 } } })
    expect(JSON.stringify(shown)).not.toMatch(/Insulin|Pharmacy/)
    expect((await view('partner', ref)).plan?.lines[0]?.description).toBe('Insulin')
  })

  it('opens to the local office and to auditors after the departure', async () => {
    const { id, ref } = await arrangePlan(people, 'signed', { lines: [MEDICAL] })
    await letArrive(id, '2026-12-10')
    const abroad = await view('field', ref, '2026-12-20')
    expect(abroad).toMatchObject({
      departedOn: '2026-12-10',
      budgetEndsOn: '2027-12-10',
      acts: { settle: [], draft: null },
    })
    expect(abroad.plan?.lines[0]?.description).toBe('Insulin')
    expect((await view('auditor', ref, '2026-12-20')).plan?.lines[0]?.description).toBe('')
    expect(await read('otherField', ref)).toBe('not_found')
  })

  it('tells the next reader what it came to when it was returned, and writers only what was asked', async () => {
    const { ref } = await arrangePlan(people, 'submitted')
    expect((await view('colleague', ref)).difference).toBeNull()
    await as('colleague', returnPlan, { ref, version: 2, reason: 'Without the rent.' })
    expect(await view('counsellor', ref)).toMatchObject({
      plan: { status: 'returned', returnedReason: 'Without the rent.' },
      difference: { lines: [], texts: [] },
    })
    await as('counsellor', draftPlan, planForm(ref, 3, { lines: [OVEN] }))
    await as('counsellor', submitPlan, { ref, version: 4 })
    expect(await view('colleague', ref)).toMatchObject({
      plan: { returnedReason: 'Without the rent.' },
      totals: { planned: { cents: 45_000 } },
      difference: { lines: [{ kind: 'removed', line: { description: 'Shop rent' } }], texts: [] },
    })
    expect((await view('partner', ref)).plan?.returnedReason).toBeNull()
  })

  it('says why there is nothing to plan', async () => {
    const noBudget = await arrangePreparation(people, { destination: 'GE' })
    expect(await view('counsellor', noBudget.ref)).toMatchObject({
      plan: null,
      decision: { isBudgetDue: false },
      acts: { draft: [{ code: 'no_budget_due' }] },
    })
    const undecided = await arrangeReview(people, { ref: newRef() })
    expect(await view('counsellor', undecided.ref)).toMatchObject({ plan: null, decision: null })
  })

  it('calls the decision out of date when the file gives another result, until somebody left', async () => {
    const { id, ref } = await arrangePlan(people, 'draft')
    await asOwner(`update case_file set destination = 'GE' where id = $1`, [id])
    const shown = await view('counsellor', ref)
    expect(shown.decision?.isStale).toBe(true)
    expect(shown.acts).toMatchObject({ draft: [], submit: [{ code: 'evaluation_stale' }] })
  })
})
