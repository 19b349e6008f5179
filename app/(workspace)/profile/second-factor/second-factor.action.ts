'use server'

import {
  confirmSecondFactor,
  renewOwnRecoveryCodes,
  startSecondFactor,
} from '@/lib/directory/commands/second-factor'
import { formAction } from '@/lib/runner/form-action'
import { rememberShown } from '@/lib/runner/shown-once'

const HERE = '/profile/second-factor'

export const startSecondFactorAction = formAction(startSecondFactor, {
  secrets: ['password'],
  onSuccess: () => HERE,
})
export const confirmSecondFactorAction = formAction(confirmSecondFactor, {
  secrets: ['code'],
  remember: rememberShown('/profile'),
  onSuccess: () => `${HERE}#codes`,
})
export const renewRecoveryCodesAction = formAction(renewOwnRecoveryCodes, {
  remember: rememberShown('/profile'),
  onSuccess: () => `${HERE}#codes`,
})
