'use server'

import { seeChanges } from '@/lib/applications/commands/see-changes'
import { formAction } from '@/lib/runner/form-action'

export const seeChangesAction = formAction(seeChanges)
