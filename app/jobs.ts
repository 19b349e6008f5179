import { expireDrafts } from '@/lib/applications/jobs'
import { remindOfAppointments } from '@/lib/counselling/jobs'
import { scanDocuments, sweepOrphans, wrapKeysAgain } from '@/lib/documents/jobs'
import { reconcileMoney } from '@/lib/expenses/jobs'
import type { Job } from '@/lib/jobs/job'
import { escalateUnanswered, refreshAllReadiness, sendPartnerDigests } from '@/lib/journey/jobs'
import { clearKeys } from '@/lib/partners/jobs'
import { dailySummaries } from '@/lib/notifications/jobs'
import { checkFigures } from '@/lib/reporting/jobs'

/** Everything the server does by itself at certain moments. A job that is not in this list never runs. */
export const JOBS: readonly Job[] = [
  clearKeys,
  remindOfAppointments,
  dailySummaries,
  reconcileMoney,
  checkFigures,
  escalateUnanswered,
  refreshAllReadiness,
  sendPartnerDigests,
  scanDocuments,
  sweepOrphans,
  wrapKeysAgain,
  expireDrafts,
]
