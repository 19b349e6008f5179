import { eligibilityFactsInput } from '@/lib/eligibility/input'
import { eligibilityOutcomeOutput } from '@/lib/eligibility/output'
import { previewEligibility } from '@/lib/eligibility/queries'
import { apiOperation } from '@/lib/runner/api-operation'
import { queryRoute } from '@/lib/runner/route'
import { EXAMPLE } from './example'

const mostPerMinute = 120

export const previewOperation = apiOperation({
  id: 'eligibilityPreview',
  method: 'post',
  path: '/eligibility/preview',
  body: eligibilityFactsInput,
  answer: eligibilityOutcomeOutput,
  mostPerMinute,
  example: EXAMPLE,
  handle: queryRoute(previewEligibility, {
    body: 'json',
    mostPerMinute,
    respond: ({ outcome }) => Response.json(outcome, { headers: { 'cache-control': 'no-store' } }),
  }),
})
