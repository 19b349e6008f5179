import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDatabase } from '@/lib/platform/database'
import { fixedClock } from '@/lib/platform/clock'
import { answer } from '@/lib/runner/query'
import { recordTrackItem } from '@/lib/safeguards/commands/track-items'
import {
  assessVulnerability,
  endVulnerability,
  reassessVulnerability,
} from '@/lib/safeguards/commands/vulnerabilities'
import { safeguardsOfCase } from '@/lib/safeguards/queries'
import { todayOf } from '@/lib/today/queries'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { arrangeReview } from '../eligibility/review-case'
import { actingAs, codesOf, errorsOf, TODAY } from '../travel/household'

let people: People
let as: ReturnType<typeof actingAs>
let count = 0
const newRef = () => `AVR-2026-${String(71_000 + (count += 1))}`

beforeAll(async () => {
  people = await arrangePeople()
  as = actingAs(people)
})
afterAll(closeDatabase)

const arrange = async (stage: 'preparation' | 'in_review' = 'preparation') => {
  const made = await arrangeReview(people, { ref: newRef(), stage })
  const found = {
    ref: made.ref,
    personId: made.personId,
    kind: 'MEDICAL',
    motive: 'Dialysis three times a week',
  }
  return { ...made, found }
}
const back = async (id: string, personId: string) => {
  await asOwner(`update case_file set stage = 'ready', ready_on = '2026-02-01' where id = $1`, [id])
  await asOwner(`update case_file set stage = 'booked' where id = $1`, [id])
  await asOwner(
    `update household_member set departed_on = '2026-02-10', arrived_on = '2026-02-10' where person_id = $1`,
    [personId],
  )
  await asOwner(`update case_file set stage = 'departed', departed_on = '2026-02-10' where id = $1`, [id])
  await asOwner(`update case_file set stage = 'arrived', arrived_on = '2026-02-10' where id = $1`, [id])
}
const seenBy = async (who: PersonaName, ref: string) => {
  const found = await answer(safeguardsOfCase, people[who].caller, { ref }, TODAY)
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data
}
const needsOf = async (who: PersonaName, ref: string) => (await seenBy(who, ref)).people[0]?.vulnerabilities
const tracksOf = async (id: string) =>
  (await asOwner<{ tracks: string[] }>('select tracks from case_file where id = $1', [id]))[0]?.tracks
const isMedical = async (personId: string) =>
  (
    await asOwner<{ medical: boolean }>('select medical from household_member where person_id = $1', [
      personId,
    ])
  )[0]?.medical

