'use server'

import { discardCopy, releaseSection } from '@/lib/editing/commands'
import { formAction } from '@/lib/runner/form-action'

export const releaseSectionAction = formAction(releaseSection, {
  // Whoever releases a section does not take it.
  onSuccess: ({ ref }) => `/cases/${ref}/application`,
})
export const discardCopyAction = formAction(discardCopy)
