'use server'

import {
  approveChange,
  discardChange,
  draftChange,
  editChange,
  endRule,
  putRule,
  removeRule,
  returnChange,
  submitChange,
} from '@/lib/programme/commands'
import { formAction } from '@/lib/runner/form-action'

export const draftChangeAction = formAction(draftChange, {
  onSuccess: ({ id }) => `/programme/changes/${id}/rules`,
})
export const editChangeAction = formAction(editChange, {
  onSuccess: ({ id }) => `/programme/changes/${id}`,
  labels: 'programme.fields',
})
export const putRuleAction = formAction(putRule, {
  onSuccess: ({ id }) => `/programme/changes/${id}`,
  labels: 'programme.fields',
})
export const endRuleAction = formAction(endRule, { onSuccess: ({ id }) => `/programme/changes/${id}` })
export const removeRuleAction = formAction(removeRule, { onSuccess: ({ id }) => `/programme/changes/${id}` })
export const submitChangeAction = formAction(submitChange, {
  onSuccess: ({ id }) => `/programme/changes/${id}`,
})
export const returnChangeAction = formAction(returnChange, {
  onSuccess: ({ id }) => `/programme/changes/${id}`,
})
export const approveChangeAction = formAction(approveChange, {
  onSuccess: ({ id }) => `/programme/changes/${id}`,
})
export const discardChangeAction = formAction(discardChange, { onSuccess: () => '/programme/changes' })
