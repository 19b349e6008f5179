'use server'

import { pickUp } from '@/lib/journey/commands/application'
import { formAction } from '@/lib/runner/form-action'

export const pickUpAction = formAction(pickUp, { onSuccess: ({ ref }) => `/cases/${ref}/application` })
