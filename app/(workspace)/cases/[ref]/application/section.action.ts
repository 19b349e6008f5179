'use server'

import {
  applyToMembers,
  saveGuardian,
  saveHousehold,
  saveReturn,
  saveSituation,
  saveVulnerability,
} from '@/lib/applications/commands'
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
