import 'server-only'
import { z } from 'zod'
import { deskClock, ESCALATED_AFTER_DAYS } from '@/lib/applications/rules/desk-clock'
import { defineJob } from '@/lib/jobs/job'
import * as fields from '@/lib/kernel/fields'
import { supervisors } from '@/lib/directory/records'
import { defineSystemCommand } from '@/lib/runner/system-command'
import { done, notFound, refused } from '@/lib/runner/outcome'
import { refuse } from '@/lib/kernel/refusal'
import { markEscalated, unansweredApplications, waitingForDesk } from './records/escalation'

/** Supervisors hear that a desk has left an application unanswered. It stays where it is: nothing is rejected for it. */
export const escalateApplication = defineSystemCommand({
  name: 'application.escalate',
  input: z.strictObject({ ref: fields.caseRef }),
  events: ['application.escalated'],
  async run({ tx, today, input }) {
    const waiting = await waitingForDesk(tx, input.ref)
    if (!waiting) return notFound
    const { days, isEscalated } = deskClock(waiting.periods, today)
    if (!isEscalated) return refused([refuse('no_longer_possible')])
    if (!(await markEscalated(tx, waiting.caseId, today))) return refused([refuse('already_done')])
    const recipients = await supervisors(tx)
    return done(
      { ref: input.ref },
      [{ type: 'application.escalated', caseId: waiting.caseId, details: { days } }],
      recipients.map((recipientId) => ({
        kind: 'application_escalated',
        recipientId,
        caseId: waiting.caseId,
        payload: { ref: input.ref },
      })),
    )
  },
})

/** Every morning: what a desk has had for a week without an answer. */
export const escalateUnanswered = defineJob({
  name: 'applications.escalate',
  schedule: { every: 'day', at: '07:00' },
  async run({ today, run }) {
    let escalated = 0
    for (const ref of await unansweredApplications(today, ESCALATED_AFTER_DAYS)) {
      const ran = await run(escalateApplication, { ref })
      if (ran.kind === 'done') escalated += 1
    }
    return { escalated }
  },
})
