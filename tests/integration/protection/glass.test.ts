import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDatabase } from '@/lib/platform/database'
import { caseKeyOf, openForServer, sealForServer } from '@/lib/platform/encryption'
import { breakGlass, reviewGlass } from '@/lib/protection/commands/glass'
import { brokenGlasses, protectionOfCase, readsOfCase } from '@/lib/protection/queries'
import { asCaller } from '@/lib/runner/context'
import { runCommand } from '@/lib/runner/command'
import { answer, defineQuery } from '@/lib/runner/query'
import { ofCase } from '@/lib/protection/input'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, openSession, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

const REF = 'AVR-2026-51515'
const CLOSED = 'AVR-2026-51516'
const REASON = 'The ambulance crew asks which medicine she takes.'

let people: People
beforeAll(async () => {
  people = await arrangePeople()
  const of = {
    stage: 'preparation',
    referring: people.organisations.partnerA,
    desk: people.organisations.desk,
    createdBy: people.partner.id,
    counsellor: people.counsellor.id,
  } as const
  await arrangeCase({ ...of, ref: REF, tracks: ['MEDICAL'] })
  await arrangeCase({ ...of, ref: CLOSED, sensitivity: 'CLOSED', tracks: ['VOT'] })
})
afterAll(closeDatabase)

const breakFor = (caller = people.counsellor.caller, ref = REF) =>
  runCommand(breakGlass, caller, { ref, section: 'MEDICAL', reason: REASON })
const clearancesFor = (ref: string) =>
  answer(
    defineQuery({
      name: 'test.clearances',
      permission: 'case:read',
      input: ofCase,
      restricted: 'MEDICAL',
      run: async ({ actor, tx }) => ({
        actor: actor.clearances,
        ofRow: (await tx.$queryRaw<{ clear: string }[]>`select current_setting('app.clear') as clear`)[0]
          ?.clear,
      }),
    }),
    people.counsellor.caller,
    { ref },
  )

