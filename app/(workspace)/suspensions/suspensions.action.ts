'use server'

import { formAction } from '@/lib/runner/form-action'
import { approveUnderSuspension, declareSuspension, liftSuspension } from '@/lib/travel/commands/suspensions'

export const declareSuspensionAction = formAction(declareSuspension, { onSuccess: () => '/suspensions' })
export const liftSuspensionAction = formAction(liftSuspension, { onSuccess: () => '/suspensions' })
export const approveUnderSuspensionAction = formAction(approveUnderSuspension, {
  onSuccess: () => '/suspensions',
})
