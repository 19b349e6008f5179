'use server'

import { askForMore } from '@/lib/journey/commands/application'
import { formAction } from '@/lib/runner/form-action'

export const askForMoreAction = formAction(askForMore, {
  onSuccess: ({ ref }) => `/cases/${ref}/application`,
  labels: 'applications.more.fields',
})
