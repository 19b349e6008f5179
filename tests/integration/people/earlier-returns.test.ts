import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eligibilityFile } from '@/lib/eligibility/records'
import { gatherFacts } from '@/lib/journey/facts'
import { screenHousehold } from '@/lib/people/queries/duplicates'
import { closeDatabase } from '@/lib/platform/database'
import { asCaller } from '@/lib/runner/context'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { arrangeEntry, NOW, type Arranged } from './entries'

let people: People
let ofA: { referring: string; desk: string; createdBy: string }
let ofB: typeof ofA
beforeAll(async () => {
  people = await arrangePeople()
  const { partnerA, partnerB, desk, otherDesk } = people.organisations
  ofA = { referring: partnerA, desk, createdBy: people.partner.id }
  ofB = { referring: partnerB, desk: otherDesk, createdBy: people.otherPartner.id }
})
afterAll(closeDatabase)

async function screening(name: PersonaName, { ref }: Arranged) {
  const found = await answer(screenHousehold, people[name].caller, { ref }, NOW)
  if (found.kind !== 'found') throw new Error(`${name} finds nothing: ${found.kind}`)
  return found.data
}
const AWAY = { stage: 'departed', readyOn: '2020-01-01' } as const

describe('an earlier return with assistance', () => {
  let back: Arranged
  let away: Arranged
  beforeAll(async () => {
    away = await arrangeEntry(
      { ...ofB, ...AWAY, departedOn: '2023-05-04' },
      { family: 'Kaba', given: 'Sekou' },
    )
    back = await arrangeEntry({ ...ofA, stage: 'in_review' }, { family: 'Kaba', given: 'Sekou' })
  })

  it('of somebody strongly alike is flagged with its day and whom to ask, without the file', async () => {
    const { returns } = await screening('counsellor', back)
    expect(returns).toMatchObject([
      { personId: back.personId, on: '2023-05-04', desk: 'otherDesk', ref: null, isCertain: false },
    ])
  })

  it('of the same person counts, once somebody found them to be one', async () => {
    await asOwner('update person set merged_into_id = $1 where id = $2', [back.personId, away.personId])
    await asOwner('update application set has_previous_assisted_return = false where case_id = $1', [back.id])
    expect((await screening('counsellor', back)).returns).toMatchObject([
      { on: '2023-05-04', desk: 'otherDesk', ref: null, isCertain: true },
    ])
    // Across partners: that there was one, when, and whom to ask; never the file.
    const toldToPartner = await screening('partner', back)
    expect(toldToPartner.returns).toMatchObject([{ on: '2023-05-04', desk: 'otherDesk', ref: null }])
    expect(JSON.stringify(toldToPartner)).not.toContain(away.ref)
    expect((await screening('supervisor', back)).returns).toMatchObject([{ ref: away.ref }])
  })

  it('contradicts the answer that there was none', async () => {
    await asOwner(
      `insert into application (case_id, has_previous_assisted_return) values ($1, false)
       on conflict (case_id) do update set has_previous_assisted_return = false`,
      [back.id],
    )
    expect((await screening('counsellor', back)).contradictsAnswer).toBe(true)
    await asOwner('update application set has_previous_assisted_return = true where case_id = $1', [back.id])
    expect((await screening('counsellor', back)).contradictsAnswer).toBe(false)
  })

  it.each([
    ['2021-01-06', true],
    ['2021-01-05', false],
    ['2015-06-01', false],
  ])('on %s counts for an application of 5 January 2026: %s', async (departedOn, counts) => {
    const family = `Barry${departedOn.replaceAll(/\D/g, '')}`.replace(
      /\d/g,
      (digit) => 'abcdefghij'[Number(digit)] ?? '',
    )
    const file = await arrangeEntry({ ...ofA, stage: 'in_review' }, { family })
    const earlier = await arrangeEntry({ ...ofA, ...AWAY, departedOn }, { family })
    await asOwner('update person set merged_into_id = $1 where id = $2', [file.personId, earlier.personId])
    expect((await screening('counsellor', file)).returns).toHaveLength(counts ? 1 : 0)
  })

  it('is not the departure of the file itself', async () => {
    const file = await arrangeEntry({ ...ofA, ...AWAY, departedOn: '2026-02-02' }, { family: 'Touray' })
    expect((await screening('counsellor', file)).returns).toEqual([])
  })

  it('of a closed file does not exist for those without the clearance', async () => {
    const file = await arrangeEntry({ ...ofA, stage: 'in_review' }, { family: 'Mensah' })
    const closed = await arrangeEntry(
      { ...ofA, ...AWAY, departedOn: '2025-02-02', sensitivity: 'CLOSED', tracks: ['VOT'] },
      { family: 'Mensah' },
    )
    await asOwner('update person set merged_into_id = $1 where id = $2', [file.personId, closed.personId])
    expect(await screening('supervisor', file)).toMatchObject({ returns: [], askDesk: null })
  })
})

