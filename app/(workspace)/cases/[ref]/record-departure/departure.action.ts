'use server'

import { recordDeparture } from '@/lib/journey/commands/travel'
import { payPayment } from '@/lib/payments/commands'
import { formAction } from '@/lib/runner/form-action'
import { reconfirmChoice, signAgreement } from '@/lib/travel/commands/departure-day'

export const reconfirmChoiceAction = formAction(reconfirmChoice)
export const signAgreementAction = formAction(signAgreement)
export const payPaymentAction = formAction(payPayment)
export const recordDepartureAction = formAction(recordDeparture, {
  onSuccess: ({ ref }) => `/cases/${ref}/travel`,
})
