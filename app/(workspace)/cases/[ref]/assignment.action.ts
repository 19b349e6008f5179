'use server'

import { changeAssignment } from '@/lib/cases/commands'
import { formAction } from '@/lib/runner/form-action'

export const changeAssignmentAction = formAction(changeAssignment, { labels: 'cases.page.assign.fields' })
