'use server'

import { assignFiles, undoAssignment } from '@/lib/cases/commands'
import { formAction } from '@/lib/runner/form-action'
import { listAfter } from './assigned'

/** What went and what stayed is named in the address of the list, by reference, version and code. */
export const assignFilesAction = formAction(assignFiles, {
  onSuccess: ({ given, left }, view) =>
    listAfter(view, {
      given: given.map(({ ref, version }) => `${ref}.${version}`),
      left: left.map(({ ref, code }) => `${ref}.${code}`),
    }),
})

export const undoAssignmentAction = formAction(undoAssignment, {
  onSuccess: ({ given, left }, view) =>
    listAfter(view, {
      back: given.map(({ ref }) => ref),
      left: left.map(({ ref, code }) => `${ref}.${code}`),
    }),
})
