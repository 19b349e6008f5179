'use server'

import { correctCounselling, recordCounselling } from '@/lib/counselling/commands'
import {
  bookInterpreter,
  moveAppointment,
  planAppointment,
  settleAppointment,
} from '@/lib/counselling/commands/appointments'
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
