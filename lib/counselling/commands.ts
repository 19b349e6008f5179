import 'server-only'
import { caseForUpdate } from '@/lib/cases/records'
import { translatorIn } from '@/lib/i18n/translator'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, refused } from '@/lib/runner/outcome'
import { recordCounsellingInput } from './input'
import { insertSession, remindOfAppointment } from './records'
import { problemsOfDays, refusalsOfRecording } from './rules'

/** T8: keeps a talk with the household. What was said stays with those who counsel. */
export const recordCounselling = defineCommand({
  name: 'counselling.record',
  permission: 'counselling:record',
  input: recordCounsellingInput,
  events: ['counselling.recorded'],
  idempotent: true,
  async run({ tx, actor, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    if (!head) return notFound
    const problems = problemsOfDays(input, today)
    if (problems.length > 0) return invalid(problems)
    const refusals = refusalsOfRecording(head.stage)
    if (refusals.length > 0) return refused(refusals)
    const { ref, idempotencyKey: _key, ...session } = input
    await insertSession(tx, { ...session, caseId: head.id, counsellorId: actor.id, now })
    const { nextAppointmentOn } = session
    // A talk written down late may name an appointment that has passed meanwhile.
    if (nextAppointmentOn && nextAppointmentOn >= today) {
      const t = await translatorIn(actor.locale)
      await remindOfAppointment(tx, {
        caseId: head.id,
        counsellorId: actor.id,
        organisationId: actor.organisationId,
        title: t('counselling.reminder'),
        on: nextAppointmentOn,
        now,
      })
    }
    return done({ ref }, [
      {
        type: 'counselling.recorded',
        caseId: head.id,
        details: { on: session.heldOn, mode: session.mode, topics: session.topics.length },
      },
    ])
  },
})
