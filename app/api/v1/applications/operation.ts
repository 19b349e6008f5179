import { openApplication } from '@/lib/partners/commands'
import { applicationListInput, draftBody } from '@/lib/partners/input'
import { applicationRowOutput, pageOf, storedApplicationOutput } from '@/lib/partners/output'
import { sentApplications } from '@/lib/partners/queries'
import { apiOperation } from '@/lib/runner/api-operation'
import { commandRoute, queryRoute } from '@/lib/runner/route'
import { DRAFT, MEMBER_ID, REF } from '../example'
import { READS_PER_MINUTE, WRITES_PER_MINUTE } from '../limits'

export const openApplicationOperation = apiOperation({
  id: 'openApplication',
  method: 'post',
  path: '/applications',
  status: 201,
  body: draftBody,
  answer: storedApplicationOutput,
  isIdempotent: true,
  mostPerMinute: WRITES_PER_MINUTE,
  example: {
    body: DRAFT,
    answer: {
      ref: REF,
      status: 'draft',
      version: 3,
      missing: [
        { code: 'administrative_status_missing', path: 'administrativeStatus', member: null },
        { code: 'voluntariness_missing', path: 'consents', member: MEMBER_ID },
      ],
      notices: [],
    },
  },
  handle: commandRoute(openApplication, { status: 201, mostPerMinute: WRITES_PER_MINUTE }),
})

export const listApplicationsOperation = apiOperation({
  id: 'listApplications',
  method: 'get',
  path: '/applications',
  search: applicationListInput,
  answer: pageOf(applicationRowOutput),
  mostPerMinute: READS_PER_MINUTE,
  example: {
    answer: {
      items: [
        {
          ref: REF,
          status: 'draft',
          version: 3,
          updatedAt: '2026-03-02T09:15:00.000000Z',
          submittedOn: null,
          principal: 'EXAMPLE Dara',
          travellers: 2,
          destination: 'IQ',
          desk: 'Return desk Brussels',
        },
      ],
      nextCursor: null,
    },
  },
  handle: queryRoute(sentApplications, { mostPerMinute: READS_PER_MINUTE }),
})
