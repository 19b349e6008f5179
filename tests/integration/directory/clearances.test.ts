import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmClearance, proposeClearance, withdrawClearance } from '@/lib/directory/commands/clearances'
import { waitingClearances } from '@/lib/directory/queries/clearances'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand } from '@/lib/runner/command'
import { asCaller } from '@/lib/runner/context'
import { answer } from '@/lib/runner/query'
import { arrangePeople, openSession, type People } from '@/tests/support/people'

describe('a clearance', () => {
  let people: People
  beforeAll(async () => {
    people = await arrangePeople()
  })
  afterAll(closeDatabase)

  const held = () => asCaller(people.counsellor.caller, async ({ actor }) => actor.clearances)
  const waiting = async () => {
    const found = await answer(waitingClearances, people.supervisor.caller, {})
    return found.kind === 'found' ? found.data.waiting : []
  }
  const propose = (caller = people.admin.caller, id = people.counsellor.id) =>
    runCommand(proposeClearance, caller, { id, clearance: 'MEDICAL' })

  it('is proposed by an administrator with a code, for somebody else, and does not count yet', async () => {
    expect(await propose(await openSession(people.admin.id, { isSteppedUp: false }))).toEqual({
      kind: 'step_up',
    })
    expect(await propose(people.supervisor.caller)).toEqual({ kind: 'forbidden' })
    expect(await propose(people.admin.caller, people.admin.id)).toMatchObject({
      refusals: [{ code: 'own_account' }],
    })
    expect(await propose()).toMatchObject({ kind: 'done' })
    expect(await held()).toEqual([])
    expect(await waiting()).toMatchObject([{ name: 'counsellor', clearance: 'MEDICAL', isConfirmed: false }])
  })

  it('cannot be confirmed by whoever proposed it, not even past the commands', async () => {
    const [given] = await waiting()
    await expect(
      asCaller(people.admin.caller, ({ tx }) =>
        tx.userClearance.updateMany({ where: { id: given?.id }, data: { confirmedAt: new Date() } }),
      ),
    ).rejects.toThrow()
    expect(await held()).toEqual([])
  })

  it('counts from the confirmation of a second person on, and ends at once', async () => {
    const [given] = await waiting()
    const input = { clearanceId: given?.id }
    expect(await runCommand(confirmClearance, people.admin.caller, input)).toEqual({ kind: 'forbidden' })
    expect(await runCommand(confirmClearance, people.supervisor.caller, input)).toMatchObject({
      kind: 'done',
    })
    expect(await held()).toEqual(['MEDICAL'])
    expect(await runCommand(confirmClearance, people.otherSupervisor.caller, input)).toMatchObject({
      refusals: [{ code: 'already_done' }],
    })
    expect(await runCommand(withdrawClearance, people.supervisor.caller, input)).toEqual({
      kind: 'forbidden',
    })
    expect(await runCommand(withdrawClearance, people.admin.caller, input)).toMatchObject({ kind: 'done' })
    expect(await held()).toEqual([])
    expect(await runCommand(withdrawClearance, people.admin.caller, input)).toEqual({ kind: 'not_found' })
  })
})
