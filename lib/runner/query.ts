import 'server-only'
import type { z } from 'zod'
import { may, type Permission } from '@/lib/access/permissions'
import type { Clock } from '@/lib/platform/clock'
import { asCaller, SignedOut, type Caller, type Context } from './context'
import { registerQuery } from './registry'

export type Query<Schema extends z.ZodType, Data> = {
  readonly name: string
  readonly permission: Permission
  readonly input: Schema
  readonly run: (context: Context & { readonly input: z.output<Schema> }) => Promise<Data | null>
}

/**
 * The one way to read data. `run` returns what one actor may see, or null when there is nothing for them: missing and
 * out of scope are the same answer.
 */
export function defineQuery<Schema extends z.ZodType, Data>(definition: {
  name: string
  permission: Permission
  input: Schema
  run: (context: Context & { readonly input: z.output<Schema> }) => Promise<Data | null>
}): Query<Schema, Data> {
  registerQuery({ name: definition.name, permission: definition.permission, events: [] })
  return definition
}

export type Answer<Data> =
  | {
      readonly kind: 'found'
      readonly data: Data
      readonly context: Pick<Context, 'actor' | 'session' | 'today'>
    }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'signed_out' }

/** Answers a query for a caller. Input that does not parse finds nothing: it comes from addresses people type. */
export async function answer<Schema extends z.ZodType, Data>(
  query: Query<Schema, Data>,
  caller: Caller,
  raw: z.input<Schema>,
  time?: Clock,
): Promise<Answer<Data>> {
  try {
    return await asCaller(
      caller,
      async (context): Promise<Answer<Data>> => {
        if (!may(context.actor, query.permission)) return { kind: 'forbidden' }
        const parsed = query.input.safeParse(raw)
        if (!parsed.success) return { kind: 'not_found' }
        const data = await query.run({ ...context, input: parsed.data })
        if (data === null) return { kind: 'not_found' }
        const { actor, session, today } = context
        return { kind: 'found', data, context: { actor, session, today } }
      },
      time,
    )
  } catch (error) {
    if (error instanceof SignedOut) return { kind: 'signed_out' }
    throw error
  }
}
