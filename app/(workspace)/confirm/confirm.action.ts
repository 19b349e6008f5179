'use server'

import { pathAfterSignIn } from '@/lib/access/own-path'
import { stepUp } from '@/lib/runner/commands'
import { formAction } from '@/lib/runner/form-action'

/** The form carries where its reader was going. */
export const confirmAction = formAction(stepUp, {
  secrets: ['code'],
  onSuccess: (_done, view) => pathAfterSignIn(view),
})
