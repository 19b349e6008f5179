'use server'

import { confirmClearance } from '@/lib/directory/commands/clearances'
import { formAction } from '@/lib/runner/form-action'

export const confirmClearanceAction = formAction(confirmClearance, { onSuccess: () => '/clearances' })
