'use server'

import { exportFigures } from '@/lib/reporting/commands'
import { formAction } from '@/lib/runner/form-action'

export const exportFiguresAction = formAction(exportFigures, {
  labels: 'reporting.export',
  onSuccess: ({ id, question }) => `/dashboard/export?${question}${question ? '&' : ''}file=${id}`,
})
