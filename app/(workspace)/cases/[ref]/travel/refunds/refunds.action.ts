'use server'

import { claimRefund, withdrawRefund } from '@/lib/payments/commands'
import { formAction } from '@/lib/runner/form-action'

export const claimRefundAction = formAction(claimRefund, {
  onSuccess: ({ ref }) => `/cases/${ref}/travel/refunds`,
  labels: 'payments.fields',
})
export const withdrawRefundAction = formAction(withdrawRefund)
