import 'server-only'
import { defineJob } from '@/lib/jobs/job'
import { done, refused } from '@/lib/runner/outcome'
import { defineSystemCommand } from '@/lib/runner/system-command'
import { remindInput } from './input'
import { appointmentsToTell, markReminded } from './records/appointments'
import { remindsUntil } from './rules'

/** Tells whoever is to hold a talk of it, once. */
export const remindOfAppointment = defineSystemCommand({
  name: 'appointment.remind',
  input: remindInput,
  events: ['appointment.reminded'],
  async run({ tx, today, input }) {
    const told = await markReminded(tx, input.id, today)
    if (!told) return refused([])
    const { caseId, ref, withId } = told
    return done(
      { ref },
      [{ type: 'appointment.reminded', caseId, subjectId: input.id }],
      [{ kind: 'appointment_near', recipientId: withId, caseId, payload: { ref } }],
    )
  },
})

/** In the morning, before the summary of the day: appointments until the next working day. */
export const remindOfAppointments = defineJob({
  name: 'counselling.remind',
  schedule: { every: 'working_day', at: '06:40' },
  async run({ today, run }) {
    let reminded = 0
    for (const id of await appointmentsToTell(today, remindsUntil(today))) {
      if ((await run(remindOfAppointment, { id })).kind === 'done') reminded += 1
    }
    return { reminded }
  },
})
