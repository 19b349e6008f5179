'use server'

import { recordConsent, withdrawConsent } from '@/lib/consents/commands'
import { formAction } from '@/lib/runner/form-action'

export const recordConsentAction = formAction(recordConsent, {
  onSuccess: ({ ref }) => `/cases/${ref}/consents`,
})
export const withdrawConsentAction = formAction(withdrawConsent, {
  onSuccess: ({ ref }) => `/cases/${ref}/consents`,
})
