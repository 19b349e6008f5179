'use server'

import { discardCopy, releaseSection } from '@/lib/editing/commands'
import { formAction } from '@/lib/runner/form-action'

export const releaseSectionAction = formAction(releaseSection)
export const discardCopyAction = formAction(discardCopy)
