import 'server-only'
import { Prisma, statement } from '@/lib/platform/database'
import type { Caller } from './context'

/**
 * Counts a request against what somebody may ask of one call in a minute: so many at once, and as many again spread over
 * each minute. Counted per person in the database, so that it holds over several servers, tokens and restarts.
 * @returns seconds the caller has to wait, 0 when they may go on
 */
export async function takeTurn(
  caller: NonNullable<Caller>,
  operation: string,
  mostPerMinute: number,
): Promise<number> {
  if ('feedToken' in caller) {
    const [row] = await statement<{ wait: number }>(
      Prisma.sql`select app.take_feed_turn(${caller.feedToken}, ${operation}, ${mostPerMinute}::int) as wait`,
    )
    return row?.wait ?? 0
  }
  const [proof, isSession] = 'session' in caller ? [caller.session, true] : [caller.apiToken, false]
  const [row] = await statement<{ wait: number }>(
    Prisma.sql`select app.take_turn(${proof}, ${isSession}, ${operation}, ${mostPerMinute}::int) as wait`,
  )
  return row?.wait ?? 0
}
