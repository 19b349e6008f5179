'use server'

import { recordCounselling } from '@/lib/counselling/commands'
import { startPreparation } from '@/lib/journey/commands/preparation'
import { formAction } from '@/lib/runner/form-action'

export const recordCounsellingAction = formAction(recordCounselling, {
  onSuccess: ({ ref }) => `/cases/${ref}/counselling`,
})
export const startPreparationAction = formAction(startPreparation, {
  onSuccess: ({ ref }) => `/cases/${ref}`,
})
