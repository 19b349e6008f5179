import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { savePersonIdentity } from '@/lib/journey/commands/person'
import { personPage } from '@/lib/journey/queries/person'
import { savePersonDocuments } from '@/lib/people/commands'
import { declareNotSame, mergePeople, separatePeople } from '@/lib/people/commands/duplicates'
import { comparePeople, screenHousehold } from '@/lib/people/queries/duplicates'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand } from '@/lib/runner/command'
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
async function comparison(name: PersonaName, one: Arranged, other: Arranged) {
  return answer(comparePeople, people[name].caller, { id: one.personId, other: other.personId }, NOW)
}
async function page(name: PersonaName, { personId }: Arranged) {
  const found = await answer(personPage, people[name].caller, { id: personId }, NOW)
  if (found.kind !== 'found') throw new Error(`${name} finds nothing: ${found.kind}`)
  return found.data
}
const pair = (one: Arranged, other: Arranged, change: object = {}) => ({
  id: one.personId,
  otherId: other.personId,
  version: 1,
  otherVersion: 1,
  reason: 'Fingerprints on the annex are the same',
  ...change,
})
const merge = (name: PersonaName, kept: Arranged, other: Arranged, change: object = {}) =>
  runCommand(
    mergePeople,
    people[name].caller,
    { ...pair(kept, other), keptId: kept.personId, ...change },
    NOW,
  )

describe('entries that look alike', () => {
  let mine: Arranged
  let theirs: Arranged
  beforeAll(async () => {
    mine = await arrangeEntry({ ...ofA, stage: 'in_review' }, { family: 'Mohammed', given: 'Yusuf' })
    theirs = await arrangeEntry({ ...ofB, stage: 'in_review' }, { family: 'Muhammad', given: 'Youssef' })
    await arrangeEntry(
      { ...ofB, stage: 'in_review' },
      { family: 'Karimi', given: 'Reza', birth: '1960-01-05' },
    )
  })

  it('are shown with score and reasons to whoever sees both files', async () => {
    const { duplicates, askDesk } = await screening('supervisor', mine)
    expect(duplicates).toMatchObject([
      {
        personId: mine.personId,
        otherId: theirs.personId,
        givenNames: 'Youssef',
        refs: [theirs.ref],
        isStrong: true,
        reasons: ['similar_name', 'same_birth', 'same_nationality'],
      },
    ])
    expect(askDesk).toBeNull()
    expect((await screening('supervisor', theirs)).duplicates).toHaveLength(1)
    expect((await page('supervisor', theirs)).screening?.duplicates).toHaveLength(1)
  })

  it('send everybody else to those who may look, without a word about the other file', async () => {
    for (const name of ['partner', 'counsellor'] as const) {
      const found = await screening(name, mine)
      expect(found).toMatchObject({ duplicates: [], returns: [], askDesk: 'desk' })
      expect(JSON.stringify(found)).not.toMatch(/Youssef|Muhammad|otherDesk|partnerB/)
      expect(JSON.stringify(found)).not.toContain(theirs.ref)
      expect(JSON.stringify(found)).not.toContain(theirs.personId)
    }
    expect((await comparison('partner', mine, theirs)).kind).toBe('not_found')
    expect((await comparison('counsellor', mine, theirs)).kind).toBe('not_found')
    expect((await comparison('travel', mine, theirs)).kind).toBe('forbidden')
  })

  it('stand side by side, with what the reader may do', async () => {
    const found = await comparison('supervisor', mine, theirs)
    expect(found).toMatchObject({
      kind: 'found',
      data: {
        isStrong: true,
        mayMerge: true,
        refusals: [],
        verdict: null,
        people: [{ refs: [mine.ref] }, { refs: [theirs.ref] }],
      },
    })
  })

  it('are recorded as checked, once for an identity', async () => {
    const checks = () =>
      asOwner<{ count: number }>(
        `select count(*)::int as count from audit_event where type = 'duplicate.checked' and actor_id = $1 and subject_id = $2`,
        [people.partner.id, mine.personId],
      )
    expect(await checks()).toEqual([{ count: 1 }])
    await screening('partner', mine)
    expect(await checks()).toEqual([{ count: 1 }])
  })
})

