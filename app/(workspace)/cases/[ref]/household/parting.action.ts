'use server'

import { rejoinMember, splitMember } from '@/lib/journey/commands/household'
import { formAction } from '@/lib/runner/form-action'

export const splitMemberAction = formAction(splitMember, {
  labels: 'cases.parting.fields',
  onSuccess: ({ newRef }) => `/cases/${newRef}/history`,
})
export const rejoinMemberAction = formAction(rejoinMember, {
  labels: 'cases.parting.fields',
  onSuccess: ({ householdRef }) => `/cases/${householdRef}/history`,
})
