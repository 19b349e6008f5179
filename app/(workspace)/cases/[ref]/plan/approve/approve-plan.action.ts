'use server'

import { approvePlan } from '@/lib/plans/commands'
import { formAction } from '@/lib/runner/form-action'

export const approvePlanAction = formAction(approvePlan, {
  onSuccess: ({ ref }) => `/cases/${ref}/plan`,
})
