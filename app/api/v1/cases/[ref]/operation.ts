import { caseDetailOutput } from '@/lib/partners/output'
import { followedCase } from '@/lib/partners/queries'
import { apiOperation } from '@/lib/runner/api-operation'
import { queryRoute } from '@/lib/runner/route'
import { CASE_DETAIL } from '../../example'
import { READS_PER_MINUTE } from '../../limits'

export const readCaseOperation = apiOperation({
  id: 'readCase',
  method: 'get',
  path: '/cases/{ref}',
  answer: caseDetailOutput,
  mostPerMinute: READS_PER_MINUTE,
  example: { answer: CASE_DETAIL },
  handle: queryRoute(followedCase, {
    input: ({ params }) => ({ ref: String(params['ref']) }),
    mostPerMinute: READS_PER_MINUTE,
  }),
})
