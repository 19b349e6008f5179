import 'server-only'
import { defineJob } from '@/lib/jobs/job'
import { clearIdempotencyKeys } from './records'

/** Answers are kept for thirty days: nobody sends a request again after that, and they hold what was sent. */
export const clearKeys = defineJob({
  name: 'partners.clear_keys',
  schedule: { every: 'day', at: '03:15' },
  run: async () => ({ removed: await clearIdempotencyKeys() }),
})
