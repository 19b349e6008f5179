import { planPaper } from '@/lib/plans/plan-paper'
import { planOnPaper } from '@/lib/plans/queries'
import { queryRoute } from '@/lib/runner/route'
import { pdfOf } from '../../papers/pdf'

/** The plan as a tagged paper to sign, in the language of the file. */
export const GET = queryRoute(planOnPaper, { respond: (plan) => pdfOf(planPaper(plan), 'plan') })
