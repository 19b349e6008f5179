'use server'

import { addNote } from '@/lib/cases/commands'
import { formAction } from '@/lib/runner/form-action'

export const addNoteAction = formAction(addNote)