describe('the row of a departure', () => {
  it('is kept by the departure itself: written, corrected and taken back with it', async () => {
    const file = await arrangeEntry({ ...ofA, ...AWAY, departedOn: '2026-02-02' }, { family: 'Jallow' })
    const stored = () =>
      asOwner<{ on: string }>(`select departed_on::text as "on" from assisted_return where case_id = $1`, [
        file.id,
      ])
    expect(await stored()).toEqual([{ on: '2026-02-02' }])
    const set = (on: string | null) =>
      asOwner('update household_member set departed_on = $2::date where case_id = $1', [file.id, on])
    await set('2026-02-03')
    expect(await stored()).toEqual([{ on: '2026-02-03' }])
    await set(null)
    expect(await stored()).toEqual([])
  })
})

describe('what the rules of a case know of other files', () => {
  const factsFor = (name: PersonaName, file: Arranged) =>
    asCaller(people[name].caller, async ({ tx, today, now }) => ({
      journey: await gatherFacts(tx, file.id, today, now),
      eligibility: (await eligibilityFile(tx, file.ref, today))?.facts,
    }))

  it('evaluates with the known day of the same person, whatever was answered, and never with that of a likeness', async () => {
    const file = await arrangeEntry({ ...ofA, stage: 'in_review' }, { family: 'Conteh' })
    const earlier = await arrangeEntry({ ...ofB, ...AWAY, departedOn: '2024-03-01' }, { family: 'Conteh' })
    await asOwner(
      `insert into application (case_id, has_previous_assisted_return, previous_assisted_departure_on) values ($1, true, '2019-01-01')`,
      [file.id],
    )
    const known = async () => (await factsFor('counsellor', file)).eligibility?.previousAssistedDepartureOn
    expect(await known()).toBe('2019-01-01')
    await asOwner('update person set merged_into_id = $1 where id = $2', [file.personId, earlier.personId])
    expect(await known()).toBe('2024-03-01')
    await asOwner(
      'update application set has_previous_assisted_return = false, previous_assisted_departure_on = null where case_id = $1',
      [file.id],
    )
    expect(await known()).toBe('2024-03-01')
  })

  it('has an earlier return of the last five years of the same person in the gate, with whom to ask', async () => {
    const file = await arrangeEntry({ ...ofA, stage: 'in_review' }, { family: 'Turay' })
    const earlier = await arrangeEntry({ ...ofB, ...AWAY, departedOn: '2024-03-01' }, { family: 'Turay' })
    const recent = async (name: PersonaName) => (await factsFor(name, file)).journey?.recentReturns
    expect(await recent('counsellor')).toEqual([])
    await asOwner('update person set merged_into_id = $1 where id = $2', [file.personId, earlier.personId])
    for (const name of ['counsellor', 'supervisor', 'partner'] as const)
      expect(await recent(name)).toMatchObject([{ personId: file.personId, on: '2024-03-01' }])
    await asOwner(
      'update household_member set departed_on = $2::date, arrived_on = null where case_id = $1',
      [earlier.id, '2019-03-01'],
    )
    expect(await recent('counsellor')).toEqual([])
  })

  it('counts another open file of the same person, whose reference a partner does not learn', async () => {
    const file = await arrangeEntry({ ...ofA, stage: 'ready', readyOn: '2026-11-01' }, { family: 'Bangura' })
    const second = await arrangeEntry({ ...ofB, stage: 'preparation' }, { family: 'Bangura' })
    const others = async (name: PersonaName) => (await factsFor(name, file)).journey?.otherOpenFiles
    expect(await others('travel')).toEqual([])
    await asOwner('update person set merged_into_id = $1 where id = $2', [file.personId, second.personId])
    expect(await others('travel')).toEqual([{ personId: file.personId, ref: second.ref }])
    expect(await others('counsellor')).toEqual([{ personId: file.personId, ref: second.ref }])
    expect(await others('partner')).toEqual([])
    await asOwner(`update case_file set stage = 'withdrawn' where id = $1`, [second.id])
    expect(await others('travel')).toEqual([])
  })
})
