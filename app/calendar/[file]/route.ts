import { calendarResponse } from '../response'
import { calendarFeed } from '@/lib/calendar/queries'
import { feedRoute } from '@/lib/runner/feed-route'

/** Somebody's dates for their calendar programme: their own files, or with `?case=` one of them. */
export const GET = feedRoute(calendarFeed, {
  mostPerMinute: 12,
  input: (search) => ({ case: search.get('case') ?? undefined }),
  respond: calendarResponse,
})
