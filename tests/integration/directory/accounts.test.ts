import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invitationIdOf, invitationPath } from '@/lib/access/invitation-seal'
import { acceptInvitation, openInvitation } from '@/lib/access/invitations'
import { signIn } from '@/lib/access/sign-in'
import {
  inviteUser,
  recordTraining,
  resendInvitation,
  revokeInvitation,
} from '@/lib/directory/commands/invitations'
import {
  addOrganisation,
  changeOrganisation,
  closeOrganisation,
  reopenOrganisation,
} from '@/lib/directory/commands/organisations'
import { createToken, revokeToken } from '@/lib/directory/commands/tokens'
import { userDetail } from '@/lib/directory/queries'
import { organisationDetail, ownTokens } from '@/lib/directory/queries/accounts'
import { INVITATION } from '@/lib/notifications/model'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { callApi } from '@/tests/support/api'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

let people: People
beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

const api = (token: string) => callApi('GET', '/cases', { headers: { authorization: `Bearer ${token}` } })
const dataOf = <Data>(ran: { kind: string; data?: Data }): Data => {
  if (ran.kind !== 'done' || ran.data === undefined) throw new Error(`was ${ran.kind}`)
  return ran.data
}

describe('a token of the API', () => {
  it('is told once, stored as a hash, listed with its use, and withdrawn', async () => {
    const { caller } = people.admin
    const made = dataOf(
      await runCommand(createToken, caller, { id: people.partner.id, label: 'Nightly job' }),
    )
    expect(JSON.stringify(await asOwner('select * from api_token'))).not.toContain(made.token)
    expect((await api(made.token)).status).toBe(200)
    expect((await api(made.token)).status).toBe(200)
    const used = await asOwner(`select 1 from audit_event where type = 'token.used' and actor_id = $1`, [
      people.partner.id,
    ])
    expect(used).toHaveLength(1)

    const read = await answer(userDetail, caller, { id: people.partner.id })
    const token = read.kind === 'found' ? read.data.tokens[0] : undefined
    expect(token).toMatchObject({ label: 'Nightly job', state: 'live', lastUsedAt: expect.any(Date) })
    expect(await answer(ownTokens, people.partner.caller, {})).toMatchObject({
      data: { tokens: [{ id: token?.id }] },
    })
    expect(await answer(ownTokens, people.otherPartner.caller, {})).toMatchObject({ data: { tokens: [] } })

    await runCommand(revokeToken, caller, { id: token?.id })
    expect((await api(made.token)).status).toBe(401)
    expect((await runCommand(revokeToken, caller, { id: token?.id })).kind).toBe('not_found')
  })

  it('ends by itself after its last day, and begins with no day that has passed', async () => {
    const sent = { id: people.partner.id, label: 'Short' }
    const { caller } = people.admin
    expect(await runCommand(createToken, caller, { ...sent, expiresOn: '2020-01-01' })).toMatchObject({
      kind: 'invalid',
    })
    const { token } = dataOf(await runCommand(createToken, caller, { ...sent, expiresOn: '2199-01-01' }))
    expect((await api(token)).status).toBe(200)
    await asOwner(`update api_token set expires_at = now() - interval '1 second' where label = 'Short'`)
    expect((await api(token)).status).toBe(401)
  })
})

