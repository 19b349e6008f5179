'use server'

import { confirmAgain, findEligible, findNotEligible, reopenReview } from '@/lib/journey/commands/decision'
import { formAction } from '@/lib/runner/form-action'

const back = ({ ref }: { ref: string }) => `/cases/${ref}/eligibility`

export const findEligibleAction = formAction(findEligible, { onSuccess: back })
export const findNotEligibleAction = formAction(findNotEligible, {
  onSuccess: back,
  labels: 'eligibility.page.fields',
})
export const reopenReviewAction = formAction(reopenReview, { onSuccess: back })
export const confirmAgainAction = formAction(confirmAgain, { onSuccess: back })
