'use server'

import { cancelAbsence, enterAbsence } from '@/lib/directory/commands'
import { formAction } from '@/lib/runner/form-action'

export const enterAbsenceAction = formAction(enterAbsence, {
  onSuccess: () => '/profile/absence?saved=1',
  labels: 'notifications.absence.fields',
})
export const cancelAbsenceAction = formAction(cancelAbsence, {
  onSuccess: () => '/profile/absence?ended=1',
})
