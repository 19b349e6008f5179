'use server'

import { recordContactAttempt, recordFollowUp } from '@/lib/followup/commands'
import { formAction } from '@/lib/runner/form-action'

export const recordFollowUpAction = formAction(recordFollowUp, {
  onSuccess: ({ ref }) => `/cases/${ref}/follow-up`,
  labels: 'followup.fields',
})
export const recordContactAttemptAction = formAction(recordContactAttempt, {
  onSuccess: ({ ref }) => `/cases/${ref}/follow-up`,
})
