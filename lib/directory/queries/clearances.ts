import 'server-only'
import { z } from 'zod'
import { defineQuery } from '@/lib/runner/query'
import { clearancesOf } from '../records/clearances'

/** Clearances that wait for a second person. */
export const waitingClearances = defineQuery({
  name: 'clearance.waiting',
  permission: 'clearance:confirm',
  input: z.strictObject({}),
  run: async ({ tx, actor }) => ({
    waiting: (await clearancesOf(tx, null)).map((given) => ({ ...given, isOwn: given.userId === actor.id })),
  }),
})
