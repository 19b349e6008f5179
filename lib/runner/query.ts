import 'server-only'
import type { z } from 'zod'
import type { Restriction } from '@/lib/access/restricted'
import { may, type Permission } from '@/lib/access/permissions'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Clock } from '@/lib/platform/clock'
import { asCaller, ConductNotAccepted, SignedOut, type Caller, type Context } from './context'
import { fieldErrors } from './field-errors'
import { openFile } from './file-gate'
import { recordReads } from './read-log'
import type { FieldError, Invalid, StepUp } from './outcome'
import { registerQuery } from './registry'

export type Query<Schema extends z.ZodType, Data> = {
  readonly name: string
  readonly permission: Permission
  readonly input: Schema
  readonly run: (context: Context & { readonly input: z.output<Schema> }) => Promise<Data | null>
  readonly mistakes?: (input: z.output<Schema>, today: CalendarDate) => readonly FieldError[]
  /** Open to somebody who has not accepted the code of conduct yet. */
  readonly isBeforeConduct?: boolean
  readonly forFeeds?: true
  readonly restricted?: Restriction
}

/**
 * The one way to read data. `run` returns what one actor may see, or null when there is nothing for them: missing and
 * out of scope are the same answer.
 *
 * With `mistakes` the input is facts that somebody states, not an address: what is wrong with it is told field by
 * field, the schema's findings first and then those that need to know the day.
 *
 * Only a query marked `forFeeds` answers the secret address of a calendar.
 *
 * Whatever a query takes out of its seal is recorded as a read by itself. One that shows a protected section which is not
 * sealed says so in `restricted`; its input names the file by `ref`.
 */
export function defineQuery<Schema extends z.ZodType, Data>(definition: {
  name: string
  permission: Permission
  input: Schema
  run: (context: Context & { readonly input: z.output<Schema> }) => Promise<Data | null>
  mistakes?: (input: z.output<Schema>, today: CalendarDate) => readonly FieldError[]
  isBeforeConduct?: boolean
  forFeeds?: true
  restricted?: Restriction
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
  | { readonly kind: 'conduct_not_accepted' }
  | StepUp
  | Invalid

/** Answers a query for a caller. Input that does not parse finds nothing: it comes from addresses people type. */
export async function answer<Schema extends z.ZodType, Data>(
  query: Query<Schema, Data>,
  caller: Caller,
  raw: z.input<Schema>,
  time?: Clock,
): Promise<Answer<Data>> {
  if (caller && 'feedToken' in caller && !query.forFeeds) return { kind: 'forbidden' }
  try {
    return await asCaller(
      caller,
      async (context): Promise<Answer<Data>> => {
        if (!may(context.actor, query.permission)) return { kind: 'forbidden' }
        const parsed = query.input.safeParse(raw, { reportInput: true })
        if (!parsed.success) {
          return query.mistakes
            ? { kind: 'invalid', errors: fieldErrors(parsed.error) }
            : { kind: 'not_found' }
        }
        const mistakes = query.mistakes?.(parsed.data, context.today) ?? []
        if (mistakes.length > 0) return { kind: 'invalid', errors: mistakes }
        const file = await openFile(context, parsed.data)
        if (file.isLocked) return { kind: 'step_up' }
        const data = await query.run({ ...file.context, input: parsed.data })
        if (data === null) return { kind: 'not_found' }
        // In the same transaction: what cannot be recorded is not shown.
        await recordReads(file, query, data)
        const { actor, session, today } = context
        return { kind: 'found', data, context: { actor, session, today } }
      },
      time,
      query,
    )
  } catch (error) {
    if (error instanceof SignedOut) return { kind: 'signed_out' }
    if (error instanceof ConductNotAccepted) return { kind: 'conduct_not_accepted' }
    throw error
  }
}
