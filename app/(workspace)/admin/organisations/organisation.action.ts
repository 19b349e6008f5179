'use server'

import { inviteUser } from '@/lib/directory/commands/invitations'
import {
  addOrganisation,
  changeOrganisation,
  closeOrganisation,
  reopenOrganisation,
} from '@/lib/directory/commands/organisations'
import { formAction } from '@/lib/runner/form-action'

const toList = () => '/admin/organisations'

export const addOrganisationAction = formAction(addOrganisation, { onSuccess: toList })
export const changeOrganisationAction = formAction(changeOrganisation, {
  onSuccess: toList,
  labels: 'admin.organisations',
})
export const closeOrganisationAction = formAction(closeOrganisation, { onSuccess: toList })
export const reopenOrganisationAction = formAction(reopenOrganisation, { onSuccess: toList })
export const inviteUserAction = formAction(inviteUser, { onSuccess: ({ id }) => `/admin/people/${id}` })
