import 'server-only'
import { randomUUID } from 'node:crypto'
import { knowsPassword, setPassword } from '@/lib/access/own-password'
import { hashPassword } from '@/lib/access/password'
import { passwordProblem } from '@/lib/access/password-rules'
import { closeSessionsOf, openSession } from '@/lib/access/sessions'
import { refuse } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, refused, stale } from '@/lib/runner/outcome'
import { absenceChange, absenceInput, localeChange, passwordChange, roleChange, userChange } from './input'
import { ownProfile, saveLocale, saveUser, userById } from './records'
import { colleaguesOf, endAbsence, insertAbsence, lockOwnAccount, openAbsences } from './records/absences'
import {
  mayStandInFor,
  problemsOfAbsence,
  refusalsOfAbsence,
  refusalsToChangeRole,
  refusalsToDisable,
  refusalsToEnable,
} from './rules'

/** Shuts an account: its sessions end with it, and its API tokens open nothing. */
export const disableUser = defineCommand({
  name: 'user.disable',
  permission: 'user:disable',
  input: userChange,
  events: ['user.disabled'],
  async run({ tx, actor, input }) {
    const user = await userById(tx, input.id)
    if (!user) return notFound
    if (user.version !== input.version) return stale(user.version)
    const refusals = refusalsToDisable(user, actor.id)
    if (refusals.length > 0) return refused(refusals)
    if (!(await saveUser(tx, input, { active: false }))) return stale(user.version)
    await closeSessionsOf(tx, user.id)
    return done({ id: user.id }, [{ type: 'user.disabled', subjectId: user.id }])
  },
})

/** Opens an account again; whoever it belongs to signs in anew. */
export const enableUser = defineCommand({
  name: 'user.enable',
  permission: 'user:disable',
  input: userChange,
  events: ['user.enabled'],
  async run({ tx, input }) {
    const user = await userById(tx, input.id)
    if (!user) return notFound
    if (user.version !== input.version) return stale(user.version)
    const refusals = refusalsToEnable(user)
    if (refusals.length > 0) return refused(refusals)
    if (!(await saveUser(tx, input, { active: true }))) return stale(user.version)
    return done({ id: user.id }, [{ type: 'user.enabled', subjectId: user.id }])
  },
})

/** Gives somebody another role. Their sessions end, so that no open page keeps what the old role showed. */
export const changeRole = defineCommand({
  name: 'user.change_role',
  permission: 'user:change_role',
  input: roleChange,
  events: ['user.role_changed'],
  async run({ tx, actor, input }) {
    const user = await userById(tx, input.id)
    if (!user) return notFound
    if (user.version !== input.version) {
      return stale(user.version, { role: user.role, country: user.country ?? '' })
    }
    if (input.role === 'field' && !input.country) return invalid([{ path: 'country', code: 'required' }])
    const refusals = refusalsToChangeRole(user, input.role, actor.id)
    if (refusals.length > 0) return refused(refusals)
    const country = input.role === 'field' ? (input.country ?? null) : null
    if (!(await saveUser(tx, input, { role: input.role, country }))) return stale(user.version)
    await closeSessionsOf(tx, user.id)
    return done({ id: user.id }, [
      { type: 'user.role_changed', subjectId: user.id, details: { from: user.role, to: input.role } },
    ])
  },
})

/** The language of the screens and of mail. */
export const setLocale = defineCommand({
  name: 'profile.set_locale',
  permission: 'profile:edit',
  isBeforeConduct: true,
  input: localeChange,
  events: ['profile.locale_set'],
  async run({ tx, actor, input }) {
    await saveLocale(tx, actor.id, input.locale)
    return done(input, [{ type: 'profile.locale_set', subjectId: actor.id, details: { to: input.locale } }])
  },
})

/** Takes a new password. Every session ends, also one that somebody else left open; a new one begins here. */
export const changePassword = defineCommand({
  name: 'profile.change_password',
  permission: 'profile:edit',
  isBeforeConduct: true,
  input: passwordChange,
  events: ['profile.password_changed'],
  async run({ tx, actor, input }) {
    const own = await ownProfile(tx, actor)
    if (!own) return notFound
    const problem = passwordProblem(input.password, [own.name, own.email.split('@')[0] ?? ''])
    if (problem) return invalid([{ path: 'password', code: problem }])
    if (input.password !== input.repeated)
      return invalid([{ path: 'repeated', code: 'password_not_repeated' }])
    if (input.password === input.current) return invalid([{ path: 'password', code: 'password_unchanged' }])
    switch (await knowsPassword({ id: actor.id, email: own.email }, input.current)) {
      case 'wait':
        return refused([refuse('too_many_attempts')])
      case 'no':
        return invalid([{ path: 'current', code: 'wrong_password' }])
      case 'yes':
        break
    }
    await setPassword(tx, actor.id, await hashPassword(input.password))
    await closeSessionsOf(tx, actor.id)
    const token = await openSession(tx, actor.id)
    return done({ token }, [{ type: 'profile.password_changed', subjectId: actor.id }])
  },
})

/** Somebody will be away: a deputy sees and does what waits for them meanwhile, and then no longer. */
export const enterAbsence = defineCommand({
  name: 'absence.enter',
  permission: 'profile:edit',
  input: absenceInput,
  events: ['absence.entered'],
  async run({ tx, actor, today, now, input }) {
    const problems = problemsOfAbsence(input, today)
    const deputy = (await colleaguesOf(tx, actor)).find(({ id }) => id === input.deputyId)
    if (!deputy || !mayStandInFor(deputy, actor)) problems.push({ path: 'deputyId', code: 'choose_one' })
    if (problems.length > 0) return invalid(problems)
    await lockOwnAccount(tx, actor.id)
    const refusals = refusalsOfAbsence(input, await openAbsences(tx, actor.id, today))
    if (refusals.length > 0) return refused(refusals)
    const id = randomUUID()
    await insertAbsence(tx, { ...input, id, userId: actor.id, now })
    return done(
      { id },
      [
        {
          type: 'absence.entered',
          subjectId: actor.id,
          details: { from: input.fromOn, until: input.untilOn },
        },
      ],
      [{ kind: 'deputy_named', recipientId: input.deputyId, payload: { for: actor.id } }],
    )
  },
})

/** Back early, or not away after all. */
export const cancelAbsence = defineCommand({
  name: 'absence.end',
  permission: 'profile:edit',
  input: absenceChange,
  events: ['absence.ended'],
  async run({ tx, actor, today, input }) {
    const absence = (await openAbsences(tx, actor.id, today)).find(({ id }) => id === input.id)
    if (!absence || !(await endAbsence(tx, { id: absence.id, userId: actor.id, today }))) return notFound
    return done(
      { id: absence.id },
      [{ type: 'absence.ended', subjectId: actor.id, details: { on: today } }],
      [{ kind: 'deputy_released', recipientId: absence.deputyId, payload: { for: actor.id } }],
    )
  },
})
