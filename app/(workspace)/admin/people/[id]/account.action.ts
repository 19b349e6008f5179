'use server'

import { changeRole, disableUser, enableUser } from '@/lib/directory/commands'
import { formAction } from '@/lib/runner/form-action'

export const disableUserAction = formAction(disableUser, { onSuccess: ({ id }) => `/admin/people/${id}` })
export const enableUserAction = formAction(enableUser, { onSuccess: ({ id }) => `/admin/people/${id}` })
export const changeRoleAction = formAction(changeRole, {
  onSuccess: ({ id }) => `/admin/people/${id}`,
  labels: 'admin.fields',
})
