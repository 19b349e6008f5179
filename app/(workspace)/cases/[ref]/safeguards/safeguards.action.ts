'use server'

import { formAction } from '@/lib/runner/form-action'
import { finishService, recordService, saveJobProfile } from '@/lib/safeguards/commands/services'
import { recordTrackItem } from '@/lib/safeguards/commands/track-items'
import {
  assessVulnerability,
  endVulnerability,
  reassessVulnerability,
} from '@/lib/safeguards/commands/vulnerabilities'

export const recordTrackItemAction = formAction(recordTrackItem, {
  onSuccess: ({ ref, personId }) => `/cases/${ref}/safeguards#person-${personId}`,
  labels: 'safeguards.form.fields',
})
export const assessVulnerabilityAction = formAction(assessVulnerability, {
  onSuccess: ({ ref, personId }) => `/cases/${ref}/safeguards#person-${personId}`,
})
export const reassessVulnerabilityAction = formAction(reassessVulnerability, {
  onSuccess: ({ ref, personId }) => `/cases/${ref}/safeguards#person-${personId}`,
})
export const endVulnerabilityAction = formAction(endVulnerability, {
  onSuccess: ({ ref, personId }) => `/cases/${ref}/safeguards#person-${personId}`,
})
export const recordServiceAction = formAction(recordService, {
  onSuccess: ({ ref }) => `/cases/${ref}/safeguards#services`,
})
export const finishServiceAction = formAction(finishService, {
  onSuccess: ({ ref }) => `/cases/${ref}/safeguards#services`,
})
export const saveJobProfileAction = formAction(saveJobProfile, {
  onSuccess: ({ ref }) => `/cases/${ref}/safeguards#services`,
  labels: 'safeguards.job.fields',
})
