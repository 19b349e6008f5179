'use server'

import { formAction } from '@/lib/runner/form-action'
import { recordTrackItem } from '@/lib/safeguards/commands'

export const recordTrackItemAction = formAction(recordTrackItem, {
  onSuccess: ({ ref, personId }) => `/cases/${ref}/safeguards#person-${personId}`,
  labels: 'safeguards.form.fields',
})
