import 'server-only'
import { z } from 'zod'
import { deskClock, ESCALATED_AFTER_DAYS } from '@/lib/applications/rules/desk-clock'
import { defineJob } from '@/lib/jobs/job'
import { addDays, addMonths, calendarDate } from '@/lib/kernel/calendar-date'
import * as fields from '@/lib/kernel/fields'
import { supervisors } from '@/lib/directory/records'
import { defineSystemCommand } from '@/lib/runner/system-command'
import { done, notFound, refused } from '@/lib/runner/outcome'
import { refuse } from '@/lib/kernel/refusal'
import { casesInPreparation } from './records/readiness'
import { refreshReadiness } from './upkeep'
import { markEscalated, unansweredApplications, waitingForDesk } from './records/escalation'
import { DIGEST_COUNTS, digestReaders, hasDigest, monthOfSender } from './records/pipeline'

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

/** Time alone makes a document end, a consent grow old and a suspension begin: how ready a case is is looked at anew. */
export const refreshCaseReadiness = defineSystemCommand({
  name: 'case.refresh_readiness',
  input: z.strictObject({ caseId: fields.id }),
  events: ['case.readiness_changed'],
  async run(context) {
    const { caseId } = context.input
    const level = await refreshReadiness(context, caseId)
    if (!level) return refused([refuse('already_done')])
    return done({ caseId }, [{ type: 'case.readiness_changed', caseId, details: { level } }])
  },
})

/** Every night, before anybody opens a list. */
export const refreshAllReadiness = defineJob({
  name: 'cases.readiness',
  schedule: { every: 'day', at: '00:10' },
  async run({ run }) {
    const cases = await casesInPreparation()
    let changed = 0
    for (const caseId of cases) {
      const ran = await run(refreshCaseReadiness, { caseId })
      if (ran.kind === 'done') changed += 1
    }
    return { looked: cases.length, changed }
  },
})

/** One mail to one partner worker about one month: counts and references, and nothing when nothing happened. */
export const writePartnerDigest = defineSystemCommand({
  name: 'pipeline.digest',
  input: z.strictObject({
    userId: fields.id,
    organisationId: fields.id,
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  }),
  events: ['pipeline.digest_sent'],
  async run({ tx, input }) {
    const { userId, organisationId, month } = input
    if (await hasDigest(tx, userId, month)) return refused([refuse('already_done')])
    const from = calendarDate(`${month}-01`)
    const { counts, refs } = await monthOfSender(tx, organisationId, { from, until: addMonths(from, 1) })
    if (DIGEST_COUNTS.every((what) => counts[what] === 0)) return notFound
    return done(
      { month },
      [{ type: 'pipeline.digest_sent', subjectId: userId, details: { month, files: refs.length } }],
      [{ kind: 'partner_digest', recipientId: userId, payload: { ...counts, month, refs: refs.join(' ') } }],
    )
  },
})

/** On the first working day: what became of the people each partner sent, in the month before. */
export const sendPartnerDigests = defineJob({
  name: 'partners.digest',
  schedule: { every: 'month', on: 'first_working_day', at: '08:00' },
  async run({ on, run }) {
    const month = addDays(calendarDate(`${on.slice(0, 7)}-01`), -1).slice(0, 7)
    let mails = 0
    for (const reader of await digestReaders()) {
      const ran = await run(writePartnerDigest, { ...reader, month })
      if (ran.kind === 'done') mails += 1
    }
    return { mails }
  },
})
