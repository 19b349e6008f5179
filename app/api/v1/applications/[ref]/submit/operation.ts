import { sendApplication } from '@/lib/partners/commands'
import { submissionBody } from '@/lib/partners/input'
import { sentApplicationOutput } from '@/lib/partners/output'
import { apiOperation } from '@/lib/runner/api-operation'
import { commandRoute } from '@/lib/runner/route'
import { REF } from '../../../example'
import { WRITES_PER_MINUTE } from '../../../limits'

export const submitApplicationOperation = apiOperation({
  id: 'submitApplication',
  method: 'post',
  path: '/applications/{ref}/submit',
  body: submissionBody,
  answer: sentApplicationOutput,
  isIdempotent: true,
  mostPerMinute: WRITES_PER_MINUTE,
  example: { body: { version: 6 }, answer: { ref: REF, status: 'submitted', version: 7 } },
  handle: commandRoute(sendApplication, {
    body: 'optional_json',
    mostPerMinute: WRITES_PER_MINUTE,
    respond: ({ ref, stage, version }) =>
      Response.json({ ref, status: stage, version }, { headers: { 'cache-control': 'no-store' } }),
  }),
})
