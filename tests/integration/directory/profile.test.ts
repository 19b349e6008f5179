import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hashPassword } from '@/lib/access/password'
import { signIn } from '@/lib/access/sign-in'
import { changePassword, setLocale } from '@/lib/directory/commands'
import { profile } from '@/lib/directory/queries'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangePeople, openSession, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

const OLD = 'quiet umbrella 47 lamps'
const NEW = 'seven herons near Dinant'

describe('one’s own account', () => {
  let people: People
  let oldHash: string
  beforeAll(async () => {
    people = await arrangePeople()
    oldHash = await hashPassword(OLD)
  })
  beforeEach(async () => {
    await asOwner('truncate sign_in_throttle')
    await asOwner(
      'insert into credential (user_id, password_hash) values ($1, $2) on conflict (user_id) do update set password_hash = $2',
      [people.partner.id, oldHash],
    )
  })
  afterAll(closeDatabase)

  const change = async (input: Partial<Record<'current' | 'password' | 'repeated', string>> = {}) =>
    runCommand(changePassword, await openSession(people.partner.id), {
      current: OLD,
      password: NEW,
      repeated: input.password ?? NEW,
      ...input,
    })
  const signsIn = async (password: string) =>
    (await signIn({ email: 'partner@test.example', password, address: '192.0.2.1' })) !== null

  it('shows who one is', async () => {
    expect(await answer(profile, people.partner.caller, {})).toMatchObject({
      data: { name: 'partner', email: 'partner@test.example', role: 'partner', locale: 'en' },
    })
  })

  it('keeps the language one chooses', async () => {
    expect(await runCommand(setLocale, people.partner.caller, { locale: 'nl' })).toMatchObject({
      kind: 'done',
    })
    expect(await answer(profile, people.partner.caller, {})).toMatchObject({ data: { locale: 'nl' } })
    expect(await runCommand(setLocale, people.partner.caller, { locale: 'xx' })).toEqual({
      kind: 'invalid',
      errors: [{ path: 'locale', code: 'choose_one' }],
    })
  })

  it('takes a new password, ends every session and goes on with a new one', async () => {
    const [one, other] = [await openSession(people.partner.id), await openSession(people.partner.id)]
    const ran = await runCommand(changePassword, one, { current: OLD, password: NEW, repeated: NEW })
    if (ran.kind !== 'done') throw new Error(ran.kind)
    expect(await answer(profile, one, {})).toEqual({ kind: 'signed_out' })
    expect(await answer(profile, other, {})).toEqual({ kind: 'signed_out' })
    expect(await answer(profile, { session: ran.data.token }, {})).toMatchObject({ kind: 'found' })
    expect([await signsIn(OLD), await signsIn(NEW)]).toEqual([false, true])
    const lines = await asOwner<{ line: string }>(
      `select e::text as line from audit_event e where type = 'profile.password_changed'`,
    )
    expect(lines).toHaveLength(1)
    expect(lines[0]?.line).not.toContain(ran.data.token)
  })

  it('keeps the password when the present one is wrong', async () => {
    expect(await change({ current: 'something else' })).toEqual({
      kind: 'invalid',
      errors: [{ path: 'current', code: 'wrong_password' }],
    })
    expect(await signsIn(OLD)).toBe(true)
  })

  it('does not let somebody at an open screen guess the present one', async () => {
    for (let guess = 1; guess <= 5; guess += 1) await change({ current: `guess number ${guess}` })
    expect(await change()).toEqual({ kind: 'refused', refusals: [{ code: 'too_many_attempts' }] })
  })

  it('takes no password that is short, common, one’s name, the old one or typed in two ways', async () => {
    const wrong: [Parameters<typeof change>[0], string, string][] = [
      [{ password: 'short one' }, 'password', 'password_too_short'],
      [{ password: 'Azerty123456' }, 'password', 'password_common'],
      [{ password: 'partner-12345' }, 'password', 'password_common'],
      [{ password: OLD }, 'password', 'password_unchanged'],
      [{ repeated: 'seven herons near Dinan' }, 'repeated', 'password_not_repeated'],
    ]
    for (const [input, path, code] of wrong)
      expect(await change(input)).toEqual({ kind: 'invalid', errors: [{ path, code }] })
    expect(await change({ current: '' })).toEqual({
      kind: 'invalid',
      errors: [{ path: 'current', code: 'required' }],
    })
    expect(await signsIn(OLD)).toBe(true)
  })

  it('is closed without a session', async () => {
    expect(await runCommand(setLocale, null, { locale: 'fr' })).toEqual({ kind: 'signed_out' })
    expect(
      await runCommand(
        changePassword,
        { session: 'guessed' },
        { current: OLD, password: NEW, repeated: NEW },
      ),
    ).toEqual({ kind: 'signed_out' })
  })
})
