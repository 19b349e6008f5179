import 'server-only'
import { defineJob } from '@/lib/jobs/job'
import { writeSummary } from './commands'
import { dropReadFromSummaries, peopleWithSummary } from './records'

/** In the morning of each working day: one mail per person with what did not leave at once and is still unread. */
export const dailySummaries = defineJob({
  name: 'notifications.summary',
  schedule: { every: 'working_day', at: '07:00' },
  async run({ run }) {
    await dropReadFromSummaries()
    let mails = 0
    for (const recipientId of await peopleWithSummary()) {
      const ran = await run(writeSummary, { recipientId })
      if (ran.kind === 'done') mails += 1
    }
    return { mails }
  },
})
