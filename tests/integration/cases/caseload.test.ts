import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { giveFiles } from '@/lib/cases/commands'
import { caseload, filesOfOwner } from '@/lib/cases/queries'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { todayOf } from '@/lib/today/queries'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

const REFS = ['AVR-2026-00001', 'AVR-2026-00002', 'AVR-2026-00003'] as const
const UNLED = 'AVR-2026-00010'
const CLOSED = 'AVR-2026-00011'

let people: People
beforeAll(async () => {
  people = await arrangePeople()
  const { partnerA, desk, otherDesk } = people.organisations
  const common = { referring: partnerA, createdBy: people.partner.id, stage: 'preparation' as const }
  for (const ref of REFS) await arrangeCase({ ...common, desk, ref })
  await arrangeCase({ ...common, desk, ref: UNLED })
  await arrangeCase({ ...common, desk, ref: CLOSED, sensitivity: 'CLOSED', tracks: ['VOT'] })
  await arrangeCase({
    ...common,
    desk: otherDesk,
    ref: 'AVR-2026-00012',
    counsellor: people.otherCounsellor.id,
  })
  await arrangeCase({ ...common, desk, stage: 'submitted', ref: 'AVR-2026-00013' })
  await arrangeCase({
    ...common,
    desk,
    stage: 'withdrawn',
    ref: 'AVR-2026-00014',
    counsellor: people.counsellor.id,
  })
})
beforeEach(async () => {
  await asOwner('truncate outbox_message')
  await asOwner('update app_user set active = true')
  await asOwner('delete from user_clearance where user_id <> $1', [people.specialist.id])
  await asOwner(`update case_file set counsellor_id = $1 where ref = any ($2)`, [
    people.counsellor.id,
    [...REFS, CLOSED],
  ])
  await asOwner(`update case_file set counsellor_id = null where ref = $1`, [UNLED])
})
afterAll(closeDatabase)

async function load(name: PersonaName = 'supervisor') {
  const found = await answer(caseload, people[name].caller, {})
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data
}
async function preview(from: string, to: readonly PersonaName[] = [], name: PersonaName = 'supervisor') {
  const found = await answer(filesOfOwner, people[name].caller, {
    from,
    to: to.map((taker) => people[taker].id),
  })
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data
}
/** Does what the preview showed. */
async function give(from: string, to: readonly PersonaName[], name: PersonaName = 'supervisor') {
  const { files } = await preview(from, to)
  return runCommand(giveFiles, people[name].caller, {
    from,
    files: files.flatMap(({ ref, version, to: taker }) => (taker ? [{ ref, version, to: taker.id }] : [])),
  })
}
const owner = async (ref: string) =>
  (
    await asOwner<{ counsellor_id: string | null }>('select counsellor_id from case_file where ref = $1', [
      ref,
    ])
  )[0]?.counsellor_id

describe('the caseload', () => {
  it('counts the open files of each counsellor and those that nobody at work leads', async () => {
    const { owners, unowned } = await load()
    expect(owners.map(({ name, openFiles, isAtWork }) => [name, openFiles, isAtWork])).toEqual([
      ['colleague', 0, true],
      ['counsellor', 3, true],
      ['otherCounsellor', 1, true],
    ])
    expect(unowned).toBe(1)
  })

  it('counts the files of somebody who has left as nobody’s, also on the page of a supervisor’s day', async () => {
    await asOwner('update app_user set active = false where id = $1', [people.counsellor.id])
    const { owners, unowned } = await load()
    expect(owners.find(({ name }) => name === 'counsellor')).toMatchObject({ isAtWork: false, openFiles: 3 })
    expect(unowned).toBe(4)
    expect((await preview('nobody')).files.map(({ ref }) => ref).sort()).toEqual([...REFS, UNLED])
    expect(await answer(todayOf, people.supervisor.caller, {})).toMatchObject({ data: { unowned: 4 } })
    expect(await answer(todayOf, people.colleague.caller, {})).toMatchObject({ data: { unowned: 0 } })
  })

  it('counts the files of somebody who does other work now as nobody’s', async () => {
    await asOwner(`update app_user set role = 'finance' where id = $1`, [people.counsellor.id])
    expect((await load()).unowned).toBe(4)
    await asOwner(`update app_user set role = 'counsellor' where id = $1`, [people.counsellor.id])
  })

  it('is for supervisors only', async () => {
    for (const name of ['counsellor', 'partner', 'admin', 'auditor'] as const)
      expect((await answer(caseload, people[name].caller, {})).kind).toBe('forbidden')
  })
})

