'use server'

import { setEnvelope } from '@/lib/expenses/commands'
import { formAction } from '@/lib/runner/form-action'

export const setEnvelopeAction = formAction(setEnvelope, {
  labels: 'payments.fields',
  onSuccess: () => '/payments/envelopes',
})
