'use server'

import { discardText } from '@/lib/editing/commands'
import { formAction } from '@/lib/runner/form-action'

export const discardTextAction = formAction(discardText)
