import { withdrawCase } from '@/lib/partners/commands'
import { withdrawalBody } from '@/lib/partners/input'
import { withdrawnCaseOutput } from '@/lib/partners/output'
import { apiOperation } from '@/lib/runner/api-operation'
import { commandRoute } from '@/lib/runner/route'
import { REF } from '../../../example'
import { WRITES_PER_MINUTE } from '../../../limits'

export const withdrawCaseOperation = apiOperation({
  id: 'withdrawCase',
  method: 'post',
  path: '/cases/{ref}/withdrawal',
  body: withdrawalBody,
  answer: withdrawnCaseOutput,
  isIdempotent: true,
  mostPerMinute: WRITES_PER_MINUTE,
  example: { body: { reason: 'changed_mind' }, answer: { ref: REF, stage: 'withdrawn', version: 12 } },
  handle: commandRoute(withdrawCase, { body: 'optional_json', mostPerMinute: WRITES_PER_MINUTE }),
})
