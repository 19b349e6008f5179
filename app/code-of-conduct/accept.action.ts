'use server'

import { pathAfterSignIn } from '@/lib/access/own-path'
import { acceptConduct } from '@/lib/directory/commands/conduct'
import { formAction } from '@/lib/runner/form-action'

/** The form carries where its reader was going. */
export const acceptConductAction = formAction(acceptConduct, {
  onSuccess: (_accepted, view) => pathAfterSignIn(view),
})
