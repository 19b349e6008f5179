import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hashPassword } from '@/lib/access/password'
import {
  confirmSecondFactor,
  renewOwnRecoveryCodes,
  resetSecondFactor,
  startSecondFactor,
} from '@/lib/directory/commands/second-factor'
import { ownSecondFactor } from '@/lib/directory/queries/second-factor'
import { approvePayments } from '@/lib/payments/commands'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand } from '@/lib/runner/command'
import { stepUp } from '@/lib/runner/commands'
import type { Caller } from '@/lib/runner/context'
import { stepUpHelp } from '@/lib/runner/queries'
import { answer } from '@/lib/runner/query'
import { arrangePeople, openSession, type People } from '@/tests/support/people'
import { codeNow, enrol } from '@/tests/support/second-factor'
import { asOwner } from '@/tests/support/test-database'

const PASSWORD = 'quiet umbrella 47 lamps'
const UNKNOWN = '00000000-0000-4000-8000-000000000000'

describe('the second factor', () => {
  let people: People
  let caller: NonNullable<Caller>
  beforeAll(async () => {
    people = await arrangePeople()
    await asOwner('insert into credential (user_id, password_hash) values ($1, $2)', [
      people.finance.id,
      await hashPassword(PASSWORD),
    ])
  })
  beforeEach(async () => {
    await asOwner('delete from second_factor')
    await asOwner('truncate sign_in_throttle')
    caller = await openSession(people.finance.id, { isSteppedUp: false })
  })
  afterAll(closeDatabase)

  const give = (code: string, as = caller) => runCommand(stepUp, as, { code })
  const approve = () =>
    runCommand(approvePayments, caller, { paymentIds: [UNKNOWN], idempotencyKey: crypto.randomUUID() })
  const ageFactor = (minutes: number) =>
    asOwner(
      'update session set stepped_up_at = stepped_up_at - make_interval(mins => $1) where user_id = $2',
      [minutes, people.finance.id],
    )

  describe('asked for', () => {
    beforeEach(() => enrol(people.finance.id))

    it('stops what weighs most until a code was given', async () => {
      expect(await approve()).toEqual({ kind: 'step_up' })
      expect(await give(codeNow())).toMatchObject({ kind: 'done' })
      expect((await approve()).kind).toBe('not_found')
    })

    it('counts for ten minutes, by the clock of the database', async () => {
      await give(codeNow())
      await ageFactor(9)
      expect((await approve()).kind).toBe('not_found')
      await ageFactor(1)
      expect(await approve()).toEqual({ kind: 'step_up' })
    })

    it('counts in the session in which it was given, and in no other', async () => {
      await give(codeNow())
      const other = await openSession(people.finance.id, { isSteppedUp: false })
      expect(
        await runCommand(approvePayments, other, { paymentIds: [UNKNOWN], idempotencyKey: UNKNOWN }),
      ).toEqual({
        kind: 'step_up',
      })
    })

    it('takes each code once', async () => {
      const code = codeNow()
      expect((await give(code)).kind).toBe('done')
      expect(await give(code)).toEqual({ kind: 'invalid', errors: [{ path: 'code', code: 'wrong_code' }] })
      const both = await Promise.all(
        [1, 2, 3].map(async () => give(code, await openSession(people.finance.id))),
      )
      expect(both.map(({ kind }) => kind)).not.toContain('done')
    })

    it('slows down whoever guesses', async () => {
      for (let guess = 0; guess < 5; guess += 1) expect((await give('000000')).kind).toBe('invalid')
      expect(await give(codeNow())).toEqual({ kind: 'refused', refusals: [{ code: 'too_many_codes' }] })
      await asOwner('update sign_in_throttle set blocked_until = now()')
      expect((await give(codeNow())).kind).toBe('done')
    })

    it('looks at one of many guesses that come at once', async () => {
      const ran = await Promise.all(Array.from({ length: 6 }, () => give('111111')))
      const [row] = await asOwner<{ failures: number }>('select failures from sign_in_throttle')
      expect(row?.failures).toBe(ran.filter(({ kind }) => kind === 'invalid').length)
    })

    it('says that there is one, and shows no code outside the demo', async () => {
      expect(await answer(stepUpHelp, caller, {})).toMatchObject({
        data: { isEnrolled: true, demoCode: null },
      })
    })

    it('is taken away by an administrator who gives a code, and every session of the account ends', async () => {
      const admin = await openSession(people.admin.id, { isSteppedUp: false })
      expect(await runCommand(resetSecondFactor, admin, { id: people.finance.id })).toEqual({
        kind: 'step_up',
      })
      expect(await runCommand(resetSecondFactor, people.admin.caller, { id: people.admin.id })).toMatchObject(
        {
          refusals: [{ code: 'own_account' }],
        },
      )
      expect(
        await runCommand(resetSecondFactor, people.admin.caller, { id: people.finance.id }),
      ).toMatchObject({
        kind: 'done',
      })
      expect(await give(codeNow())).toEqual({ kind: 'signed_out' })
    })
  })

  it('is missing for whoever has none', async () => {
    expect(await approve()).toEqual({ kind: 'step_up' })
    expect(await give('123456')).toEqual({
      kind: 'refused',
      refusals: [{ code: 'second_factor_missing' }],
    })
    expect(await answer(stepUpHelp, caller, {})).toMatchObject({ data: { isEnrolled: false } })
  })

  describe('set up', () => {
    const begin = (password?: string) => runCommand(startSecondFactor, caller, { password })
    const pending = async () => {
      const found = await answer(ownSecondFactor, caller, {})
      return found.kind === 'found' ? found.data.pending : null
    }
    const setUp = async () => {
      await begin(PASSWORD)
      const waiting = await pending()
      const ran = await runCommand(confirmSecondFactor, caller, { code: codeNow(waiting?.secret) })
      return ran.kind === 'done' ? ran.data.token.split(' ') : []
    }

    it('asks for the password first', async () => {
      expect(await begin()).toMatchObject({ errors: [{ path: 'password', code: 'required' }] })
      expect(await begin('something else')).toMatchObject({ errors: [{ code: 'wrong_password' }] })
      expect(await pending()).toBeNull()
      expect((await begin(PASSWORD)).kind).toBe('done')
      expect((await pending())?.address).toMatch(
        /^otpauth:\/\/totp\/Retour:finance%40test.example\?secret=[A-Z2-7]{32}/,
      )
    })

    it('counts from the first right code on, and keeps nothing readable', async () => {
      expect(await runCommand(confirmSecondFactor, caller, { code: '123456' })).toMatchObject({
        refusals: [{ code: 'second_factor_not_started' }],
      })
      await begin(PASSWORD)
      expect(await runCommand(confirmSecondFactor, caller, { code: '12345' })).toMatchObject({
        errors: [{ code: 'wrong_code' }],
      })
      const secret = (await pending())?.secret ?? 'none'
      const codes = await setUp()
      expect(codes).toHaveLength(10)
      const [row] = await asOwner<{ dump: string }>(
        `select (select string_agg(to_jsonb(f)::text, ' ') from second_factor f) || (select string_agg(to_jsonb(c)::text, ' ') from recovery_code c) as dump`,
      )
      const stored = Buffer.from((row?.dump ?? '').replace(/[^0-9a-f]/g, ''), 'hex').toString('latin1')
      for (const readable of [secret, ...codes])
        expect(row?.dump.includes(readable) || stored.includes(readable)).toBe(false)
    })

    it('opens with each recovery code once, however it is typed', async () => {
      const [first = '', second = ''] = await setUp()
      expect((await give(first.toUpperCase().replaceAll('-', ' '))).kind).toBe('done')
      expect((await give(first)).kind).toBe('invalid')
      expect((await give(second)).kind).toBe('done')
      expect(await answer(ownSecondFactor, caller, {})).toMatchObject({ data: { codesLeft: 8 } })
    })

    it('gives new recovery codes to whoever gave a code; the old ones open nothing', async () => {
      const [old = '', spent = ''] = await setUp()
      expect(await runCommand(renewOwnRecoveryCodes, caller, {})).toEqual({ kind: 'step_up' })
      await give(spent)
      expect((await runCommand(renewOwnRecoveryCodes, caller, {})).kind).toBe('done')
      expect((await give(old)).kind).toBe('invalid')
    })

    it('is replaced only by whoever has it', async () => {
      const [code = ''] = await setUp()
      expect(await begin(PASSWORD)).toEqual({ kind: 'step_up' })
      await give(code)
      expect((await begin()).kind).toBe('done')
      const waiting = await pending()
      expect((await runCommand(confirmSecondFactor, caller, { code: codeNow(waiting?.secret) })).kind).toBe(
        'done',
      )
    })
  })
})
