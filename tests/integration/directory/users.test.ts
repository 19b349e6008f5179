import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeRole, disableUser, enableUser } from '@/lib/directory/commands'
import { userDetail, userList } from '@/lib/directory/queries'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand } from '@/lib/runner/command'
import { asCaller } from '@/lib/runner/context'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

const NOT_ADMINS = [
  'partner',
  'referrer',
  'counsellor',
  'travel',
  'specialist',
  'finance',
  'field',
  'supervisor',
  'auditor',
] as const satisfies readonly PersonaName[]

describe('accounts', () => {
  let people: People
  beforeAll(async () => {
    people = await arrangePeople()
  })
  afterAll(closeDatabase)

  const asAdmin = () => people.admin.caller
  const eventsAbout = (id: string) =>
    asOwner<{ type: string; details: unknown; actor_id: string }>(
      'select e.type, e.details, e.actor_id from audit_event e join audit_link l on l.event_id = e.id where e.subject_id = $1 order by l.sequence',
      [id],
    )
  const versionOf = async (id: string) =>
    (await asOwner<{ version: number }>('select version from app_user where id = $1', [id]))[0]?.version ?? 0

  it('are disabled and enabled by an administrator, with a trace', async () => {
    const { id } = people.colleague
    expect(await runCommand(disableUser, asAdmin(), { id, version: 1 })).toEqual({
      kind: 'done',
      data: { id },
    })
    expect(await runCommand(enableUser, asAdmin(), { id, version: 2 })).toEqual({
      kind: 'done',
      data: { id },
    })
    expect(await eventsAbout(id)).toEqual([
      { type: 'user.disabled', details: {}, actor_id: people.admin.id },
      { type: 'user.enabled', details: {}, actor_id: people.admin.id },
    ])
  })

  it('are not disabled twice, nor enabled when they are active', async () => {
    const { id } = people.otherPartner
    expect(await runCommand(enableUser, asAdmin(), { id, version: 1 })).toEqual({
      kind: 'refused',
      refusals: [{ code: 'already_enabled' }],
    })
    await runCommand(disableUser, asAdmin(), { id, version: 1 })
    expect(await runCommand(disableUser, asAdmin(), { id, version: 2 })).toEqual({
      kind: 'refused',
      refusals: [{ code: 'already_disabled' }],
    })
  })

  it('of administrators themselves stay as they are', async () => {
    const { id } = people.admin
    const own = { kind: 'refused', refusals: [{ code: 'own_account' }] }
    expect(await runCommand(disableUser, asAdmin(), { id, version: 1 })).toEqual(own)
    expect(await runCommand(changeRole, asAdmin(), { id, version: 1, role: 'supervisor' })).toEqual(own)
    expect(await answer(userDetail, asAdmin(), { id })).toMatchObject({
      data: { refusals: { disable: [{ code: 'own_account' }], changeRole: [{ code: 'own_account' }] } },
    })
  })

  it('get another role, and field officers a country with it', async () => {
    const { id } = people.auditor
    expect(await runCommand(changeRole, asAdmin(), { id, version: 1, role: 'field' })).toEqual({
      kind: 'invalid',
      errors: [{ path: 'country', code: 'required' }],
    })
    expect(
      await runCommand(changeRole, asAdmin(), { id, version: '1', role: 'field', country: 'GE' }),
    ).toMatchObject({ kind: 'done' })
    expect(await runCommand(changeRole, asAdmin(), { id, version: 2, role: 'field', country: 'IQ' })).toEqual(
      {
        kind: 'refused',
        refusals: [{ code: 'same_role' }],
      },
    )
    expect(
      await runCommand(changeRole, asAdmin(), { id, version: 2, role: 'auditor', country: '' }),
    ).toMatchObject({ kind: 'done' })
    expect(await asOwner('select role, country from app_user where id = $1', [id])).toEqual([
      { role: 'auditor', country: null },
    ])
    expect((await eventsAbout(id)).map(({ details }) => details)).toEqual([
      { from: 'auditor', to: 'field' },
      { from: 'field', to: 'auditor' },
    ])
  })

  it('changed by somebody else in between come back as they are now', async () => {
    const { id } = people.supervisor
    expect(await runCommand(disableUser, asAdmin(), { id, version: 9 })).toEqual({
      kind: 'stale',
      version: 1,
      current: {},
    })
    expect(await runCommand(enableUser, asAdmin(), { id, version: 9 })).toMatchObject({ kind: 'stale' })
    expect(await runCommand(changeRole, asAdmin(), { id, version: 9, role: 'finance' })).toEqual({
      kind: 'stale',
      version: 1,
      current: { role: 'supervisor', country: '' },
    })
  })

  it('changed by two administrators at once change once', async () => {
    const { id } = people.otherSupervisor
    const version = await versionOf(id)
    const outcomes = await Promise.all(
      (['finance', 'travel', 'auditor'] as const).map((role) =>
        runCommand(changeRole, asAdmin(), { id, version, role }),
      ),
    )
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['done', 'stale', 'stale'])
  })

  it('that do not exist are not found', async () => {
    const id = '00000000-0000-4000-8000-000000000000'
    for (const command of [disableUser, enableUser])
      expect(await runCommand(command, asAdmin(), { id, version: 1 })).toEqual({ kind: 'not_found' })
    expect(await runCommand(changeRole, asAdmin(), { id, version: 1, role: 'travel' })).toEqual({
      kind: 'not_found',
    })
    expect(await answer(userDetail, asAdmin(), { id })).toEqual({ kind: 'not_found' })
  })

  it('are nobody else’s business', async () => {
    const { id } = people.counsellor
    const version = await versionOf(id)
    for (const name of NOT_ADMINS.filter((name) => name !== 'auditor')) {
      const { caller } = people[name]
      expect(await answer(userList, caller, {}), name).toEqual({ kind: 'forbidden' })
      expect(await answer(userDetail, caller, { id }), name).toEqual({ kind: 'forbidden' })
      for (const command of [disableUser, enableUser])
        expect(await runCommand(command, caller, { id, version }), name).toEqual({ kind: 'forbidden' })
      expect(await runCommand(changeRole, caller, { id, version, role: 'admin' }), name).toEqual({
        kind: 'forbidden',
      })
    }
  })

  it('do not become another role through the back door of the database', async () => {
    const { id } = people.partner
    for (const change of [
      { role: 'admin' },
      { active: false },
      { organisationId: people.organisations.desk },
    ] as const)
      await expect(
        asCaller(people.partner.caller, ({ tx }) => tx.appUser.updateMany({ where: { id }, data: change })),
      ).rejects.toThrow()
    const { count } = await asCaller(people.partner.caller, ({ tx }) =>
      tx.appUser.updateMany({ where: { id: people.counsellor.id }, data: { locale: 'nl' } }),
    )
    expect(count).toBe(0)
  })
})
