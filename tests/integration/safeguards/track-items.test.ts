import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDatabase } from '@/lib/platform/database'
import { answer } from '@/lib/runner/query'
import { recordTrackItem } from '@/lib/safeguards/commands/track-items'
import { safeguardsOfCase } from '@/lib/safeguards/queries'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { addVulnerability, arrangeReview } from '../eligibility/review-case'
import { actingAs, codesOf, errorsOf, TODAY } from '../travel/household'

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
  await addVulnerability(people, made.id, made.personId, 'MEDICAL')
  await asOwner(`update case_file set tracks = '{MEDICAL}', ready_on = '2026-11-01' where id = $1`, [made.id])
  const asked = {
    ref: made.ref,
    personId: made.personId,
    item: 'fit_to_fly',
    version: 0,
    requestedOn: '2026-11-19',
  }
  return { ...made, asked }
}
const arrangeChild = async () => {
  const made = await arrangeReview(people, { ref: newRef(), stage: 'preparation' })
  await asOwner(`update household_member set unaccompanied_minor = true where case_id = $1`, [made.id])
  await asOwner(`update person set birth_date = '2012-05-04' where id = $1`, [made.personId])
  await asOwner(`update case_file set tracks = '{UMC}', ready_on = '2026-11-01' where id = $1`, [made.id])
  await asOwner(`update application set guardian_name = 'Lieve Crabbé' where case_id = $1`, [made.id])
  const received = (item: string) => ({
    ref: made.ref,
    personId: made.personId,
    item,
    version: 0,
    requestedOn: '2026-11-02',
    receivedOn: '2026-11-20',
    outcome: 'positive',
  })
  return { ...made, received }
}
const stored = async (id: string) =>
  asOwner(
    `select item, track, requested_on::text, due_on::text, received_on::text, valid_until::text, outcome::text, version from track_item where case_id = $1`,
    [id],
  )
