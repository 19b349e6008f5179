import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findEligible, findNotEligible, reopenReview } from '@/lib/journey/commands/decision'
import { explainEligibility } from '@/lib/journey/queries/eligibility'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { addVulnerability, arrangeReview, FAMILY } from './review-case'

const TODAY = fixedClock(new Date('2026-11-21T09:00:00Z'))

let people: People
let count = 0
beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

const review = (facts: Partial<Parameters<typeof arrangeReview>[1]> = {}) =>
  arrangeReview(people, { ref: `AVR-2026-${String(30_000 + (count += 1))}`, others: FAMILY, ...facts })
const confirm = (ref: string) =>
  runCommand(findEligible, people.counsellor.caller, { ref, version: 1 }, TODAY)
const ask = (who: PersonaName, ref: string) => answer(explainEligibility, people[who].caller, { ref }, TODAY)

async function explained(who: PersonaName, ref: string) {
  const found = await ask(who, ref)
  if (found.kind !== 'found' || found.data.detail !== 'explained') throw new Error(`${who}: ${found.kind}`)
  return found.data
}
async function resultFor(who: PersonaName, ref: string) {
  const found = await ask(who, ref)
  if (found.kind !== 'found') throw new Error(`${who}: ${found.kind}`)
  return found.data
}

describe('the evaluation during the review', () => {
  it('says what the household gets, how it is counted, and what is still assumed', async () => {
    const made = await review()
    const { shown, isConfirmed, difference, questions, decisions } = await explained('counsellor', made.ref)
    expect({ isConfirmed, difference, questions, decisions }).toEqual({
      isConfirmed: false,
      difference: null,
      questions: [],
      decisions: [],
    })
    expect(shown).toMatchObject({ departureDate: '2026-12-10', budgetEndsOn: '2027-12-10', travellers: 3 })
    expect(shown.outcome.cashGrant.total.cents).toBe(87_500)
    expect(shown.lines).toMatchObject([
      { code: 'BASIC_2022_ADULT', count: 2, each: { cents: 100_000 }, rule: 'B10', isConfirmed: false },
      { code: 'BASIC_2022_MINOR', count: 1, each: { cents: 50_000 }, rule: 'B10', isConfirmed: false },
    ])
    expect(shown.sources).toContainEqual({
      name: 'W2',
      title: expect.stringContaining('voluntary return'),
    })
  })

  it('tells grounds for refusal as conditions that are met', async () => {
    const { shown } = await explained('counsellor', (await review()).ref)
    const of = (rule: string) => shown.reasons.find((reason) => reason.rule === rule)
    expect(of('R4')).toMatchObject({ result: 'met', isGround: true, value: 'none' })
    expect(of('C3')).toMatchObject({ result: 'met', isGround: false, group: 'cashGrant' })
    expect(of('SUPPLEMENT_2022')).toMatchObject({ result: 'not_met', group: 'support' })
    expect(of('T-AMAAR')).toMatchObject({ result: 'not_met', group: 'services' })
    expect(shown.reasons.filter(({ rule }) => rule === 'C3')).toHaveLength(1)
  })

  it('offers the decision that the rules allow and gives the reason against the other', async () => {
    const granted = await explained('counsellor', (await review()).ref)
    expect(granted.acts.findEligible).toEqual({ refusals: [] })
    expect(granted.acts.findNotEligible).toMatchObject({ refusals: [{ code: 'return_not_refused' }] })
    expect(granted.acts).toMatchObject({ reopenReview: null, confirmAgain: null })

    const refused = await explained('counsellor', (await review({ status: 'DUBLIN' })).ref)
    expect(refused.acts.findEligible).toMatchObject({ refusals: [{ code: 'return_not_granted' }] })
    expect(refused.acts.findNotEligible).toEqual({ refusals: [] })
  })

  it('is shown to a specialist without the decision', async () => {
    const made = await review()
    await asOwner(`update case_file set tracks = '{MEDICAL}' where id = $1`, [made.id])
    const { acts, mayAnswer } = await explained('specialist', made.ref)
    expect(acts).toEqual({
      findEligible: null,
      findNotEligible: null,
      reopenReview: null,
      confirmAgain: null,
    })
    expect(mayAnswer).toBe(true)
  })

  it('asks for each missing fact, of whom, and where it is answered', async () => {
    const made = await review({ naturalised: null, departsOn: null, isScreened: false, others: [] })
    const { questions, acts } = await explained('counsellor', made.ref)
    expect(questions).toEqual([
      { key: 'departureDate', person: null, section: 'return' },
      { key: 'naturalisedBelgian', person: null, section: 'situation' },
      {
        key: 'household.vulnerabilities',
        person: { familyName: 'Tester', givenNames: 'Ann' },
        section: 'vulnerability',
      },
    ])
    expect(acts.findEligible?.refusals.map(({ code }) => code)).toEqual([
      'return_not_granted',
      'evaluation_incomplete',
    ])
  })

  it('is a preview before the application is picked up', async () => {
    const made = await review({ stage: 'submitted' })
    const { isConfirmed, acts } = await explained('counsellor', made.ref)
    expect(isConfirmed).toBe(false)
    expect(acts).toEqual({
      findEligible: null,
      findNotEligible: null,
      reopenReview: null,
      confirmAgain: null,
    })
  })
})