describe('a number that is used twice', () => {
  it('is found whatever the names are', async () => {
    const one = await arrangeEntry({ ...ofA, stage: 'draft' }, { family: 'Sesay', given: 'Foday' })
    const other = await arrangeEntry(
      { ...ofA, stage: 'draft' },
      { family: 'Kanu', given: 'Alusine', birth: '1979-09-09' },
    )
    expect((await screening('partner', one)).duplicates).toEqual([])
    for (const { personId } of [one, other]) {
      const ran = await runCommand(
        savePersonDocuments,
        people.partner.caller,
        { id: personId, version: 1, documents: [{ kind: 'PASSPORT', number: 'SL 55-1234' }] },
        NOW,
      )
      expect(ran.kind).toBe('done')
    }
    expect((await screening('partner', one)).duplicates).toMatchObject([
      { otherId: other.personId, reasons: expect.arrayContaining(['same_document']) },
    ])
  })
})

describe('a closed file', () => {
  it('changes not one byte of what somebody without the clearance reads', async () => {
    const identity = {
      family: 'Osei',
      given: 'Blessing Adwoa',
      sex: 'F',
      birth: '1999-02-03',
      number: '7654321',
    }
    const open = await arrangeEntry({ ...ofA, stage: 'in_review' }, identity)
    const readers = ['partner', 'counsellor', 'supervisor'] as const
    const read = async () =>
      JSON.stringify(
        await Promise.all(readers.map(async (name) => [await screening(name, open), await page(name, open)])),
      )
    const before = await read()
    const closed = await arrangeEntry(
      {
        ...ofB,
        stage: 'departed',
        sensitivity: 'CLOSED',
        tracks: ['VOT'],
        departedOn: '2025-06-01',
        readyOn: '2025-05-01',
      },
      identity,
    )
    expect(await read()).toBe(before)
    await asOwner(`update person set merged_into_id = $1 where id = $2`, [open.personId, closed.personId])
    expect(await read()).toBe(before)
    await asOwner(`update person set merged_into_id = null where id = $1`, [closed.personId])
  })

  it('is found by those who are cleared', async () => {
    const identity = { family: 'Boateng', given: 'Ama Serwaa', sex: 'F', birth: '1998-12-03' }
    const open = await arrangeEntry({ ...ofA, stage: 'in_review', tracks: ['MEDICAL'] }, identity)
    const closed = await arrangeEntry(
      { ...ofB, stage: 'preparation', sensitivity: 'CLOSED', tracks: ['VOT'] },
      identity,
    )
    expect((await screening('specialist', open)).duplicates).toMatchObject([{ otherId: closed.personId }])
    expect((await screening('supervisor', open)).duplicates).toEqual([])
  })
})

describe('two persons who look like one', () => {
  it('are not proposed again, whoever asks from which side, until an identity changes', async () => {
    const one = await arrangeEntry({ ...ofA, stage: 'in_review' }, { family: 'Tadesse', given: 'Dawit' })
    const other = await arrangeEntry({ ...ofA, stage: 'in_review' }, { family: 'Tadesse', given: 'Dawit' })
    expect((await screening('counsellor', one)).duplicates).toHaveLength(1)
    const ran = await runCommand(declareNotSame, people.counsellor.caller, pair(other, one), NOW)
    expect(ran.kind).toBe('done')
    expect((await screening('counsellor', one)).duplicates).toEqual([])
    expect((await screening('supervisor', other)).duplicates).toEqual([])
    expect(await comparison('supervisor', one, other)).toMatchObject({
      data: { verdict: { decidedBy: 'counsellor', decidedOn: '2026-11-21', stillHolds: true } },
    })
    const change = {
      id: one.personId,
      version: 1,
      reason: 'Other passport',
      familyName: 'Tadesse',
      givenNames: 'Dawit Bekele',
      birthDate: '1988-03-17',
      sex: 'M',
      nationality: 'IQ',
      otherNationalities: [],
    }
    expect((await runCommand(savePersonIdentity, people.counsellor.caller, change, NOW)).kind).toBe('done')
    expect((await screening('counsellor', one)).duplicates).toHaveLength(1)
    expect(await comparison('supervisor', one, other)).toMatchObject({
      data: { verdict: { stillHolds: false } },
    })
  })

  it('are told apart by counsellors and supervisors who see both, on what stands there now', async () => {
    const one = await arrangeEntry({ ...ofA, stage: 'in_review' }, { family: 'Aydin', given: 'Murat' })
    const other = await arrangeEntry({ ...ofB, stage: 'in_review' }, { family: 'Aydin', given: 'Murat' })
    const ask = async (name: PersonaName, change: object = {}) =>
      (await runCommand(declareNotSame, people[name].caller, pair(one, other, change), NOW)).kind
    expect(await ask('partner')).toBe('forbidden')
    expect(await ask('specialist')).toBe('forbidden')
    expect(await ask('counsellor')).toBe('not_found')
    expect(await ask('supervisor', { otherVersion: 2 })).toBe('stale')
    expect(await ask('supervisor', { otherId: one.personId })).toBe('not_found')
    expect(await ask('supervisor', { reason: '' })).toBe('invalid')
    expect(await ask('supervisor')).toBe('done')
  })
})