const seenBy = async (who: PersonaName, ref: string) => {
  const found = await answer(safeguardsOfCase, people[who].caller, { ref }, TODAY)
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data
}
const itemsSeen = async (who: PersonaName, ref: string) =>
  (await seenBy(who, ref)).people.flatMap(({ tracks }) => tracks.flatMap(({ items }) => items))

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

  it('counts as long as the airline says, where it has a rule of its own', async () => {
    const { id, asked, ref } = await arrange()
    const answered = { ...asked, receivedOn: '2026-11-21', outcome: 'positive', validUntil: '2026-12-12' }
    await as('specialist', recordTrackItem, answered)
    expect(await stored(id)).toMatchObject([{ valid_until: '2026-12-12' }])
    const item = (await itemsSeen('counsellor', ref)).find(({ item: code }) => code === 'fit_to_fly')
    expect(item).toMatchObject({ state: 'settled', validUntil: '2026-12-12' })
  })

  it('has its days in order, none in the future, and an outcome with the receipt', async () => {
    const { asked } = await arrange()
    const record = (change: object) => as('counsellor', recordTrackItem, { ...asked, ...change })
    expect(errorsOf(await record({ requestedOn: '2026-11-22' }))).toEqual(['requestedOn date_in_future'])
    expect(errorsOf(await record({ receivedOn: '2026-11-20' }))).toEqual(['outcome required'])
    expect(errorsOf(await record({ item: 'wishful_thinking' }))).toEqual(['item choose_one'])
    expect(errorsOf(await record({ documentId: crypto.randomUUID() }))).toEqual(['documentId choose_one'])
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

  it('is recorded by whoever sees to it, until the person leaves', async () => {
    const { id, asked } = await arrange()
    for (const who of ['partner', 'finance', 'auditor'] as const) {
      expect(codesOf(await as(who, recordTrackItem, asked))).toBe('forbidden')
    }
    expect(codesOf(await as('otherCounsellor', recordTrackItem, asked))).toBe('not_found')
    expect(codesOf(await as('travel', recordTrackItem, asked))).toEqual(['track_item_of_others'])
    const clearance = { ...asked, item: 'airline_clearance' }
    expect(codesOf(await as('travel', recordTrackItem, clearance))).toBe('done')
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

  it('is handed over abroad only after the departure, by the officer there', async () => {
    const { id, received, personId } = await arrangeChild()
    const handover = { ...received('handover'), byWhom: 'The mother' }
    expect(codesOf(await as('counsellor', recordTrackItem, handover))).toEqual(['wrong_stage'])
    await asOwner(`update case_file set stage = 'ready' where id = $1`, [id])
    await asOwner(`update case_file set stage = 'booked' where id = $1`, [id])
    await asOwner(`update household_member set departed_on = '2026-11-19' where person_id = $1`, [personId])
    await asOwner(`update case_file set stage = 'departed', departed_on = '2026-11-19' where id = $1`, [id])
    expect(codesOf(await as('field', recordTrackItem, received('best_interest')))).toEqual(['wrong_stage'])
    expect(codesOf(await as('otherField', recordTrackItem, handover))).toBe('not_found')
    expect(codesOf(await as('field', recordTrackItem, handover))).toBe('done')
  })
})

describe('the best interest of a child', () => {
  it('is decided after the family assessment, by somebody named and with reasons', async () => {
    const { received, ref } = await arrangeChild()
    const decided = {
      ...received('best_interest'),
      byWhom: 'Immigration Office',
      note: 'The mother is ready.',
    }
    expect(codesOf(await as('specialist', recordTrackItem, decided))).toEqual(['track_item_too_early'])
    await as('specialist', recordTrackItem, {
      ...received('family_assessment'),
      outcome: 'concerns',
      note: 'The house is small.',
    })
    expect(errorsOf(await as('specialist', recordTrackItem, received('best_interest')))).toEqual([
      'byWhom required',
      'note required',
    ])
    const doubts = { ...decided, outcome: 'concerns' }
    expect(codesOf(await as('specialist', recordTrackItem, doubts))).toBe('done')
    const found = (await itemsSeen('counsellor', ref)).find(({ item }) => item === 'best_interest')
    expect(found).toMatchObject({
      state: 'negative',
      words: [{ byWhom: 'Immigration Office', note: 'The mother is ready.', author: 'specialist' }],
    })
  })
})

describe('the page of the safeguards', () => {
  const medical = async () => {
    const made = await arrange()
    const { asked } = made
    const said = { ...asked, receivedOn: '2026-11-20', outcome: 'positive' }
    await as('specialist', recordTrackItem, {
      ...said,
      item: 'medical_report',
      byWhom: 'Doctor Janssens',
      note: 'Partly paralysed after a stroke.',
    })
    await as('specialist', recordTrackItem, {
      ...said,
      item: 'travel_needs',
      codes: ['WCHC', 'OXYG'],
      note: 'Two people lift him into the seat.',
    })
    return made
  }

  it('tells the travel desk the needs of the journey and never the diagnosis', async () => {
    const { ref } = await medical()
    const seen = await seenBy('travel', ref)
    const items = seen.people.flatMap(({ tracks }) => tracks.flatMap((track) => track.items))
    expect(items.map(({ item }) => item)).toEqual([
      'travel_needs',
      'fit_to_fly',
      'airline_clearance',
      'medical_escort',
    ])
    expect(items[0]).toMatchObject({ codes: ['WCHC', 'OXYG'], mayRecord: false })
    expect(items[0]?.words.map(({ note }) => note)).toEqual(['Two people lift him into the seat.'])
    expect(items.filter(({ mayRecord }) => mayRecord).map(({ item }) => item)).toEqual([
      'airline_clearance',
      'medical_escort',
    ])
    expect(JSON.stringify(seen)).not.toMatch(/stroke|Janssens|medical_report/)
  })

  it('shows the words of an illness to their author, the counsellor of the file and the cleared', async () => {
    const { ref } = await medical()
    const reads = async (who: PersonaName) =>
      (await itemsSeen(who, ref)).find(({ item }) => item === 'medical_report')?.words.length
    expect(await reads('specialist')).toBe(1)
    expect(await reads('counsellor')).toBe(1)
    expect(await reads('colleague')).toBe(0)
    expect(await reads('supervisor')).toBe(0)
    expect(await reads('partner')).toBeUndefined()
    const [row] = await asOwner<{ open: boolean }>(
      `select bool_or(position('stroke'::bytea in words_sealed) > 0) as open from safeguard_note`,
    )
    expect(row?.open).toBe(false)
  })

  it('names the guardian to those who counsel, and shows a partner the steps of a child', async () => {
    const { ref } = await arrangeChild()
    const partner = await seenBy('partner', ref)
    expect(partner.people[0]?.guardian).toEqual({ name: 'Lieve Crabbé', contact: null })
    expect(partner.people[0]?.tracks.map(({ track }) => track)).toEqual(['UMC'])
    expect(partner.people[0]?.tracks[0]?.items.some(({ mayRecord }) => mayRecord)).toBe(false)
    expect((await seenBy('travel', ref)).people[0]?.guardian).toBeNull()
  })

  it('keeps the support of somebody who came of age until twenty-one', async () => {
    const { ref, id, personId } = await arrangeChild()
    await asOwner(`update person set birth_date = '2007-03-02' where id = $1`, [personId])
    await asOwner(
      `update household_member set unaccompanied_minor = false, aged_out_unaccompanied_minor = true where case_id = $1`,
      [id],
    )
    expect((await seenBy('counsellor', ref)).people[0]).toMatchObject({
      supportedUntil: '2028-03-02',
      tracks: [],
    })
  })

  it('is there for nobody without the file, and for no auditor', async () => {
    const { ref } = await medical()
    const kindFor = async (who: PersonaName) =>
      (await answer(safeguardsOfCase, people[who].caller, { ref }, TODAY)).kind
    expect(await kindFor('otherPartner')).toBe('not_found')
    expect(await kindFor('otherCounsellor')).toBe('not_found')
    expect(await kindFor('auditor')).toBe('forbidden')
    expect(await kindFor('finance')).toBe('forbidden')
  })
})
