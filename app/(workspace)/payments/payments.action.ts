'use server'

import { approvePayments } from '@/lib/payments/commands'
import { formAction } from '@/lib/runner/form-action'

export const approvePaymentsAction = formAction(approvePayments, {
  onSuccess: ({ key }) => `/payments?result=${key}`,
})
