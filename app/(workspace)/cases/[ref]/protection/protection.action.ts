'use server'

import {
  askDestination,
  assessRisk,
  closeFile,
  decideDestination,
  keepProtection,
  proposeDestination,
} from '@/lib/protection/commands'
import { breakGlass, reviewGlass } from '@/lib/protection/commands/glass'
import { formAction } from '@/lib/runner/form-action'

const onSuccess = ({ ref }: { ref: string }) => `/cases/${ref}/protection`

export const closeFileAction = formAction(closeFile, { onSuccess: () => '/file-closed' })
export const assessRiskAction = formAction(assessRisk, { onSuccess })
export const keepProtectionAction = formAction(keepProtection, { onSuccess, labels: 'access.protection' })
export const askDestinationAction = formAction(askDestination, { onSuccess })
export const proposeDestinationAction = formAction(proposeDestination, { onSuccess })
export const decideDestinationAction = formAction(decideDestination, { onSuccess })
export const breakGlassAction = formAction(breakGlass, { onSuccess })
export const reviewGlassAction = formAction(reviewGlass, { onSuccess: ({ ref }) => `/cases/${ref}/reads` })
