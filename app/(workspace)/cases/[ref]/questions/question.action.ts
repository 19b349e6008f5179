'use server'

import { askCaseQuestion, closeQuestion, replyToQuestion } from '@/lib/questions/commands'
import { formAction } from '@/lib/runner/form-action'

const onSuccess = ({ ref }: { ref: string }) => `/cases/${ref}/questions`

export const askQuestionAction = formAction(askCaseQuestion, { onSuccess })
export const replyAction = formAction(replyToQuestion, { onSuccess })
export const closeQuestionAction = formAction(closeQuestion, { onSuccess })
