import 'server-only'
import { z } from 'zod'
import { hasSecondFactor } from '@/lib/access/second-factor'
import { defineQuery } from '@/lib/runner/query'
import { userInput, userListInput } from './input'
import { PEOPLE_PER_PAGE } from './model'
import { organisations, ownProfile, userById, usersAfter } from './records'
import { accountFacts, tokensOf } from './records/accounts'
import { clearancesOf } from './records/clearances'
import { absentColleagues, colleaguesOf, openAbsences } from './records/absences'
import { mayStandInFor, refusalsToChangeRole, refusalsToDisable, refusalsToEnable } from './rules'

/** When one's session ends, by the clock of the database. Asking counts as being there. */
export const ownSession = defineQuery({
  name: 'session.limits',
  permission: 'profile:edit',
  isBeforeConduct: true,
  input: z.strictObject({}),
  run: async ({ session }) => ({
    expiresAt: session.idleUntil.toISOString(),
    absoluteExpiresAt: session.expiresAt.toISOString(),
    serverNow: session.now.toISOString(),
  }),
})

/** Name, role, organisation and language of whoever asks. */
export const profile = defineQuery({
  name: 'profile.read',
  permission: 'profile:edit',
  isBeforeConduct: true,
  input: z.strictObject({}),
  run: ({ tx, actor }) => ownProfile(tx, actor),
})

/** The people with an account, by organisation and name, page by page. */
export const userList = defineQuery({
  name: 'user.list',
  permission: 'user:list',
  input: userListInput,
  async run({ tx, input }) {
    const found = await usersAfter(tx, input)
    const people = found.slice(0, PEOPLE_PER_PAGE)
    return {
      people,
      next: found.length > PEOPLE_PER_PAGE ? (people.at(-1)?.id ?? null) : null,
      organisations: await organisations(tx),
    }
  },
})

/** One account, with what speaks against each change of it. */
export const userDetail = defineQuery({
  name: 'user.read',
  permission: 'user:list',
  input: userInput,
  async run({ tx, actor, input }) {
    const user = await userById(tx, input.id)
    const account = await accountFacts(tx, input.id)
    if (!user || !account) return null
    return {
      user,
      account,
      tokens: await tokensOf(tx, user.id),
      clearances: await clearancesOf(tx, user.id),
      hasSecondFactor: await hasSecondFactor(tx, user.id),
      refusals: {
        disable: refusalsToDisable(user, actor.id),
        enable: refusalsToEnable(user),
        changeRole: refusalsToChangeRole(user, null, actor.id),
      },
    }
  },
})

/** One's own absences to come, who could stand in, and for whom one stands in oneself. */
export const absences = defineQuery({
  name: 'absence.list',
  permission: 'profile:edit',
  input: z.strictObject({}),
  async run({ tx, actor, today }) {
    return {
      today,
      absences: await openAbsences(tx, actor.id, today),
      deputies: (await colleaguesOf(tx, actor))
        .filter((colleague) => mayStandInFor(colleague, actor))
        .map(({ id, name }) => ({ id, name })),
      standsInFor: await absentColleagues(tx, actor.id, today),
    }
  },
})
