'use server'

import { confirmArrival, startReintegration } from '@/lib/journey/commands/after-return'
import { formAction } from '@/lib/runner/form-action'

export const confirmArrivalAction = formAction(confirmArrival, { onSuccess: ({ ref }) => `/cases/${ref}` })
export const startReintegrationAction = formAction(startReintegration, {
  onSuccess: ({ ref }) => `/cases/${ref}/follow-up`,
})
