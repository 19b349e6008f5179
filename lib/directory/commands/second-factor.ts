import 'server-only'
import { knowsPassword } from '@/lib/access/own-password'
import { stepOfCode } from '@/lib/access/one-time-code'
import {
  beginEnrolment,
  finishEnrolment,
  hasSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
  secondFactorOf,
} from '@/lib/access/second-factor'
import { closeSessionsOf } from '@/lib/access/sessions'
import { refuse } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, refused, stepUpFirst } from '@/lib/runner/outcome'
import { secondFactorCode, secondFactorStart, userInput } from '../input'
import { ownProfile, userById } from '../records'

/**
 * A telephone is to be taken as second factor. The first time the password says that the account's owner asks; whoever
 * has one already shows it, so that an unlocked screen changes nothing.
 */
export const startSecondFactor = defineCommand({
  name: 'second_factor.start',
  permission: 'profile:edit',
  input: secondFactorStart,
  events: ['second_factor.started'],
  async run({ tx, actor, isSteppedUp, input }) {
    if (await hasSecondFactor(tx, actor.id)) {
      if (!isSteppedUp) return stepUpFirst
    } else {
      const own = await ownProfile(tx, actor)
      if (!own) return notFound
      if (!input.password) return invalid([{ path: 'password', code: 'required' }])
      const knows = await knowsPassword({ id: actor.id, email: own.email }, input.password)
      if (knows === 'wait') return refused([refuse('too_many_attempts')])
      if (knows === 'no') return invalid([{ path: 'password', code: 'wrong_password' }])
    }
    await beginEnrolment(tx, actor.id)
    return done({ id: actor.id }, [{ type: 'second_factor.started', subjectId: actor.id }])
  },
})

/** The first code of the telephone: from now on it counts. The recovery codes are told here, once. */
export const confirmSecondFactor = defineCommand({
  name: 'second_factor.confirm',
  permission: 'profile:edit',
  input: secondFactorCode,
  events: ['second_factor.confirmed'],
  async run({ tx, actor, session, now, input }) {
    const factor = await secondFactorOf(tx, actor.id)
    if (!factor?.pendingSecret) return refused([refuse('second_factor_not_started')])
    const step = stepOfCode(factor.pendingSecret, input.code.replace(/\s/g, ''), session.now, 0)
    if (step === null) return invalid([{ path: 'code', code: 'wrong_code' }])
    await finishEnrolment(tx, actor.id, { secret: factor.pendingSecret, step, now })
    const codes = await renewRecoveryCodes(tx, actor.id)
    return done({ id: actor.id, token: codes.join(' ') }, [
      { type: 'second_factor.confirmed', subjectId: actor.id },
    ])
  },
})

/** Ten new recovery codes; those on the paper before open nothing any more. */
export const renewOwnRecoveryCodes = defineCommand({
  name: 'second_factor.renew_codes',
  permission: 'profile:edit',
  input: secondFactorStart,
  events: ['second_factor.codes_renewed'],
  asksCode: true,
  async run({ tx, actor }) {
    const codes = await renewRecoveryCodes(tx, actor.id)
    return done({ id: actor.id, token: codes.join(' ') }, [
      { type: 'second_factor.codes_renewed', subjectId: actor.id },
    ])
  },
})

/** Telephone and paper are lost: an administrator takes the factor away, and every session of the account ends. */
export const resetSecondFactor = defineCommand({
  name: 'second_factor.reset',
  permission: 'user:disable',
  input: userInput,
  events: ['second_factor.reset'],
  asksCode: true,
  async run({ tx, actor, input }) {
    const user = await userById(tx, input.id)
    if (!user) return notFound
    if (user.id === actor.id) return refused([refuse('own_account')])
    if (!(await removeSecondFactor(tx, user.id))) return refused([refuse('already_done')])
    await closeSessionsOf(tx, user.id)
    return done({ id: user.id }, [{ type: 'second_factor.reset', subjectId: user.id }])
  },
})
