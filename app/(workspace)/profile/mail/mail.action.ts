'use server'

import { setMailPreferences } from '@/lib/notifications/commands'
import { formAction } from '@/lib/runner/form-action'

export const setMailPreferencesAction = formAction(setMailPreferences, {
  onSuccess: () => '/profile/mail?saved=1',
})
