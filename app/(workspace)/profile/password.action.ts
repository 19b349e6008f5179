'use server'

import { changePassword } from '@/lib/directory/commands'
import { formAction } from '@/lib/runner/form-action'
import { rememberSession } from '@/lib/runner/session-cookie'

export const changePasswordAction = formAction(changePassword, {
  remember: rememberSession,
  secrets: ['current', 'password', 'repeated'],
  onSuccess: () => '/profile?changed=1',
})