describe('the decision that stands', () => {
  it('is what the page shows, with who confirmed it', async () => {
    const made = await review()
    await confirm(made.ref)
    const { isConfirmed, decisions, difference, isStale, acts } = await explained('colleague', made.ref)
    expect({ isConfirmed, difference, isStale }).toEqual({
      isConfirmed: true,
      difference: null,
      isStale: false,
    })
    expect(decisions).toMatchObject([
      { sequence: 1, confirmedBy: 'counsellor', confirmedOn: '2026-11-21', returnOutcome: 'granted' },
    ])
    expect(acts.confirmAgain).toMatchObject({ refusals: [{ code: 'evaluation_unchanged' }] })
    expect(acts.reopenReview).toBeNull()
  })

  it('stays shown when facts change, beside what they would change', async () => {
    const made = await review()
    await confirm(made.ref)
    await addVulnerability(people, made.id, made.personId, 'MEDICAL')
    const { shown, difference, isStale, acts } = await explained('counsellor', made.ref)
    expect(shown.outcome.reintegration.total.cents).toBe(250_000)
    // Needs that were found since and would change it: a new decision is due.
    expect(isStale).toBe(true)
    expect(difference).toEqual({
      facts: [{ fact: 'household.vulnerabilities', was: '0', is: '1' }],
      effects: [
        { part: 'reintegrationTotal', was: '250000', value: '400000' },
        { part: 'servicesAdded', was: '', value: 'T-AMAAR' },
      ],
    })
    expect(acts.confirmAgain).toEqual({ refusals: [] })
  })

  it('no longer follows the facts once everybody is gone', async () => {
    const made = await review()
    await confirm(made.ref)
    await asOwner(`update case_file set stage = 'withdrawn' where id = $1`, [made.id])
    await asOwner('update application set naturalised_belgian = null where case_id = $1', [made.id])
    const { isConfirmed, difference, questions } = await explained('counsellor', made.ref)
    expect({ isConfirmed, difference, questions }).toEqual({
      isConfirmed: true,
      difference: null,
      questions: [],
    })
  })

  it('gives way to the evaluation of today while a supervisor has it reviewed', async () => {
    const made = await review()
    await confirm(made.ref)
    const offered = await explained('supervisor', made.ref)
    expect(offered.acts.reopenReview).toEqual({ refusals: [] })
    await runCommand(
      reopenReview,
      people.supervisor.caller,
      { ref: made.ref, version: 2, reasonText: 'New facts.' },
      TODAY,
    )
    await asOwner(`update case_file set destination = 'AL' where id = $1`, [made.id])
    const { isConfirmed, decisions, difference, shown } = await explained('counsellor', made.ref)
    expect(isConfirmed).toBe(false)
    expect(decisions).toHaveLength(1)
    expect(shown.outcome.cashGrant.total.cents).toBe(12_500)
    expect(difference?.facts).toEqual([{ fact: 'destination', was: 'IQ', is: 'AL' }])
    expect(await resultFor('partner', made.ref)).toMatchObject({ detail: 'result', decision: null })
  })
})

describe('those who do not evaluate', () => {
  it('read the outcome and the sums, and nothing of why', async () => {
    const made = await review()
    await addVulnerability(people, made.id, made.personId, 'MEDICAL')
    expect(await resultFor('partner', made.ref)).toMatchObject({ decision: null })
    await confirm(made.ref)
    // Opens the file to those who come into it later.
    await asOwner(`update case_file set ready_on = '2026-11-20', departed_on = '2026-12-10' where id = $1`, [
      made.id,
    ])
    for (const who of ['partner', 'travel', 'finance', 'field', 'auditor'] as const) {
      expect(await resultFor(who, made.ref)).toEqual({
        detail: 'result',
        ref: made.ref,
        stage: 'eligible',
        decision: {
          returnOutcome: 'granted',
          cashGrant: { outcome: 'granted', total: { cents: 87_500, currency: 'EUR' } },
          reintegration: { access: 'granted', total: { cents: 400_000, currency: 'EUR' } },
          confirmedOn: '2026-11-21',
          sequence: 1,
        },
        // Whoever may ask for an exception reads of requests; here nothing could be asked.
        exceptions: who === 'partner' ? { requests: [], askable: [], overrides: [] } : null,
      })
    }
  })

  it('learn of a refusal as well', async () => {
    const made = await review({ status: 'DUBLIN' })
    await runCommand(
      findNotEligible,
      people.counsellor.caller,
      { ref: made.ref, version: 1, reasonCode: 'dublin_transfer', reasonText: 'France takes the file.' },
      TODAY,
    )
    expect(await resultFor('partner', made.ref)).toMatchObject({ decision: { returnOutcome: 'referred' } })
    const { refusal } = await explained('counsellor', made.ref)
    expect(refusal).toEqual({ reasonCode: 'dublin_transfer', reasonText: 'France takes the file.' })
  })

  it('find nothing outside their scope', async () => {
    const made = await review()
    for (const who of ['otherPartner', 'otherCounsellor', 'travel', 'field', 'auditor'] as const) {
      expect((await ask(who, made.ref)).kind).toBe('not_found')
    }
    for (const who of ['admin', 'referrer'] as const)
      expect((await ask(who, made.ref)).kind).toBe('forbidden')
  })
})
