import 'server-only'
import { z } from 'zod'
import { defineQuery } from '@/lib/runner/query'
import { userInput, userListInput } from './input'
import { PEOPLE_PER_PAGE } from './model'
import { organisations, ownProfile, userById, usersAfter } from './records'
import { refusalsToChangeRole, refusalsToDisable, refusalsToEnable } from './rules'

/** When one's session ends, by the clock of the database. Asking counts as being there. */
export const ownSession = defineQuery({
  name: 'session.limits',
  permission: 'profile:edit',
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
    if (!user) return null
    return {
      user,
      refusals: {
        disable: refusalsToDisable(user, actor.id),
        enable: refusalsToEnable(user),
        changeRole: refusalsToChangeRole(user, null, actor.id),
      },
    }
  },
})
