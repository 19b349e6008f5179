import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findEligible } from '@/lib/journey/commands/decision'
import { closeDatabase } from '@/lib/platform/database'
import { answer } from '@/lib/runner/query'
import { finishService, recordService, saveJobProfile } from '@/lib/safeguards/commands/services'
import { safeguardsOfCase } from '@/lib/safeguards/queries'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { arrangeReview, FAMILY } from '../eligibility/review-case'
import { actingAs, codesOf, errorsOf, TODAY } from '../travel/household'

let people: People
let as: ReturnType<typeof actingAs>
let count = 0
const newRef = () => `AVR-2026-${String(72_000 + (count += 1))}`

beforeAll(async () => {
  people = await arrangePeople()
  as = actingAs(people)
})
afterAll(closeDatabase)

/** A family for Georgia, to which job placement is open (T-JOB). */
const arrange = async () => {
  const made = await arrangeReview(people, { ref: newRef(), destination: 'GE', others: FAMILY })
  const decided = await as('counsellor', findEligible, { ref: made.ref, version: 1 })
  if (decided.kind !== 'done') throw new Error(JSON.stringify(decided))
  const agreed = {
    ref: made.ref,
    personId: made.personId,
    service: 'JOB.cv_help',
    provider: 'IOM Tbilisi',
    agreedOn: '2026-11-20',
    note: 'Two talks are planned.',
  }
  return { ...made, agreed }
}
const seenBy = async (who: PersonaName, ref: string) => {
  const found = await answer(safeguardsOfCase, people[who].caller, { ref }, TODAY)
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data
}

describe('help that is no money', () => {
  it('is agreed with somebody and ends with a result', async () => {
    const { ref, agreed } = await arrange()
    expect(codesOf(await as('counsellor', recordService, agreed))).toBe('done')
    const view = await seenBy('counsellor', ref)
    expect(view.projects).toEqual(['FAMILY', 'JOB', 'GENERAL'])
    const [service] = view.services ?? []
    expect(service).toMatchObject({
      project: 'JOB',
      kind: 'cv_help',
      provider: 'IOM Tbilisi',
      result: null,
      words: [{ note: 'Two talks are planned.' }],
    })
    const finish = { ref, id: service?.id, version: 1, endedOn: '2026-11-21', result: 'given' }
    expect(errorsOf(await as('counsellor', finishService, { ...finish, endedOn: '2026-11-19' }))).toEqual([
      'endedOn date_order',
    ])
    expect(errorsOf(await as('counsellor', finishService, { ...finish, endedOn: '2026-11-22' }))).toEqual([
      'endedOn date_in_future',
    ])
    expect((await as('counsellor', finishService, { ...finish, version: 2 })).kind).toBe('stale')
    expect(codesOf(await as('specialist', finishService, finish))).toBe('not_found')
    expect(codesOf(await as('supervisor', finishService, finish))).toBe('done')
    expect(codesOf(await as('counsellor', finishService, finish))).toEqual(['service_ended'])
    expect((await seenBy('partner', ref)).services?.map(({ result }) => result)).toEqual(['given'])
  })

  it('is what the decision opens, agreed today or before', async () => {
    const { agreed } = await arrange()
    const record = (change: object) => as('counsellor', recordService, { ...agreed, ...change })
    expect(errorsOf(await record({ service: 'BALKAN.housing' }))).toEqual(['service choose_one'])
    expect(errorsOf(await record({ agreedOn: '2026-11-22' }))).toEqual(['agreedOn date_in_future'])
    expect(errorsOf(await record({ dueOn: '2026-11-19' }))).toEqual(['dueOn date_order'])
    expect(codesOf(await record({ personId: crypto.randomUUID() }))).toBe('not_found')
    expect(codesOf(await record({ personId: '', service: 'FAMILY.activity_book' }))).toBe('done')
  })

  it('is recorded by those who counsel or follow up, once there is a decision', async () => {
    const { agreed } = await arrange()
    for (const who of ['partner', 'travel', 'finance'] as const)
      expect(codesOf(await as(who, recordService, agreed))).toBe('forbidden')
    expect(codesOf(await as('otherCounsellor', recordService, agreed))).toBe('not_found')
    const undecided = await arrangeReview(people, { ref: newRef(), stage: 'submitted' })
    const early = { ...agreed, ref: undecided.ref, personId: undecided.personId }
    expect(codesOf(await as('counsellor', recordService, early))).toEqual(['wrong_stage'])
  })
})

describe('the profile of somebody who looks for work', () => {
  it('says what they look for and where they stand', async () => {
    const { ref, personId } = await arrange()
    const profile = { ref, personId, version: 0, project: 'JOB', status: 'active', occupation: 'Electrician' }
    expect(codesOf(await as('counsellor', saveJobProfile, profile))).toBe('done')
    expect(await as('counsellor', saveJobProfile, profile)).toMatchObject({
      kind: 'stale',
      version: 1,
      current: { occupation: 'Electrician' },
    })
    const employed = { ...profile, version: 1, status: 'employed_by_own_network', place: 'Kutaisi' }
    expect(codesOf(await as('counsellor', saveJobProfile, employed))).toBe('done')
    expect((await seenBy('counsellor', ref)).jobProfiles).toMatchObject([
      { status: 'employed_by_own_network', statusOn: '2026-11-21', place: 'Kutaisi', version: 2 },
    ])
    expect(
      errorsOf(await as('counsellor', saveJobProfile, { ...employed, project: 'MAGNET', version: 2 })),
    ).toEqual(['project choose_one'])
    expect(codesOf(await as('travel', saveJobProfile, employed))).toBe('forbidden')
    expect(codesOf(await as('otherCounsellor', saveJobProfile, employed))).toBe('not_found')
  })
})