describe('giving many files at once', () => {
  it('shows first who would get which, and then does exactly that', async () => {
    const { files, takers, isPreview } = await preview(people.counsellor.id, ['colleague'])
    expect(takers.map(({ name }) => name)).toEqual(['colleague'])
    expect([isPreview, files.length, files.every(({ to }) => to?.name === 'colleague')]).toEqual([
      true,
      3,
      true,
    ])
    expect(await give(people.counsellor.id, ['colleague'])).toEqual({
      kind: 'done',
      data: { from: people.counsellor.id, given: 3, left: [] },
    })
    for (const ref of REFS) expect(await owner(ref)).toBe(people.colleague.id)
    expect(
      await asOwner(`select count(*)::int as events from audit_event where type = 'assignment.changed'`),
    ).toEqual([{ events: 3 }])
    expect(
      await asOwner(
        "select kind, recipient_id, payload->>'count' as count from outbox_message order by kind",
      ),
    ).toEqual([
      { kind: 'files_given', recipient_id: people.colleague.id, count: '3' },
      { kind: 'files_passed_on', recipient_id: people.counsellor.id, count: '3' },
    ])
  })

  it('empties the list of files without anybody at work', async () => {
    await asOwner('update app_user set active = false where id = $1', [people.counsellor.id])
    expect((await give('nobody', ['colleague'])).kind).toBe('done')
    expect((await load()).unowned).toBe(0)
    expect(await asOwner('select distinct kind from outbox_message')).toEqual([{ kind: 'files_given' }])
  })

  it('leaves what changed in the meantime and says so, file by file', async () => {
    const { files } = await preview(people.counsellor.id, ['colleague'])
    await asOwner('update case_file set version = version + 1 where ref = $1', [REFS[0]])
    await asOwner('update case_file set counsellor_id = null where ref = $1', [REFS[1]])
    const ran = await runCommand(giveFiles, people.supervisor.caller, {
      from: people.counsellor.id,
      files: files.map(({ ref, version }) => ({ ref, version, to: people.colleague.id })),
    })
    expect(ran).toEqual({
      kind: 'done',
      data: {
        from: people.counsellor.id,
        given: 1,
        left: [
          { ref: REFS[0], code: 'changed_meanwhile' },
          { ref: REFS[1], code: 'changed_meanwhile' },
        ],
      },
    })
  })

  it('gives to nobody of another desk, whatever is sent', async () => {
    const { files } = await preview(people.counsellor.id)
    const ran = await runCommand(giveFiles, people.supervisor.caller, {
      from: people.counsellor.id,
      files: files.map(({ ref, version }) => ({ ref, version, to: people.otherCounsellor.id })),
    })
    expect(ran).toMatchObject({
      kind: 'refused',
      refusals: REFS.map((ref) => ({ code: 'not_of_this_desk', params: { ref } })),
    })
    expect(await asOwner('select id from outbox_message')).toEqual([])
  })

  it('does not reach closed files without the clearance, and gives them only to whoever holds it', async () => {
    expect((await preview(people.counsellor.id)).files.map(({ ref }) => ref)).not.toContain(CLOSED)
    const clear = (name: PersonaName) =>
      asOwner(
        `insert into user_clearance (user_id, clearance, valid_from) values ($1, 'VOT', '2020-01-01')`,
        [people[name].id],
      )
    await clear('supervisor')
    expect(
      (await preview(people.counsellor.id, ['colleague'])).files.find(({ ref }) => ref === CLOSED),
    ).toMatchObject({ to: null, code: 'not_cleared_for_file' })
    await clear('colleague')
    expect((await give(people.counsellor.id, ['colleague'])).kind).toBe('done')
    expect(await owner(CLOSED)).toBe(people.colleague.id)
  })

  it('is for supervisors only, and asks for at least one file', async () => {
    expect((await give(people.counsellor.id, ['colleague'], 'counsellor')).kind).toBe('forbidden')
    expect(
      await runCommand(giveFiles, people.supervisor.caller, { from: 'nobody', files: [] }),
    ).toMatchObject({ kind: 'invalid' })
  })
})
