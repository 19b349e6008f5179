import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONDUCT_VERSION, isConductAccepted } from '@/lib/access/conduct'
import { arrangeToken, callApi } from '@/tests/support/api'
import { caseList } from '@/lib/cases/queries'
import { setLocale } from '@/lib/directory/commands'
import { acceptConduct } from '@/lib/directory/commands/conduct'
import { endLead, nameLead, recordTraining } from '@/lib/directory/commands/invitations'
import { addOrganisation } from '@/lib/directory/commands/organisations'
import { profile, userDetail, userList } from '@/lib/directory/queries'
import { ownConduct, ownOrganisation } from '@/lib/directory/queries/conduct'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand } from '@/lib/runner/command'
import { asCaller } from '@/lib/runner/context'
import { answer } from '@/lib/runner/query'
import { signOut } from '@/lib/runner/sign-out'
import { shell } from '@/lib/today/queries'
import { arrangePeople, type People, type Persona } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

let people: People
beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

/** As if nobody had asked this person yet. */
const unbind = (persona: Persona) =>
  asOwner('delete from conduct_acceptance where user_id = $1', [persona.id])
const accept = (persona: Persona, version: number = CONDUCT_VERSION) =>
  runCommand(acceptConduct, persona.caller, { version })

describe('the code of conduct', () => {
  it('counts from the version in force on', () => {
    expect([0, CONDUCT_VERSION - 1, CONDUCT_VERSION, CONDUCT_VERSION + 1].map(isConductAccepted)).toEqual([
      false,
      false,
      true,
      true,
    ])
  })

  it('comes before everything else: pages, acts and partner systems', async () => {
    const { partner } = people
    await unbind(partner)
    expect(await answer(caseList, partner.caller, {})).toEqual({ kind: 'conduct_not_accepted' })
    expect(await runCommand(addOrganisation, partner.caller, {})).toEqual({ kind: 'conduct_not_accepted' })
    await expect(asCaller(partner.caller, () => Promise.resolve())).rejects.toThrow()
    const headers = { authorization: `Bearer ${await arrangeToken(partner.id)}` }
    expect(await callApi('GET', '/cases', { headers })).toMatchObject({
      status: 403,
      body: { code: 'conduct_not_accepted', detail: expect.any(String) },
    })
    // What is needed to read it, or to leave.
    expect((await answer(shell, partner.caller, {})).kind).toBe('found')
    expect((await answer(profile, partner.caller, {})).kind).toBe('found')
    expect((await answer(ownConduct, partner.caller, {})).kind).toBe('found')
    expect((await runCommand(setLocale, partner.caller, { locale: 'nl' })).kind).toBe('done')

    expect(await accept(partner)).toMatchObject({ kind: 'done' })
    expect((await answer(caseList, partner.caller, {})).kind).toBe('found')
    expect((await callApi('GET', '/cases', { headers })).status).toBe(200)
    const told = await asOwner(
      `select details, command from audit_event where type = 'conduct.accepted' and actor_id = $1`,
      [partner.id],
    )
    expect(told).toEqual([{ command: 'conduct.accept', details: { number: CONDUCT_VERSION } }])
    expect(await answer(ownConduct, partner.caller, {})).toMatchObject({
      data: { acceptedAt: expect.any(Date) },
    })
  })

  it('is accepted once, in the version on the screen, and again when a new one comes', async () => {
    const { counsellor } = people
    await unbind(counsellor)
    expect(await accept(counsellor, CONDUCT_VERSION + 1)).toMatchObject({
      refusals: [{ code: 'conduct_changed' }],
    })
    // Somebody who accepted what counted before.
    await asOwner('insert into conduct_acceptance (user_id, version) values ($1, 1) on conflict do nothing', [
      counsellor.id,
    ])
    await asOwner('update conduct_acceptance set version = $2 where user_id = $1', [counsellor.id, 99])
    expect((await answer(caseList, counsellor.caller, {})).kind).toBe('found')
    await unbind(counsellor)
    expect((await accept(counsellor)).kind).toBe('done')
    expect(await accept(counsellor)).toMatchObject({ refusals: [{ code: 'conduct_accepted_before' }] })
  })

  it('lets go whoever does not accept it', async () => {
    const { referrer } = people
    await unbind(referrer)
    const token = 'session' in referrer.caller ? referrer.caller.session : ''
    await signOut(token)
    expect((await answer(ownConduct, referrer.caller, {})).kind).toBe('signed_out')
  })

  it('is accepted by nobody for somebody else', async () => {
    await unbind(people.otherPartner)
    const forge = asCaller(people.admin.caller, ({ tx }) =>
      tx.conductAcceptance.createMany({
        data: [{ userId: people.otherPartner.id, version: CONDUCT_VERSION }],
      }),
    )
    await expect(forge).rejects.toThrow()
  })

  it('is missing in the list of the administrator until it is accepted, like the training', async () => {
    await unbind(people.otherPartner)
    const missing = async (what: 'training' | 'conduct') => {
      const found = await answer(userList, people.admin.caller, { missing: what })
      return found.kind === 'found' ? found.data.people.map(({ id }) => id) : []
    }
    expect(await missing('conduct')).toContain(people.otherPartner.id)
    expect(await missing('conduct')).not.toContain(people.partner.id)
    expect(await missing('training')).toContain(people.partner.id)
    const trained = { id: people.partner.id, version: 1, trainedOn: '2026-01-12' }
    const [row] = await asOwner<{ version: number }>('select version from app_user where id = $1', [
      people.partner.id,
    ])
    await runCommand(recordTraining, people.admin.caller, { ...trained, version: row?.version })
    expect(await missing('training')).not.toContain(people.partner.id)
    const all = await answer(userList, people.admin.caller, { organisation: people.organisations.partnerA })
    expect(all).toMatchObject({
      data: {
        people: expect.arrayContaining([
          expect.objectContaining({
            id: people.partner.id,
            trainedOn: '2026-01-12',
            isConductAccepted: true,
          }),
        ]),
      },
    })
  })
})

