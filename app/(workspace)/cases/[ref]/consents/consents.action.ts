'use server'

import {
  assessCapacity,
  recordChoice,
  recordConsent,
  recordDisclosure,
  withdrawConsent,
} from '@/lib/consents/commands'
import { formAction } from '@/lib/runner/form-action'

const toLedger = ({ ref }: { readonly ref: string }) => `/cases/${ref}/consents`

export const recordConsentAction = formAction(recordConsent, { onSuccess: toLedger })
export const recordChoiceAction = formAction(recordChoice, { onSuccess: toLedger })
export const assessCapacityAction = formAction(assessCapacity, { onSuccess: toLedger })
export const recordDisclosureAction = formAction(recordDisclosure, { onSuccess: toLedger })
export const withdrawConsentAction = formAction(withdrawConsent, { onSuccess: toLedger })
