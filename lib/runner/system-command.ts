import 'server-only'
import type { z } from 'zod'
import { recordEvents } from '@/lib/audit/records'
import { clock, type Clock } from '@/lib/platform/clock'
import { systemTransaction } from '@/lib/platform/database'
import { refusalOf, RolledBack, writeMessages, type Ran } from './command'
import type { Context } from './context'
import { fieldErrors } from './field-errors'
import type { Outcome } from './outcome'
import { registerSystemCommand } from './registry'
import { keepUp } from './upkeep'

/** The context of a command, without anybody who acts: the trail says that the server did it by itself. */
export type SystemContext = Omit<Context, 'actor' | 'session' | 'conduct' | 'isSteppedUp' | 'hasGlass'>

export type SystemCommand<Schema extends z.ZodType, Data, Event extends string> = {
  readonly name: string
  readonly input: Schema
  readonly events: readonly Event[]
  readonly run: (
    context: SystemContext & { readonly input: z.output<Schema> },
  ) => Promise<Outcome<Data, Event>>
}

/**
 * A change that the server makes by itself, from a job. No form and no partner system reaches it: it has no permission,
 * and `runCommand` does not take it. Row security binds it as the role `system`: closed files are out of its sight.
 */
export function defineSystemCommand<Schema extends z.ZodType, Data, const Event extends string>(definition: {
  name: string
  input: Schema
  events: readonly [Event, ...Event[]]
  run: (context: SystemContext & { readonly input: z.output<Schema> }) => Promise<Outcome<Data, Event>>
}): SystemCommand<Schema, Data, Event> {
  registerSystemCommand({ name: definition.name, events: definition.events })
  return definition
}

/** Runs it as the server itself, under the same terms as a command: one transaction, with its events and messages. */
export async function runSystemCommand<Schema extends z.ZodType, Data, Event extends string>(
  command: SystemCommand<Schema, Data, Event>,
  raw: z.input<Schema>,
  time: Clock = clock(),
): Promise<Ran<Data>> {
  const parsed = command.input.safeParse(raw, { reportInput: true })
  if (!parsed.success) return { kind: 'invalid', errors: fieldErrors(parsed.error) }
  try {
    return await systemTransaction(async (tx): Promise<Ran<Data>> => {
      const now = time.now()
      const toldAt = time.isPast ? now : undefined
      const context = { tx, now, today: time.today(), randomBelow: time.randomBelow, toldAt }
      const outcome = await command.run({ ...context, input: parsed.data })
      if (outcome.kind !== 'done') throw new RolledBack(outcome)
      await keepUp(context, outcome.events)
      await recordEvents(tx, null, command.name, context.today, outcome.events, toldAt)
      await writeMessages(context, outcome.messages)
      return { kind: 'done', data: outcome.data }
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome
    const refusal = refusalOf(error)
    if (refusal) return refusal
    throw error
  }
}
