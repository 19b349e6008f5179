'use server'

import { reversePayment } from '@/lib/journey/commands/payments'
import { approvePayments } from '@/lib/payments/commands'
import { formAction } from '@/lib/runner/form-action'

export const approvePaymentsAction = formAction(approvePayments, {
  onSuccess: ({ key }) => `/payments?result=${key}`,
})
export const reversePaymentAction = formAction(reversePayment, { labels: 'payments.fields' })
