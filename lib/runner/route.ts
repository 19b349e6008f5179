import 'server-only'
import { randomUUID } from 'node:crypto'
import { unstable_rethrow } from 'next/navigation'
import type { NextRequest } from 'next/server'
import type { z } from 'zod'
import { LOCALE_COOKIE, localeOf } from '@/lib/i18n/locale'
import { databaseProblem } from '@/lib/platform/database/errors'
import { logFault } from '@/lib/platform/log'
import { runCommand, type Command } from './command'
import type { Caller } from './context'
import { problem, problemOf } from './problem'
import { answer, type Query } from './query'
import type { Stale } from './outcome'
import { takeTurn } from './pace'
import { markAsRun } from './registry'
import { readBody } from './request-body'
import { isSameOrigin } from './same-origin'
import { callerOfBrowser } from './session-token'

type Params = Readonly<Record<string, string | readonly string[] | undefined>>
export type RouteHandler = (
  request: NextRequest,
  context: { params: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response>

/** What a request brought; `body` is undefined where none is expected. */
export type Asked = {
  readonly request: NextRequest
  readonly params: Params
  readonly search: Readonly<Record<string, string>>
  readonly body: unknown
}

const CHANGES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const languageOf = (request: NextRequest) =>
  localeOf({
    chosen: request.cookies.get(LOCALE_COOKIE)?.value,
    accepted: request.headers.get('accept-language'),
  })

/**
 * Who asks: a partner system by its token, or a browser by its session. A browser that changes something must do so
 * from our own pages; a token is never sent by a browser on its own.
 */
export async function callerOf(request: NextRequest): Promise<Caller | 'other_origin'> {
  const authorization = request.headers.get('authorization')
  if (authorization !== null) {
    const token = /^Bearer ([A-Za-z0-9._~+/=-]{1,512})$/i.exec(authorization)?.[1]
    return token ? { apiToken: token } : null
  }
  if (CHANGES.has(request.method) && !isSameOrigin(request.headers)) return 'other_origin'
  return callerOfBrowser(request)
}

/** Who asks, if they may now; the answer to give where they may not. */
async function admitted(
  request: NextRequest,
  name: string,
  mostPerMinute: number | undefined,
): Promise<{ readonly caller: Caller } | Response> {
  const caller = await callerOf(request)
  if (caller === 'other_origin') return problem(403, 'other_origin')
  const wait = caller && mostPerMinute !== undefined ? await takeTurn(caller, name, mostPerMinute) : 0
  return wait > 0 ? problem(429, 'too_many_requests', { retryAfter: wait }) : { caller }
}

/** Only codes and a reference leave the server, whatever broke. */
export function guarded(route: string, handle: RouteHandler): RouteHandler {
  return markAsRun(async (request: NextRequest, context: Parameters<RouteHandler>[1]) => {
    try {
      return await handle(request, context)
    } catch (error) {
      unstable_rethrow(error)
      if (databaseProblem(error) === 'unavailable') return problem(503, 'unavailable')
      const reference = randomUUID().slice(0, 8)
      logFault('route failed', error, { route, reference })
      return problem(500, 'failed', { reference })
    }
  })
}

const unheard = () => new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
const answered = (data: unknown, status: number) =>
  Response.json(data ?? null, { status, headers: { 'cache-control': 'no-store' } })

/**
 * A route around one query. Without `input` it gets the body where one is expected, else the parts of the path and the
 * search of the address.
 */
export function queryRoute<Schema extends z.ZodType, Data>(
  query: Query<Schema, Data>,
  options: {
    readonly input?: (asked: Asked) => z.input<Schema>
    readonly body?: 'json'
    /** How many answers one caller gets in a minute, all at once or evenly. */
    readonly mostPerMinute?: number
    /** The page asks by itself: a session that nobody uses ends all the same, and nobody reads a refusal. */
    readonly isWatching?: boolean
    readonly respond?: (data: Data, asked: Asked) => Response | Promise<Response>
  } = {},
): RouteHandler {
  return guarded(query.name, async (request, context) => {
    const admission = await admitted(request, query.name, options.mostPerMinute)
    if (admission instanceof Response) return admission
    const known = admission.caller
    const caller = known && options.isWatching && 'session' in known ? { ...known, isWatching: true } : known
    const asked = await askedOf(request, context, options.body)
    if (asked instanceof Response) return asked
    const sent = options.body ? asked.body : { ...asked.params, ...asked.search }
    const input = options.input?.(asked) ?? sent
    const found = await answer(query, caller, input as z.input<Schema>)
    if (found.kind !== 'found') return options.isWatching ? unheard() : problemOf(found, languageOf(request))
    return options.respond?.(found.data, asked) ?? answered(found.data, 200)
  })
}

/**
 * A route around one command. Without `input` it gets the parts of the path and the body; an idempotent command also
 * gets the `Idempotency-Key` of the request; without one every request is an act of its own.
 */
export function commandRoute<Schema extends z.ZodType, Data, Event extends string>(
  command: Command<Schema, Data, Event>,
  options: {
    readonly input?: (asked: Asked) => unknown
    /** `optional_json`: a body may be left out, which is an empty object. */
    readonly body?: 'json' | 'optional_json' | 'form' | 'none'
    readonly status?: number
    /** The page that asks is closing: nobody reads a refusal. */
    readonly isClosing?: boolean
    readonly mostPerMinute?: number
    /** Asked before the command: whether a request of this kind may be answered at all. */
    readonly allows?: (asked: Asked) => boolean
    readonly respond?: (data: Data, asked: Asked) => Response | Promise<Response>
    /** For a page that goes on by itself when somebody was faster; without it that is a problem like the others. */
    readonly onStale?: (ran: Stale) => Response
  } = {},
): RouteHandler {
  return guarded(command.name, async (request, context) => {
    const admission = await admitted(request, command.name, options.mostPerMinute)
    if (admission instanceof Response) return admission
    const { caller } = admission
    const expected = options.body ?? 'json'
    const asked = await askedOf(request, context, expected === 'none' ? undefined : expected)
    if (asked instanceof Response) return asked
    if (options.allows?.(asked) === false) return problem(403, 'other_origin')
    const input = options.input?.(asked) ?? {
      ...fieldsOf(asked.body),
      ...asked.params,
      ...(command.idempotent && { idempotencyKey: request.headers.get('idempotency-key') ?? randomUUID() }),
    }
    const ran = await runCommand(command, caller, input)
    if (ran.kind === 'stale' && options.onStale) return options.onStale(ran)
    if (ran.kind !== 'done') return options.isClosing ? unheard() : problemOf(ran, languageOf(request))
    return options.respond?.(ran.data, asked) ?? answered(ran.data, options.status ?? 200)
  })
}

/** The fields of a body; what is no object stays what it is, for the schema to refuse. */
function fieldsOf(body: unknown): object {
  return isObject(body) ? body : body === undefined ? {} : { body }
}

/** A route that asks no command and no query of its own, such as health; it still answers faults as the others do. */
export function openRoute(name: string, handle: (request: NextRequest) => Promise<Response>): RouteHandler {
  return guarded(name, (request) => handle(request))
}

const isEmpty = (request: NextRequest) =>
  request.body === null || request.headers.get('content-length') === '0'

async function askedOf(
  request: NextRequest,
  context: { params: Promise<Params> },
  expected: 'json' | 'optional_json' | 'form' | undefined,
): Promise<Asked | Response> {
  const params = await context.params
  const search = Object.fromEntries(request.nextUrl.searchParams)
  if (!expected) return { request, params, search, body: undefined }
  if (expected === 'optional_json' && isEmpty(request)) return { request, params, search, body: {} }
  const body = await readBody(request, expected === 'form' ? 'form' : 'json')
  switch (body.kind) {
    case 'too_large':
      return problem(413, 'too_large')
    case 'unsupported':
      return problem(415, 'unsupported_media_type')
    case 'malformed':
      return problem(400, 'malformed')
    case 'read':
      return { request, params, search, body: body.value }
  }
}