describe('the lead of an organisation', () => {
  const versionOf = async (persona: Persona) => {
    const read = await answer(userDetail, people.admin.caller, { id: persona.id })
    return read.kind === 'found' ? read.data.user.version : 0
  }

  it('sees the own colleagues and nobody else, without addresses, as long as they lead', async () => {
    const { partner, partnerColleague, admin } = people
    expect(await answer(ownOrganisation, partner.caller, {})).toEqual({ kind: 'not_found' })
    const version = await versionOf(partner)
    expect((await runCommand(nameLead, partner.caller, { id: partner.id, version })).kind).toBe('forbidden')
    expect((await runCommand(nameLead, admin.caller, { id: partner.id, version })).kind).toBe('done')
    expect((await runCommand(nameLead, admin.caller, { id: partner.id, version })).kind).toBe('stale')

    const found = await answer(ownOrganisation, partner.caller, {})
    if (found.kind !== 'found') throw new Error(found.kind)
    expect(found.data.colleagues.map(({ id }) => id).sort()).toEqual([partner.id, partnerColleague.id].sort())
    expect(found.data.colleagues.find(({ id }) => id === partner.id)).toMatchObject({
      isLead: true,
      trainedOn: '2026-01-12',
      conductAt: expect.any(Date),
      signedInAt: expect.any(Date),
    })
    expect(JSON.stringify(found.data)).not.toContain('@')
    expect(await answer(ownOrganisation, partnerColleague.caller, {})).toEqual({ kind: 'not_found' })

    const ended = { id: partner.id, version: await versionOf(partner) }
    expect((await runCommand(endLead, admin.caller, ended)).kind).toBe('done')
    expect(await answer(ownOrganisation, partner.caller, {})).toEqual({ kind: 'not_found' })
    expect(
      await runCommand(endLead, admin.caller, { ...ended, version: await versionOf(partner) }),
    ).toMatchObject({ refusals: [{ code: 'already_done' }] })
  })

  it('is nobody by their own word', async () => {
    const own = asCaller(people.partner.caller, ({ tx }) =>
      tx.appUser.updateMany({ where: { id: people.partner.id }, data: { isLead: true } }),
    )
    await expect(own).rejects.toThrow(/administrator/)
  })
})
