import { ownSession } from '@/lib/directory/queries'
import { queryRoute } from '@/lib/runner/route'

/** For the warning before a session ends: whoever asks is there, and learns how long the session lasts now. */
export const POST = queryRoute(ownSession)