describe('a broken glass', () => {
  it('wants a reason, a code and a file in sight', async () => {
    expect(
      await runCommand(breakGlass, people.counsellor.caller, { ref: REF, section: 'MEDICAL', reason: 'now' }),
    ).toMatchObject({
      errors: [{ path: 'reason', code: 'give_reason' }],
    })
    expect(await breakFor(await openSession(people.counsellor.id, { isSteppedUp: false }))).toEqual({
      kind: 'step_up',
    })
    expect(await breakFor(people.otherCounsellor.caller)).toEqual({ kind: 'not_found' })
    expect(await breakFor(people.partner.caller)).toEqual({ kind: 'forbidden' })
    expect(await breakFor(people.specialist.caller)).toMatchObject({
      refusals: [{ code: 'cleared_already' }],
    })
  })

  it('never opens a closed file', async () => {
    expect(await breakFor(people.counsellor.caller, CLOSED)).toEqual({ kind: 'not_found' })
    expect(await breakFor(people.specialist.caller, CLOSED)).toMatchObject({
      refusals: [{ code: 'never_for_closed_files' }],
    })
    await expect(
      asOwner(
        `insert into break_glass (user_id, case_id, section, reason_sealed) select $1, id, 'VOT', 'x' from case_file where ref = $2`,
        [people.counsellor.id, CLOSED],
      ),
    ).rejects.toThrow()
  })

  it('opens one section of one file, tells supervisors, and is recorded', async () => {
    expect(await clearancesFor(REF)).toMatchObject({ data: { actor: [] } })
    expect(await breakFor()).toMatchObject({ kind: 'done' })
    expect(await breakFor()).toMatchObject({ refusals: [{ code: 'glass_is_broken' }] })
    expect(await clearancesFor(REF)).toMatchObject({ data: { actor: ['MEDICAL'], ofRow: '{MEDICAL}' } })
    expect(await answer(protectionOfCase, people.counsellor.caller, { ref: REF })).toMatchObject({
      data: { live: ['MEDICAL'], glass: ['UMC'] },
    })
    const told = await asOwner<{ recipient: string }>(
      `select recipient_id as recipient from outbox_message where kind = 'glass_broken'`,
    )
    expect(told.map(({ recipient }) => recipient).sort()).toEqual(
      [people.supervisor.id, people.otherSupervisor.id].sort(),
    )
    const found = await answer(readsOfCase, people.supervisor.caller, { ref: REF })
    expect(found).toMatchObject({
      data: {
        reads: [
          { section: 'MEDICAL', ground: 'break_glass', name: 'counsellor' },
          { section: 'MEDICAL', ground: 'task' },
        ],
      },
    })
    const [row] = await asOwner<{ dump: string }>(`select to_jsonb(g)::text as dump from break_glass g`)
    expect(row?.dump).not.toContain('ambulance')
  })

  it('is looked at by another supervisor, once', async () => {
    const found = await answer(brokenGlasses, people.supervisor.caller, {})
    const glass = found.kind === 'found' ? found.data.waiting[0] : undefined
    expect(glass).toMatchObject({ reason: REASON, by: 'counsellor', isLive: true })
    const review = { ref: REF, glassId: glass?.id, justified: 'yes' }
    expect(await runCommand(reviewGlass, people.colleague.caller, review)).toEqual({ kind: 'forbidden' })
    expect(
      await runCommand(reviewGlass, people.supervisor.caller, { ...review, glassId: people.supervisor.id }),
    ).toEqual({ kind: 'not_found' })
    expect(await runCommand(reviewGlass, people.supervisor.caller, review)).toMatchObject({ kind: 'done' })
    expect(await runCommand(reviewGlass, people.otherSupervisor.caller, review)).toMatchObject({
      refusals: [{ code: 'already_done' }],
    })
    expect(
      await runCommand(breakGlass, people.supervisor.caller, { ref: REF, section: 'UMC', reason: REASON }),
    ).toMatchObject({ kind: 'done' })
    const own = await answer(brokenGlasses, people.supervisor.caller, {})
    const mine = own.kind === 'found' ? own.data.waiting[0] : undefined
    expect(
      await runCommand(reviewGlass, people.supervisor.caller, { ...review, glassId: mine?.id }),
    ).toMatchObject({
      refusals: [{ code: 'second_person_needed' }],
    })
  })

  it('ends after three hours', async () => {
    await asOwner(
      `update break_glass set begun_at = begun_at - interval '3 hours', expires_at = expires_at - interval '3 hours'`,
    )
    expect(await clearancesFor(REF)).toMatchObject({ data: { actor: [] } })
  })

  it('records nothing anybody could change', async () => {
    await expect(asOwner(`update restricted_read set section = 'UMC'`)).rejects.toThrow(/never changed/)
    await expect(asOwner('delete from restricted_read')).rejects.toThrow(/never changed/)
  })
})

describe('what was sealed', () => {
  it('cannot be shown by a query before somebody says which section it belongs to', async () => {
    const query = defineQuery({
      name: 'test.unknown_column',
      permission: 'case:read',
      input: ofCase,
      async run({ tx, input }) {
        const file = await tx.caseFile.findUniqueOrThrow({ where: { ref: input.ref } })
        const key = await caseKeyOf(tx, file.id)
        const place = { column: 'somewhere.new', row: file.id } as const
        return { text: key.openText(place, key.sealText(place, 'secret')) }
      },
    })
    await expect(answer(query, people.counsellor.caller, { ref: REF })).rejects.toThrow(/somewhere.new/)
  })

  it('of an account is bound to its row', async () => {
    const sealed = sealForServer({ column: 'second_factor.secret', row: 'a' }, Buffer.from('secret'))
    expect(openForServer({ column: 'second_factor.secret', row: 'a' }, sealed).toString()).toBe('secret')
    expect(() => openForServer({ column: 'second_factor.secret', row: 'b' }, sealed)).toThrow()
    await asCaller(people.counsellor.caller, async ({ hasGlass }) => expect(hasGlass).toBe(false))
  })
})
