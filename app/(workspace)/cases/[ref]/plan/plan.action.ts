'use server'

import {
  confirmPlan,
  draftPlan,
  returnPlan,
  revisePlan,
  settlePlan,
  signPlan,
  submitPlan,
} from '@/lib/plans/commands'
import { formAction } from '@/lib/runner/form-action'

const toPlan = ({ ref }: { readonly ref: string }) => `/cases/${ref}/plan`

export const draftPlanAction = formAction(draftPlan, { labels: 'plans.fields' })
export const submitPlanAction = formAction(submitPlan, { onSuccess: toPlan })
export const returnPlanAction = formAction(returnPlan, { onSuccess: toPlan })
export const signPlanAction = formAction(signPlan, { onSuccess: toPlan })
export const confirmPlanAction = formAction(confirmPlan, { onSuccess: toPlan })
export const revisePlanAction = formAction(revisePlan, { onSuccess: toPlan })
export const settlePlanAction = formAction(settlePlan, { onSuccess: toPlan })
