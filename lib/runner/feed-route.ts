import 'server-only'
import type { z } from 'zod'
import { takeTurn } from './pace'
import { problem } from './problem'
import { answer, type Query } from './query'
import { guarded, type RouteHandler } from './route'

/** 32 random bytes in the alphabet of addresses. */
const FILE = /^([A-Za-z0-9_-]{43})\.ics$/

/**
 * A route around one query for whoever holds a secret address, without session. Wrong, withdrawn and locked addresses,
 * and what is out of sight, get the same answer.
 */
export function feedRoute<Schema extends z.ZodType, Data>(
  query: Query<Schema, Data>,
  options: {
    readonly mostPerMinute: number
    readonly input: (search: URLSearchParams) => z.input<Schema>
    readonly respond: (data: Data) => Response | Promise<Response>
  },
): RouteHandler {
  return guarded(query.name, async (request, context) => {
    const { file } = await context.params
    const feedToken = typeof file === 'string' ? FILE.exec(file)?.[1] : undefined
    if (!feedToken) return problem(404, 'not_found')
    const wait = await takeTurn({ feedToken }, query.name, options.mostPerMinute)
    if (wait > 0) return problem(429, 'too_many_requests', { retryAfter: wait })
    const found = await answer(query, { feedToken }, options.input(request.nextUrl.searchParams))
    return found.kind === 'found' ? options.respond(found.data) : problem(404, 'not_found')
  })
}
