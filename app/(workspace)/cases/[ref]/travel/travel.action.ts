'use server'

import { releaseSeats } from '@/lib/journey/commands/travel'
import { formAction } from '@/lib/runner/form-action'
import { recordTravelDocument } from '@/lib/travel/commands/documents'

export const recordTravelDocumentAction = formAction(recordTravelDocument, {
  onSuccess: ({ ref }) => `/cases/${ref}/travel`,
  labels: 'travel.documentForm.fields',
})
export const releaseSeatsAction = formAction(releaseSeats, {
  onSuccess: ({ ref }) => `/cases/${ref}/travel`,
})
