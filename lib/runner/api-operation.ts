import 'server-only'
import type { z } from 'zod'
import type { RouteHandler } from './route'

/** One call of the HTTP API: the handler that answers it and what the published description says about it. */
export type ApiOperation = {
  /** Its words stand in the messages under `api.operations.<id>`, those of its fields under `fields`. */
  readonly id: string
  readonly method: 'get' | 'post' | 'patch'
  /** Below `/api/v1`; parts in braces are named in `fields` too. */
  readonly path: `/${string}`
  readonly status: number
  readonly body: z.ZodType | null
  readonly search: z.ZodObject | null
  readonly answer: z.ZodType
  /** Whether the same `Idempotency-Key` brings the same answer. */
  readonly isIdempotent: boolean
  readonly mostPerMinute: number | null
  readonly example: { readonly body?: unknown; readonly answer?: unknown }
  readonly handle: RouteHandler
}

type Left = 'status' | 'body' | 'search' | 'isIdempotent' | 'mostPerMinute' | 'example'

/** Describes a route of the API beside its handler. Whatever is left out is not part of the call. */
export function apiOperation(
  operation: Omit<ApiOperation, Left> & Partial<Pick<ApiOperation, Left>>,
): ApiOperation {
  return {
    status: 200,
    body: null,
    search: null,
    isIdempotent: false,
    mostPerMinute: null,
    example: {},
    ...operation,
  }
}
