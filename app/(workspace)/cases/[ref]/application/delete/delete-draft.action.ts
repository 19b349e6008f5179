'use server'

import { deleteDraft } from '@/lib/applications/commands/delete-draft'
import { formAction } from '@/lib/runner/form-action'

export const deleteDraftAction = formAction(deleteDraft, { onSuccess: () => '/applications?deleted=draft' })
