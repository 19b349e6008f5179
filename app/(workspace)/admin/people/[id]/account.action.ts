'use server'

import { changeRole, disableUser, enableUser } from '@/lib/directory/commands'
import {
  endLead,
  nameLead,
  recordTraining,
  resendInvitation,
  revokeInvitation,
} from '@/lib/directory/commands/invitations'
import { proposeClearance, withdrawClearance } from '@/lib/directory/commands/clearances'
import { resetSecondFactor } from '@/lib/directory/commands/second-factor'
import { createToken, revokeToken } from '@/lib/directory/commands/tokens'
import { formAction } from '@/lib/runner/form-action'
import { rememberShown } from '@/lib/runner/shown-once'

export const disableUserAction = formAction(disableUser, { onSuccess: ({ id }) => `/admin/people/${id}` })
export const enableUserAction = formAction(enableUser, { onSuccess: ({ id }) => `/admin/people/${id}` })
export const changeRoleAction = formAction(changeRole, {
  onSuccess: ({ id }) => `/admin/people/${id}`,
  labels: 'admin.fields',
})
export const recordTrainingAction = formAction(recordTraining, {
  onSuccess: ({ id }) => `/admin/people/${id}`,
  labels: 'admin.account',
})
export const nameLeadAction = formAction(nameLead, { onSuccess: ({ id }) => `/admin/people/${id}` })
export const endLeadAction = formAction(endLead, { onSuccess: ({ id }) => `/admin/people/${id}` })
export const resendInvitationAction = formAction(resendInvitation, {
  onSuccess: ({ id }) => `/admin/people/${id}`,
})
export const revokeInvitationAction = formAction(revokeInvitation, {
  onSuccess: ({ id }) => `/admin/people/${id}`,
})
export const createTokenAction = formAction(createToken, {
  remember: rememberShown('/admin/people'),
  onSuccess: ({ id }) => `/admin/people/${id}#tokens`,
  labels: 'admin.account',
})
export const proposeClearanceAction = formAction(proposeClearance, {
  onSuccess: ({ id }) => `/admin/people/${id}`,
})
export const withdrawClearanceAction = formAction(withdrawClearance, {
  onSuccess: ({ id }) => `/admin/people/${id}`,
})
export const resetSecondFactorAction = formAction(resetSecondFactor, {
  onSuccess: ({ id }) => `/admin/people/${id}`,
})
export const revokeTokenAction = formAction(revokeToken, {
  onSuccess: ({ id }) => `/admin/people/${id}#tokens`,
})
