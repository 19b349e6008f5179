import { amendApplication } from '@/lib/partners/commands'
import { amendmentBody } from '@/lib/partners/input'
import { applicationOutput, storedApplicationOutput } from '@/lib/partners/output'
import { sentApplication } from '@/lib/partners/queries'
import { apiOperation } from '@/lib/runner/api-operation'
import { commandRoute, queryRoute } from '@/lib/runner/route'
import { APPLICATION, CHANGE, REF } from '../../example'
import { READS_PER_MINUTE, WRITES_PER_MINUTE } from '../../limits'

export const readApplicationOperation = apiOperation({
  id: 'readApplication',
  method: 'get',
  path: '/applications/{ref}',
  answer: applicationOutput,
  mostPerMinute: READS_PER_MINUTE,
  example: { answer: APPLICATION },
  handle: queryRoute(sentApplication, {
    input: ({ params }) => ({ ref: String(params['ref']) }),
    mostPerMinute: READS_PER_MINUTE,
  }),
})

export const amendApplicationOperation = apiOperation({
  id: 'amendApplication',
  method: 'patch',
  path: '/applications/{ref}',
  body: amendmentBody,
  answer: storedApplicationOutput,
  isIdempotent: true,
  mostPerMinute: WRITES_PER_MINUTE,
  example: {
    body: CHANGE,
    answer: { ref: REF, status: 'draft', version: 6, missing: [], notices: [] },
  },
  handle: commandRoute(amendApplication, { mostPerMinute: WRITES_PER_MINUTE }),
})
