'use server'

import {
  cancelTranslation,
  liftWaiver,
  requestTranslation,
  waiveRequirement,
  withdrawDocument,
} from '@/lib/documents/commands'
import { formAction } from '@/lib/runner/form-action'

export const withdrawDocumentAction = formAction(withdrawDocument, {
  onSuccess: ({ ref }) => `/cases/${ref}/documents`,
})
export const waiveRequirementAction = formAction(waiveRequirement, {
  onSuccess: ({ ref }) => `/cases/${ref}/documents`,
})
export const liftWaiverAction = formAction(liftWaiver, {
  onSuccess: ({ ref }) => `/cases/${ref}/documents`,
})
export const requestTranslationAction = formAction(requestTranslation)
export const cancelTranslationAction = formAction(cancelTranslation)