const rowsOf = (...entries: Arranged[]) =>
  asOwner(
    `select to_json(p) as person, (select json_agg(m) from household_member m where m.person_id = p.id) as files from person p
    where id = any ($1::uuid[]) order by id`,
    [entries.map(({ personId }) => personId)],
  )

describe('one person entered twice', () => {
  it('is kept as one entry that shows all files, and is two again to the letter', async () => {
    const kept = await arrangeEntry(
      { ...ofA, stage: 'in_review' },
      { family: 'Nguyen', given: 'Thi Mai', sex: 'F' },
    )
    const other = await arrangeEntry(
      { ...ofB, stage: 'in_review' },
      { family: 'Nguyen', given: 'Thi Mai', sex: 'F' },
    )
    const before = await rowsOf(kept, other)
    expect(await merge('supervisor', kept, other)).toEqual({ kind: 'done', data: { id: kept.personId } })

    const found = await page('supervisor', other)
    expect(found.profile.id).toBe(kept.personId)
    expect(found.files.map(({ ref }) => ref).sort()).toEqual([kept.ref, other.ref].sort())
    expect(found.entries).toMatchObject([
      { profile: { id: other.personId }, merge: { mergedBy: 'supervisor', undoneOn: null } },
    ])
    expect((await screening('supervisor', kept)).duplicates).toEqual([])
    // The partner of one file goes on seeing one file.
    expect((await page('otherPartner', other)).files.map(({ ref }) => ref)).toEqual([other.ref])
    expect((await page('otherPartner', other)).entries).toEqual([])

    const [stored] = await asOwner<{ id: string; snapshot: Record<string, { given_names: string }> }>(
      'select id, snapshot from person_merge where kept_id = $1',
      [kept.personId],
    )
    expect(stored?.snapshot[other.personId]?.given_names).toBe('Thi Mai')
    const undo = { mergeId: stored?.id ?? '', reason: 'Another woman of the same village' }
    for (const name of ['counsellor', 'otherCounsellor'] as const)
      expect((await runCommand(separatePeople, people[name].caller, undo, NOW)).kind).toBe('not_found')
    expect((await runCommand(separatePeople, people.partner.caller, undo, NOW)).kind).toBe('forbidden')
    expect((await runCommand(separatePeople, people.supervisor.caller, undo, NOW)).kind).toBe('done')
    expect(await rowsOf(kept, other)).toEqual(before)
    expect((await page('supervisor', other)).files.map(({ ref }) => ref)).toEqual([other.ref])
    expect(await runCommand(separatePeople, people.supervisor.caller, undo, NOW)).toEqual({
      kind: 'refused',
      refusals: [{ code: 'already_separated' }],
    })
    const trail = await asOwner<{ type: string; details: object }>(
      `select type, details from audit_event where subject_id = $1 and type like 'duplicate.%' and type <> 'duplicate.checked' order by at`,
      [kept.personId],
    )
    expect(trail.map(({ type }) => type)).toEqual([
      'duplicate.merged',
      'duplicate.merged',
      'duplicate.separated',
      'duplicate.separated',
    ])
  })

  it('is merged once, however many ask at the same time', async () => {
    const one = await arrangeEntry(
      { ...ofA, stage: 'in_review' },
      { family: 'Bah', given: 'Mariama', sex: 'F' },
    )
    const other = await arrangeEntry(
      { ...ofA, stage: 'in_review' },
      { family: 'Bah', given: 'Mariama', sex: 'F' },
    )
    const both = await Promise.all([merge('supervisor', one, other), merge('counsellor', other, one)])
    expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'refused'])
    expect(both.find(({ kind }) => kind === 'refused')).toEqual({
      kind: 'refused',
      refusals: [{ code: 'already_merged' }],
    })
  })

  it('is refused where it cannot be', async () => {
    const one = await arrangeEntry(
      { ...ofA, stage: 'departed', readyOn: '2026-10-01', departedOn: '2026-11-03' },
      { family: 'Sow' },
    )
    const other = await arrangeEntry(
      { ...ofA, stage: 'departed', readyOn: '2026-10-01', departedOn: '2026-11-04' },
      { family: 'Sow' },
    )
    expect(await merge('supervisor', one, other)).toEqual({
      kind: 'refused',
      refusals: [{ code: 'two_journeys', params: { on: '2026-11-03' } }],
    })
    await asOwner(
      `insert into household_member (case_id, person_id, relation, position) values ($1, $2, 'sibling', 1)`,
      [one.id, other.personId],
    )
    expect(await merge('supervisor', one, other)).toMatchObject({
      refusals: [{ code: 'same_household' }, { code: 'two_journeys' }],
    })
    expect((await merge('supervisor', one, one)).kind).toBe('not_found')
    expect((await merge('supervisor', one, other, { keptId: people.supervisor.id })).kind).toBe('invalid')
    expect((await merge('specialist', one, other)).kind).toBe('forbidden')
  })

  it('is merged on what stands there now', async () => {
    const one = await arrangeEntry({ ...ofA, stage: 'in_review' }, { family: 'Zadran' })
    const other = await arrangeEntry({ ...ofA, stage: 'in_review' }, { family: 'Zadran' })
    expect((await merge('counsellor', one, other, { otherVersion: 7 })).kind).toBe('stale')
    expect((await merge('partner', one, other)).kind).toBe('forbidden')
    expect((await merge('otherCounsellor', one, other)).kind).toBe('not_found')
  })

  it('tells an open file nothing of a closed one', async () => {
    const open = await arrangeEntry(
      { ...ofA, stage: 'in_review' },
      { family: 'Eze', given: 'Ngozi', sex: 'F' },
    )
    const closed = await arrangeEntry(
      { ...ofA, stage: 'in_review', sensitivity: 'CLOSED', tracks: ['VOT'] },
      { family: 'Eze', given: 'Ngozi', sex: 'F' },
    )
    await asOwner(
      `insert into user_clearance (user_id, clearance, valid_from) values ($1, 'VOT', '2020-01-01')`,
      [people.otherSupervisor.id],
    )
    expect((await merge('supervisor', open, closed)).kind).toBe('not_found')
    expect((await merge('otherSupervisor', open, closed)).kind).toBe('done')
    const told = await asOwner<{ id: string }>(
      `select case_id as id from audit_event where type = 'duplicate.merged' and subject_id = $1`,
      [open.personId],
    )
    expect(told).toEqual([{ id: closed.id }])
  })
})

describe('many checks in an hour', () => {
  it('leave the answer to the desk, found or not', async () => {
    const one = await arrangeEntry({ ...ofA, stage: 'in_review' }, { family: 'Okafor', given: 'Emeka' })
    await arrangeEntry({ ...ofB, stage: 'in_review' }, { family: 'Okafor', given: 'Emeka' })
    const nobody = await arrangeEntry({ ...ofA, stage: 'in_review' }, { family: 'Quispe', given: 'Inti' })
    await asOwner(
      `insert into identity_check (user_id, person_id, mark) select $1, $2, n::text from generate_series(1, 60) n`,
      [people.partnerColleague.id, nobody.personId],
    )
    const answers = [await screening('partnerColleague', one), await screening('partnerColleague', nobody)]
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]).toMatchObject({ isPaused: true, askDesk: 'desk', duplicates: [] })
  })
})
