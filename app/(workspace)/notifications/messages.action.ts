'use server'

import { openMessage, readAllMessages } from '@/lib/notifications/commands'
import { formAction } from '@/lib/runner/form-action'

export const openMessageAction = formAction(openMessage, { onSuccess: ({ path }) => path })
export const readAllMessagesAction = formAction(readAllMessages, { onSuccess: () => '/notifications' })
