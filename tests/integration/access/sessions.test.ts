import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDatabase } from '@/lib/platform/database'
import { changeRole, disableUser, enableUser } from '@/lib/directory/commands'
import { ownSession, profile } from '@/lib/directory/queries'
import { runCommand } from '@/lib/runner/command'
import type { Caller } from '@/lib/runner/context'
import { answer } from '@/lib/runner/query'
import { signOut } from '@/lib/runner/sign-out'
import { arrangePeople, openSession, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

describe('a session', () => {
  let people: People
  beforeAll(async () => {
    people = await arrangePeople()
  })
  afterAll(closeDatabase)

  const isAlive = async (caller: NonNullable<Caller>) => (await answer(profile, caller, {})).kind === 'found'
  async function freshSession(who: keyof Omit<People, 'organisations'> = 'counsellor') {
    const caller = await openSession(people[who].id)
    if (!('session' in caller)) throw new Error('a session was expected')
    return caller
  }
  const age = ({ session }: { session: string }, change: string) =>
    asOwner(`update session set ${change} where token_hash = sha256(convert_to($1, 'UTF8'))`, [session])

  it('ends 30 minutes after it was last used', async () => {
    const caller = await freshSession()
    await age(caller, `last_seen_at = now() - interval '29 minutes 50 seconds'`)
    expect(await isAlive(caller)).toBe(true)
    await age(caller, `last_seen_at = now() - interval '30 minutes 1 second'`)
    expect(await isAlive(caller)).toBe(false)
  })

  it('ends 12 hours after it was opened, however busy it is', async () => {
    const caller = await freshSession()
    await age(caller, `expires_at = now() + interval '5 seconds'`)
    expect(await isAlive(caller)).toBe(true)
    await age(caller, `expires_at = now() - interval '1 second'`)
    expect(await isAlive(caller)).toBe(false)
  })

  it('is kept alive by asking how long it lasts', async () => {
    const caller = await freshSession()
    await age(caller, `last_seen_at = now() - interval '20 minutes'`)
    const found = await answer(ownSession, caller, {})
    if (found.kind !== 'found') throw new Error(found.kind)
    const { expiresAt, absoluteExpiresAt, serverNow } = found.data
    expect(Date.parse(expiresAt) - Date.parse(serverNow)).toBe(30 * 60_000)
    expect(Date.parse(absoluteExpiresAt)).toBeGreaterThan(Date.parse(expiresAt))
    const [row] = await asOwner<{ idle: number }>(
      `select extract(epoch from now() - last_seen_at)::int as idle from session where token_hash = sha256(convert_to($1, 'UTF8'))`,
      [caller.session],
    )
    expect(row?.idle).toBeLessThan(5)
  })

  it('opens nothing any more after signing out, and leaves a trace', async () => {
    const [caller, other] = [await freshSession(), await freshSession()]
    await signOut(caller.session)
    expect(await isAlive(caller)).toBe(false)
    expect(await isAlive(other)).toBe(true)
    await signOut(caller.session)
    const events = await asOwner('select 1 from audit_event where type = $1 and actor_id = $2', [
      'session.closed',
      people.counsellor.id,
    ])
    expect(events).toHaveLength(1)
  })

  it('ends on the very next request when the account is disabled, and so do its API tokens', async () => {
    const caller = await freshSession('otherPartner')
    await asOwner(
      `insert into api_token (user_id, token_hash) values ($1, sha256(convert_to('partner system', 'UTF8')))`,
      [people.otherPartner.id],
    )
    const system = { apiToken: 'partner system' }
    expect([await isAlive(caller), await isAlive(system)]).toEqual([true, true])
    await runCommand(disableUser, people.admin.caller, { id: people.otherPartner.id, version: 1 })
    expect([await isAlive(caller), await isAlive(system)]).toEqual([false, false])
    await runCommand(enableUser, people.admin.caller, { id: people.otherPartner.id, version: 2 })
    expect([await isAlive(caller), await isAlive(system)]).toEqual([false, true])
  })

  it('ends on the very next request when the role changes', async () => {
    const caller = await freshSession('travel')
    await runCommand(changeRole, people.admin.caller, {
      id: people.travel.id,
      version: 1,
      role: 'counsellor',
    })
    expect(await isAlive(caller)).toBe(false)
    expect(await isAlive(people.travel.caller)).toBe(false)
    expect(await answer(profile, await freshSession('travel'), {})).toMatchObject({
      data: { role: 'counsellor' },
    })
  })

  it('bites also when it is closed between two requests of the same page', async () => {
    const caller = await freshSession('finance')
    const first = isAlive(caller)
    expect(await first).toBe(true)
    await asOwner('select app.close_sessions_of($1)', [people.finance.id])
    expect(await isAlive(caller)).toBe(false)
  })
})
