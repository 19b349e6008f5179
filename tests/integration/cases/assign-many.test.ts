import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assignFiles, changeAssignment, undoAssignment } from '@/lib/cases/commands'
import { closeDatabase } from '@/lib/platform/database'
import { fixedClock } from '@/lib/platform/clock'
import { runCommand } from '@/lib/runner/command'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { arrangeListed } from './many-cases'

const at = (minute: number) => fixedClock(new Date(Date.UTC(2026, 10, 18, 9, minute)))
let people: People

beforeAll(async () => {
  people = await arrangePeople()
  const { partnerA, partnerB, desk, otherDesk } = people.organisations
  const mine = { referring: partnerA, desk, createdBy: people.partner.id, counsellor: people.counsellor.id }
  const other = { referring: partnerB, desk: otherDesk, createdBy: people.otherPartner.id }
  await arrangeListed([
    { ...mine, ref: 'AVR-2026-00001', name: 'ALPHA', stage: 'in_review' },
    { ...mine, ref: 'AVR-2026-00002', name: 'BRAVO', stage: 'in_review' },
    { ...other, ref: 'AVR-2026-00003', name: 'CHARLIE', stage: 'in_review' },
  ])
})
afterAll(closeDatabase)

const leaders = async () =>
  (
    await asOwner<{ name: string | null }>(
      `select u.display_name as name from case_file c left join app_user u on u.id = c.counsellor_id order by c.ref`,
    )
  ).map(({ name }) => name)
const versions = async () =>
  (await asOwner<{ file: string }>(`select ref || '.' || version as file from case_file order by ref`)).map(
    ({ file }) => file,
  )

describe('files picked in a list', () => {
  it('go to a colleague one by one, and those that cannot stay and are named', async () => {
    const { caller } = people.counsellor
    const before = await leaders()
    const [first = '', second = '', third = ''] = await versions()
    const ran = await runCommand(
      assignFiles,
      caller,
      { file: [first, `${second.split('.')[0]}.999`, third], to: people.colleague.id },
      at(0),
    )
    expect(ran).toMatchObject({
      kind: 'done',
      data: {
        given: [{ ref: 'AVR-2026-00001' }],
        left: [
          { ref: 'AVR-2026-00002', code: 'changed_meanwhile' },
          { ref: 'AVR-2026-00003', code: 'changed_meanwhile' },
        ],
      },
    })
    expect((await leaders()).slice(1)).toEqual(before.slice(1))
    expect((await leaders())[0]).not.toBe(before[0])
  })

  it('are refused when none can go', async () => {
    const [, second = ''] = await versions()
    const { caller } = people.counsellor
    const refusedBecause = async (to: string) => runCommand(assignFiles, caller, { file: second, to }, at(1))
    expect(await refusedBecause(people.otherCounsellor.id)).toMatchObject({
      refusals: [{ code: 'not_of_this_desk' }],
    })
    expect(await refusedBecause(people.counsellor.id)).toMatchObject({
      refusals: [{ code: 'already_assigned' }],
    })
    expect(await runCommand(assignFiles, caller, { file: [], to: people.colleague.id }, at(1))).toMatchObject(
      { kind: 'invalid' },
    )
    expect(
      await runCommand(assignFiles, people.partner.caller, { file: second, to: people.colleague.id }, at(1)),
    ).toMatchObject({ kind: 'forbidden' })
  })

  it('come back to whoever led them before, by a command of its own', async () => {
    const { caller } = people.counsellor
    const [, second = ''] = await versions()
    const version = Number(second.split('.')[1])
    await runCommand(
      changeAssignment,
      caller,
      { ref: 'AVR-2026-00002', version, counsellorId: people.colleague.id },
      at(2),
    )
    const [, given = ''] = await versions()
    const ran = await runCommand(assignFiles, caller, { file: given, to: people.counsellor.id }, at(3))
    expect(ran).toMatchObject({ kind: 'done' })
    const [first = '', moved = ''] = await versions()
    const undo = (file: string[]) => runCommand(undoAssignment, caller, { file }, at(4))
    expect(await runCommand(undoAssignment, people.colleague.caller, { file: moved }, at(4))).toMatchObject({
      refusals: [{ code: 'nobody_before' }],
    })
    expect(await undo([moved, first])).toMatchObject({
      kind: 'done',
      data: { given: [{ ref: 'AVR-2026-00002' }], left: [{ ref: 'AVR-2026-00001', code: 'nobody_before' }] },
    })
    expect((await leaders())[0]).toBe((await leaders())[1])
    expect(await undo([moved])).toMatchObject({ refusals: [{ code: 'changed_meanwhile' }] })
  })
})