describe('an invitation', () => {
  const sent = () => ({
    organisationId: people.organisations.partnerA,
    name: 'Nadia Example',
    email: 'Nadia@new.example',
    role: 'partner',
    locale: 'nl',
  })
  const linkOf = async (userId: string) => {
    const [row] = await asOwner<{ id: string }>(
      'select id from invitation where user_id = $1 order by created_at desc limit 1',
      [userId],
    )
    return invitationPath(row?.id ?? '').replace('/invitation/', '')
  }

  it('opens an account once, with a password of its owner', async () => {
    const { caller } = people.admin
    const { id } = dataOf(await runCommand(inviteUser, caller, sent()))
    expect(await runCommand(inviteUser, caller, sent())).toMatchObject({
      kind: 'invalid',
      errors: [{ path: 'email' }],
    })
    const mails = await asOwner('select payload from outbox_message where recipient_id = $1 and kind = $2', [
      id,
      INVITATION,
    ])
    expect(mails).toHaveLength(1)
    const first = await linkOf(id)
    // What stands in the database opens nothing: the seal of the link is made of a secret it does not hold.
    expect(JSON.stringify(mails)).not.toContain(first)
    expect(await openInvitation(first)).toMatchObject({ email: 'nadia@new.example' })
    expect(invitationIdOf(`${first.slice(0, -1)}x`)).toBeNull()

    await runCommand(resendInvitation, caller, { id })
    expect(await openInvitation(first)).toBeNull()
    const link = await linkOf(id)
    expect(await acceptInvitation(link, 'short', 'short')).toBe('password_too_short')
    expect(await acceptInvitation(link, 'a long way home 7', 'a long way home 8')).toBe(
      'password_not_repeated',
    )
    expect(await acceptInvitation(link, 'a long way home 7', 'a long way home 7')).toBeNull()
    expect(await acceptInvitation(link, 'a long way home 9', 'a long way home 9')).toBe('gone')
    expect(await runCommand(resendInvitation, caller, { id })).toMatchObject({ kind: 'refused' })
    const who = { email: 'nadia@new.example', password: 'a long way home 7', address: '127.0.0.1' }
    expect(await signIn(who)).toMatchObject({ userId: id })

    const { version } = { version: 1 }
    expect(await runCommand(recordTraining, caller, { id, version, trainedOn: '2199-01-01' })).toMatchObject({
      kind: 'invalid',
    })
    expect(await runCommand(recordTraining, caller, { id, version, trainedOn: '2026-01-15' })).toMatchObject({
      kind: 'done',
    })
    expect(await runCommand(recordTraining, caller, { id, version })).toMatchObject({ kind: 'stale' })
  })

  it('ends after seven days and when it is withdrawn', async () => {
    const { caller } = people.admin
    const { id } = dataOf(await runCommand(inviteUser, caller, { ...sent(), email: 'late@new.example' }))
    const link = await linkOf(id)
    expect((await runCommand(revokeInvitation, caller, { id })).kind).toBe('done')
    expect((await runCommand(revokeInvitation, caller, { id })).kind).toBe('refused')
    expect(await openInvitation(link)).toBeNull()
    await runCommand(resendInvitation, caller, { id })
    const [row] = await asOwner<{ days: number }>(
      `select extract(epoch from expires_at - created_at)::int / 86400 as days from invitation where user_id = $1 and revoked_at is null`,
      [id],
    )
    expect(row?.days).toBe(7)
    await asOwner(`update invitation set expires_at = now() - interval '1 second' where user_id = $1`, [id])
    expect(await openInvitation(await linkOf(id))).toBeNull()
  })
})

describe('an organisation', () => {
  it('is added, changed, closed and opened again; while it is closed none of its people gets in', async () => {
    const { caller } = people.admin
    const fields = { name: 'House of the Harbour', kind: 'NGO', city: 'Ghent', country: 'BE', locale: 'nl' }
    const { id } = dataOf(await runCommand(addOrganisation, caller, fields))
    expect(await runCommand(addOrganisation, caller, fields)).toMatchObject({
      kind: 'invalid',
      errors: [{ path: 'name' }],
    })
    const change = { ...fields, id, version: 1, city: 'Antwerp' }
    expect((await runCommand(changeOrganisation, caller, change)).kind).toBe('done')
    expect(await runCommand(changeOrganisation, caller, change)).toMatchObject({
      kind: 'stale',
      current: { city: 'Antwerp' },
    })
    expect(await answer(organisationDetail, caller, { id })).toMatchObject({
      data: { organisation: { city: 'Antwerp' } },
    })

    const partnerB = people.organisations.partnerB
    const { token } = dataOf(
      await runCommand(createToken, caller, { id: people.otherPartner.id, label: 'B' }),
    )
    expect((await runCommand(closeOrganisation, caller, { id: partnerB, version: 1 })).kind).toBe('done')
    expect((await answer(ownTokens, people.otherPartner.caller, {})).kind).toBe('signed_out')
    expect((await api(token)).status).toBe(401)
    expect((await answer(ownTokens, people.partner.caller, {})).kind).toBe('found')
    expect((await runCommand(reopenOrganisation, caller, { id: partnerB, version: 2 })).kind).toBe('done')
    expect((await api(token)).status).toBe(200)
    const own = { id: people.organisations.headquarters, version: 1 }
    expect(await runCommand(closeOrganisation, caller, own)).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'own_organisation' }],
    })
  })
})
