'use server'

import { releaseSeats } from '@/lib/journey/commands/travel'
import { formAction } from '@/lib/runner/form-action'
import { recordTrackItem } from '@/lib/safeguards/commands'
import { recordTravelDocument } from '@/lib/travel/commands/documents'

export const recordTravelDocumentAction = formAction(recordTravelDocument, {
  onSuccess: ({ ref }) => `/cases/${ref}/travel`,
  labels: 'travel.documentForm.fields',
})
export const recordTrackItemAction = formAction(recordTrackItem, {
  onSuccess: ({ ref }) => `/cases/${ref}/travel#requirements`,
  labels: 'travel.itemForm.fields',
})
export const releaseSeatsAction = formAction(releaseSeats, {
  onSuccess: ({ ref }) => `/cases/${ref}/travel`,
})
