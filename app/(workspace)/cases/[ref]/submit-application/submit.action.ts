'use server'

import { submitApplication } from '@/lib/journey/commands/application'
import { formAction } from '@/lib/runner/form-action'

export const submitApplicationAction = formAction(submitApplication, {
  onSuccess: ({ ref }) => `/cases/${ref}/application/sent`,
})