describe('a vulnerability', () => {
  it('is recorded with its motive, opens its track and has a day of review', async () => {
    const { id, ref, personId, found } = await arrange()
    expect(codesOf(await as('counsellor', assessVulnerability, found))).toBe('done')
    expect(await needsOf('counsellor', ref)).toMatchObject([
      {
        kind: 'MEDICAL',
        phase: 'before',
        assessedOn: '2026-11-21',
        assessedBy: 'counsellor',
        reviewOn: '2027-02-21',
        endedOn: null,
        words: [{ note: 'Dialysis three times a week' }],
      },
    ])
    expect(await tracksOf(id)).toEqual(['MEDICAL'])
    expect(await isMedical(personId)).toBe(true)
    expect(codesOf(await as('specialist', assessVulnerability, found))).toEqual(['vulnerability_known'])
  })

  it('is never for life: its review lies ahead and within a year', async () => {
    const { found } = await arrange()
    const assess = (reviewOn: string) => as('counsellor', assessVulnerability, { ...found, reviewOn })
    expect(errorsOf(await assess('2026-11-21'))).toEqual(['reviewOn date_order'])
    expect(errorsOf(await assess('2028-01-01'))).toEqual(['reviewOn review_too_far'])
    expect(errorsOf(await as('counsellor', assessVulnerability, { ...found, motive: ' ' }))).toEqual([
      'motive required',
    ])
    expect(errorsOf(await as('counsellor', assessVulnerability, { ...found, kind: 'VOT' }))).toEqual([
      'kind choose_one',
    ])
  })

  it('is assessed again, and ended with a reason; the history stays', async () => {
    const { id, ref, personId, found } = await arrange()
    await as('counsellor', assessVulnerability, found)
    const [first] = (await needsOf('counsellor', ref)) ?? []
    const again = { ref, id: first?.id, motive: 'Still, twice a week now', reviewOn: '2026-12-24' }
    expect(codesOf(await as('specialist', reassessVulnerability, again))).toBe('done')
    expect(codesOf(await as('specialist', reassessVulnerability, again))).toEqual(['vulnerability_ended'])
    const [live] = (await needsOf('counsellor', ref))?.filter(({ endedOn }) => endedOn === null) ?? []
    expect(live).toMatchObject({ reviewOn: '2026-12-24', assessedBy: 'specialist' })
    const end = { ref, id: live?.id, reason: 'other' }
    expect(errorsOf(await as('counsellor', endVulnerability, end))).toEqual(['note required'])
    expect(codesOf(await as('counsellor', endVulnerability, { ...end, reason: 'resolved' }))).toBe('done')
    expect(codesOf(await as('counsellor', endVulnerability, { ...end, reason: 'resolved' }))).toEqual([
      'vulnerability_ended',
    ])
    expect((await needsOf('counsellor', ref))?.map(({ endedWhy }) => endedWhy).sort()).toEqual([
      'reassessed',
      'resolved',
    ])
    expect(await tracksOf(id)).toEqual([])
    expect(await isMedical(personId)).toBe(false)
  })

  it('is assessed after the return by the officer abroad, who reads of an illness what is shared', async () => {
    const { id, ref, personId, found } = await arrange()
    await as('counsellor', assessVulnerability, found)
    await back(id, personId)
    expect(await needsOf('field', ref)).toEqual([])
    const homeless = { ref, personId, kind: 'HOMELESS', motive: 'The house was sold' }
    expect(codesOf(await as('field', assessVulnerability, homeless))).toBe('done')
    expect((await needsOf('field', ref))?.map(({ kind, phase }) => [kind, phase])).toEqual([
      ['HOMELESS', 'after'],
    ])
    expect(await tracksOf(id)).toEqual(['MEDICAL'])
    await asOwner(
      `insert into consent (case_id, person_id, purpose, given_on, language, text_version, interpreter_used, signatory, informed_by_id)
       values ($1, $2, 'MEDICAL_DATA', '2026-01-15', 'ar', 'test', false, 'self', $3)`,
      [id, personId, people.counsellor.id],
    )
    const shared = await needsOf('field', ref)
    expect(shared?.map(({ kind }) => kind).sort()).toEqual(['HOMELESS', 'MEDICAL'])
    expect(JSON.stringify(shared)).not.toContain('Dialysis')
  })

  it('is recorded by those who counsel and by nobody else, while the file runs', async () => {
    const { id, ref, found } = await arrange()
    for (const who of ['partner', 'travel', 'finance', 'auditor'] as const) {
      expect(codesOf(await as(who, assessVulnerability, found))).toBe('forbidden')
    }
    expect(codesOf(await as('otherCounsellor', assessVulnerability, found))).toBe('not_found')
    expect(
      codesOf(await as('counsellor', endVulnerability, { ref, id: crypto.randomUUID(), reason: 'resolved' })),
    ).toBe('not_found')
    await asOwner(`update case_file set stage = 'withdrawn' where id = $1`, [id])
    expect(codesOf(await as('counsellor', assessVulnerability, found))).toEqual(['wrong_stage'])
  })

  it('is not told to the travel desk, in whatever form', async () => {
    const { id, ref, found } = await arrange()
    await as('counsellor', assessVulnerability, found)
    await asOwner(`update case_file set ready_on = '2026-11-20' where id = $1`, [id])
    const seen = await seenBy('travel', ref)
    expect(seen.people[0]?.vulnerabilities).toBeNull()
    expect(JSON.stringify(seen)).not.toMatch(/Dialysis|MEDICAL_REPORT|HOMELESS/)
  })
})

describe('what is late', () => {
  const LATER = fixedClock(new Date('2027-03-01T09:00:00Z'))
  const dueFor = async (who: PersonaName, ref: string) => {
    const found = await answer(todayOf, people[who].caller, {}, LATER)
    if (found.kind !== 'found') throw new Error(found.kind)
    return found.data.safeguards
      .filter((due) => due.ref === ref)
      .map(({ kind, what, dueOn, count: many }) => [kind, what, dueOn, many])
  }

  it('stands in Today of the counsellor of the file and of those who see to it', async () => {
    const { id, ref, personId, found } = await arrange()
    await as('counsellor', assessVulnerability, found)
    const ask = (item: string) =>
      as('counsellor', recordTrackItem, { ref, personId, item, version: 0, requestedOn: '2026-11-20' })
    await ask('medical_report')
    await ask('airline_clearance')
    await asOwner(`update case_file set ready_on = '2026-11-20' where id = $1`, [id])
    expect(await dueFor('counsellor', ref)).toEqual([
      ['item', 'airline_clearance', '2026-11-24', 2],
      ['review', 'MEDICAL', '2027-02-21', 1],
    ])
    expect(await dueFor('travel', ref)).toEqual([['item', 'airline_clearance', '2026-11-24', 1]])
    expect(await dueFor('specialist', ref)).toEqual([
      ['item', 'medical_report', '2026-12-04', 1],
      ['review', 'MEDICAL', '2027-02-21', 1],
    ])
    expect(await dueFor('colleague', ref)).toEqual([])
    expect(await dueFor('partner', ref)).toEqual([])
  })
})
