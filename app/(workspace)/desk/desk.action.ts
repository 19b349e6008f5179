'use server'

import { askForMore, pickUp } from '@/lib/journey/commands/application'
import { refuseApplication } from '@/lib/journey/commands/desk'
import { formAction } from '@/lib/runner/form-action'
import { queueHref } from './queue-address'

const onSuccess = ({ ref }: { ref: string }, desk: string) => queueHref({ desk, settled: ref })

export const acceptAction = formAction(pickUp, { onSuccess })
export const askForMoreAction = formAction(askForMore, { onSuccess })
export const refuseAction = formAction(refuseApplication, { onSuccess })
