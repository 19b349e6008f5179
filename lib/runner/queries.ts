import 'server-only'
import { z } from 'zod'
import { demoCodeOf } from '@/lib/access/demo'
import { hasSecondFactor } from '@/lib/access/second-factor'
import { defineQuery } from './query'

/** What whoever is asked for a code is told beside the question. */
export const stepUpHelp = defineQuery({
  name: 'session.step_up_help',
  permission: 'profile:edit',
  isBeforeConduct: true,
  input: z.strictObject({}),
  run: async ({ tx, actor, session }) => ({
    /** Without a second factor there is one to set up first. */
    isEnrolled: await hasSecondFactor(tx, actor.id),
    /** For the invented people of the demo, who have no telephone. */
    demoCode: await demoCodeOf(tx, actor.id, session.now),
  }),
})
