import { caseListInput } from '@/lib/partners/input'
import { caseOutput, pageOf } from '@/lib/partners/output'
import { followedCases } from '@/lib/partners/queries'
import { apiOperation } from '@/lib/runner/api-operation'
import { queryRoute } from '@/lib/runner/route'
import { CASE } from '../example'
import { READS_PER_MINUTE } from '../limits'

export const listCasesOperation = apiOperation({
  id: 'listCases',
  method: 'get',
  path: '/cases',
  search: caseListInput,
  answer: pageOf(caseOutput),
  mostPerMinute: READS_PER_MINUTE,
  example: { answer: { items: [CASE], nextCursor: null } },
  handle: queryRoute(followedCases, { mostPerMinute: READS_PER_MINUTE }),
})
