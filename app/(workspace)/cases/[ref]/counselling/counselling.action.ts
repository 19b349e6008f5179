'use server'

import { correctCounselling, recordCounselling } from '@/lib/counselling/commands'
import {
  bookInterpreter,
  moveAppointment,
  planAppointment,
  settleAppointment,
} from '@/lib/counselling/commands/appointments'
import { agreeTask, closeTask, recordMeeting } from '@/lib/counselling/commands/meetings'
import { startPreparation } from '@/lib/journey/commands/preparation'
import { formAction } from '@/lib/runner/form-action'

export const recordCounsellingAction = formAction(recordCounselling, {
  onSuccess: ({ ref }) => `/cases/${ref}/counselling`,
  labels: 'counselling.fields',
})
export const correctCounsellingAction = formAction(correctCounselling, {
  onSuccess: ({ ref, id }) => `/cases/${ref}/counselling/${id}`,
  labels: 'counselling.fields',
})
export const planAppointmentAction = formAction(planAppointment, {
  onSuccess: ({ ref }) => `/cases/${ref}/counselling`,
})
export const moveAppointmentAction = formAction(moveAppointment, {
  onSuccess: ({ ref }) => `/cases/${ref}/counselling`,
})
export const settleAppointmentAction = formAction(settleAppointment, {
  onSuccess: ({ ref }) => `/cases/${ref}/counselling`,
})
export const bookInterpreterAction = formAction(bookInterpreter)
export const startPreparationAction = formAction(startPreparation, {
  onSuccess: ({ ref }) => `/cases/${ref}`,
})
export const recordMeetingAction = formAction(recordMeeting, {
  onSuccess: ({ ref }) => `/cases/${ref}/counselling/meetings`,
})
export const agreeTaskAction = formAction(agreeTask)
export const closeTaskAction = formAction(closeTask)
