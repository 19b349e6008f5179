'use server'

import { openDraft } from '@/lib/applications/commands/open-draft'
import { formAction } from '@/lib/runner/form-action'

export const openDraftAction = formAction(openDraft, {
  onSuccess: ({ ref }) => `/cases/${ref}/application`,
})
