'use server'

import { saveGuardian } from '@/lib/applications/commands/guardian'
import { saveHousehold } from '@/lib/applications/commands/household'
import { applyToMembers } from '@/lib/applications/commands/members'
import { saveReturn } from '@/lib/applications/commands/return'
import { saveSituation } from '@/lib/applications/commands/situation'
import { saveVulnerability } from '@/lib/applications/commands/vulnerability'
import { readHouseholdForm } from '@/lib/applications/household-form'
import { formAction } from '@/lib/runner/form-action'

export const saveHouseholdAction = formAction(saveHousehold, {
  onSuccess: ({ ref, section }) => `/cases/${ref}/application?saved=${section}`,
  labels: 'applications.fields',
  reading: readHouseholdForm,
})
export const saveReturnAction = formAction(saveReturn, {
  onSuccess: ({ ref, section }) => `/cases/${ref}/application?saved=${section}`,
  labels: 'applications.fields',
})
export const saveSituationAction = formAction(saveSituation, {
  onSuccess: ({ ref, section }) => `/cases/${ref}/application?saved=${section}`,
  labels: 'applications.fields',
})
export const saveVulnerabilityAction = formAction(saveVulnerability, {
  onSuccess: ({ ref, section }) => `/cases/${ref}/application?saved=${section}`,
  labels: 'applications.fields',
})
export const saveGuardianAction = formAction(saveGuardian, {
  onSuccess: ({ ref, section }) => `/cases/${ref}/application?saved=${section}`,
  labels: 'applications.fields',
})
export const applyToMembersAction = formAction(applyToMembers, {
  onSuccess: ({ ref, section }) => `/cases/${ref}/application?saved=${section}`,
  labels: 'applications.fields',
})
