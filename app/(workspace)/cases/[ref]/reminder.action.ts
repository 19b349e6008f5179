'use server'

import { addReminder, closeReminder } from '@/lib/cases/commands'
import { formAction } from '@/lib/runner/form-action'

export const addReminderAction = formAction(addReminder)
export const closeReminderAction = formAction(closeReminder)
