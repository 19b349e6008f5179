import { calendarResponse } from '@/app/calendar/response'
import { calendarFeed } from '@/lib/calendar/queries'
import { queryRoute } from '@/lib/runner/route'

/** The dates of one case as a file, with the words a calendar programme may hear. */
export const GET = queryRoute(calendarFeed, {
  input: ({ params }) => ({ case: String(params['ref']) }),
  respond: calendarResponse,
})
