import 'server-only'
import { z } from 'zod'
import { defineQuery } from '@/lib/runner/query'
import { lastRuns } from './records'

/** The latest run of each job, and the moment from which the next ones are counted. */
export const jobList = defineQuery({
  name: 'job.list',
  permission: 'job:list',
  input: z.strictObject({}),
  run: async ({ tx, now }) => ({ runs: await lastRuns(tx), now }),
})
