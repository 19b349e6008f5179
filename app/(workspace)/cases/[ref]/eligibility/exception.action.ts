'use server'

import { decideException, requestException, withdrawException } from '@/lib/eligibility/commands'
import { formAction } from '@/lib/runner/form-action'

const back = ({ ref }: { ref: string }) => `/cases/${ref}/eligibility`

export const requestExceptionAction = formAction(requestException, { onSuccess: back })
export const decideExceptionAction = formAction(decideException, { onSuccess: back })
export const withdrawExceptionAction = formAction(withdrawException, { onSuccess: back })
