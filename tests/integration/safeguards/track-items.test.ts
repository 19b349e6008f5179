import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDatabase } from '@/lib/platform/database'
import { recordTrackItem } from '@/lib/safeguards/commands'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { arrangeReview } from '../eligibility/review-case'
import { actingAs, codesOf, errorsOf } from '../travel/household'

let people: People
let as: ReturnType<typeof actingAs>
let count = 0
const newRef = () => `AVR-2026-${String(70_000 + (count += 1))}`

beforeAll(async () => {
  people = await arrangePeople()
  as = actingAs(people)
})
afterAll(closeDatabase)

const arrange = async () => {
  const made = await arrangeReview(people, { ref: newRef(), stage: 'preparation' })
  await asOwner(`update case_file set tracks = '{MEDICAL}' where id = $1`, [made.id])
  const asked = {
    ref: made.ref,
    personId: made.personId,
    item: 'fit_to_fly',
    version: 0,
    requestedOn: '2026-11-19',
  }
  return { ...made, asked }
}
const stored = async (id: string) =>
  asOwner(
    `select item, track, requested_on::text, due_on::text, received_on::text, valid_until::text, outcome::text, version from track_item where case_id = $1`,
    [id],
  )

describe('something a track awaits', () => {
  it('is asked for, due after the usual time, and valid for so long from its receipt', async () => {
    const { id, asked } = await arrange()
    expect(await as('counsellor', recordTrackItem, asked)).toMatchObject({ kind: 'done' })
    const answered = { ...asked, version: 1, receivedOn: '2026-11-21', outcome: 'positive' }
    expect(await as('specialist', recordTrackItem, answered)).toMatchObject({ kind: 'done' })
    expect(await stored(id)).toEqual([
      {
        item: 'fit_to_fly',
        track: 'MEDICAL',
        requested_on: '2026-11-19',
        due_on: '2026-11-26',
        received_on: '2026-11-21',
        valid_until: '2026-12-01',
        outcome: 'positive',
        version: 2,
      },
    ])
  })

  it('has its days in order, none in the future, and an outcome with the receipt', async () => {
    const { asked } = await arrange()
    const record = (change: object) => as('counsellor', recordTrackItem, { ...asked, ...change })
    expect(errorsOf(await record({ requestedOn: '2026-11-22' }))).toEqual(['requestedOn date_in_future'])
    expect(errorsOf(await record({ dueOn: '2026-11-18' }))).toEqual(['dueOn date_order'])
    expect(errorsOf(await record({ receivedOn: '2026-11-18', outcome: 'positive' }))).toEqual([
      'receivedOn date_order',
    ])
    expect(errorsOf(await record({ receivedOn: '2026-11-20' }))).toEqual(['outcome required'])
    expect(errorsOf(await record({ outcome: 'negative' }))).toEqual(['receivedOn required'])
    expect(errorsOf(await record({ item: 'wishful_thinking' }))).toEqual(['item choose_one'])
  })

  it('is asked only of a person on that track', async () => {
    const { asked } = await arrange()
    expect(codesOf(await as('counsellor', recordTrackItem, { ...asked, item: 'family_assessment' }))).toEqual(
      ['track_item_not_asked'],
    )
    expect(
      codesOf(await as('counsellor', recordTrackItem, { ...asked, personId: crypto.randomUUID() })),
    ).toBe('not_found')
  })

  it('is recorded by those who counsel, from what they saw, until the person leaves', async () => {
    const { id, asked } = await arrange()
    for (const who of ['partner', 'travel', 'finance', 'field'] as const) {
      expect(codesOf(await as(who, recordTrackItem, asked))).toBe('forbidden')
    }
    expect(codesOf(await as('otherCounsellor', recordTrackItem, asked))).toBe('not_found')
    await as('counsellor', recordTrackItem, asked)
    expect(await as('colleague', recordTrackItem, asked)).toMatchObject({
      kind: 'stale',
      version: 1,
      current: { requestedOn: '2026-11-19', dueOn: '2026-11-26', receivedOn: '', outcome: '' },
    })
    await asOwner(`update case_file set stage = 'withdrawn' where id = $1`, [id])
    expect(codesOf(await as('counsellor', recordTrackItem, { ...asked, version: 1 }))).toEqual([
      'wrong_stage',
    ])
  })
})
