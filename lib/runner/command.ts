import 'server-only'
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { may, type Permission } from '@/lib/access/permissions'
import { recordEvents } from '@/lib/audit/records'
import type { Clock } from '@/lib/platform/clock'
import { databaseProblem, violates } from '@/lib/platform/database/errors'
import { asCaller, ConductNotAccepted, SignedOut, type Caller, type Context } from './context'
import { fieldErrors } from './field-errors'
import { openFile } from './file-gate'
import {
  refused,
  type FieldError,
  type Invalid,
  type NotFound,
  type OutboxEntry,
  type Outcome,
  type Refused,
  type Stale,
  type StepUp,
} from './outcome'
import { registerCommand } from './registry'
import { keepUp } from './upkeep'

export type Command<Schema extends z.ZodType, Data, Event extends string> = {
  readonly name: string
  readonly permission: Permission
  readonly input: Schema
  readonly events: readonly Event[]
  readonly idempotent: boolean
  /** Open to somebody who has not accepted the code of conduct yet. */
  readonly isBeforeConduct?: boolean
  /** Asks for a code of the second factor, unless one was given within ten minutes. */
  readonly asksCode?: true
  readonly run: (context: Context & { readonly input: z.output<Schema> }) => Promise<Outcome<Data, Event>>
}

/**
 * The one way to change data. The runner checks the permission, parses the input strictly, opens one transaction as
 * the actor, and writes the audit events and messages into it. Anything but `done` rolls everything back.
 *
 * `events` names what the command may tell; `run` must return at least one of them. An `idempotent` command takes
 * `idempotencyKey` in its input and answers the same key with the same answer. What weighs most `asksCode`; a command that
 * only sometimes weighs as much returns `stepUpFirst` itself where `isSteppedUp` is false.
 */
export function defineCommand<Schema extends z.ZodType, Data, const Event extends string>(definition: {
  name: string
  permission: Permission
  input: Schema
  events: readonly [Event, ...Event[]]
  idempotent?: boolean
  isBeforeConduct?: boolean
  asksCode?: true
  run: (context: Context & { readonly input: z.output<Schema> }) => Promise<Outcome<Data, Event>>
}): Command<Schema, Data, Event> {
  registerCommand({ name: definition.name, permission: definition.permission, events: definition.events })
  return { idempotent: false, ...definition }
}

export type Ran<Data> =
  | { readonly kind: 'done'; readonly data: Data }
  | Refused
  | Stale
  | NotFound
  | Invalid
  | StepUp
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'signed_out' }
  | { readonly kind: 'conduct_not_accepted' }

/** Carries an outcome out of the transaction that it undoes. */
export class RolledBack extends Error {
  constructor(readonly outcome: Exclude<Outcome<never, never>, { kind: 'done' }>) {
    super('rolled back')
  }
}

const hashOf = (value: unknown) =>
  createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('hex')

function idempotencyKeyOf(input: unknown): string {
  const key =
    typeof input === 'object' && input !== null && 'idempotencyKey' in input ? input.idempotencyKey : null
  if (typeof key !== 'string') throw new Error('an idempotent command needs idempotencyKey in its input')
  return key
}

/** Runs a command for a caller. Expected outcomes are values; faults throw. */
export async function runCommand<Schema extends z.ZodType, Data, Event extends string>(
  command: Command<Schema, Data, Event>,
  caller: Caller,
  raw: unknown,
  time?: Clock,
): Promise<Ran<Data>> {
  // A calendar reads; its address lies with other people's servers and changes nothing.
  if (caller && 'feedToken' in caller) return { kind: 'forbidden' }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await asCaller(caller, (context) => runInside(command, context, raw), time, command)
    } catch (error) {
      if (error instanceof SignedOut) return { kind: 'signed_out' }
      if (error instanceof ConductNotAccepted) return { kind: 'conduct_not_accepted' }
      if (error instanceof RolledBack) return error.outcome
      // The twin of an idempotent request was first: read its answer.
      if (attempt === 1 && databaseProblem(error) === 'unique' && violates(error, 'idempotency_key')) continue
      const refusal = refusalOf(error)
      if (refusal) return refusal
      throw error
    }
  }
}

/** Rules that the database keeps as a last wall, told as refusals when a race reaches them. */
export function refusalOf(error: unknown): Refused | null {
  switch (databaseProblem(error)) {
    case 'unique':
      return refused([{ code: 'already_done' }])
    case 'check':
      return refused([{ code: 'no_longer_possible' }])
    case 'timeout':
    case 'transient':
      return refused([{ code: 'busy' }])
    default:
      return null
  }
}

async function runInside<Schema extends z.ZodType, Data, Event extends string>(
  command: Command<Schema, Data, Event>,
  context: Context,
  raw: unknown,
): Promise<Ran<Data>> {
  const { tx, actor } = context
  if (!may(actor, command.permission)) return { kind: 'forbidden' }
  const parsed = command.input.safeParse(raw, { reportInput: true })
  if (!parsed.success) return { kind: 'invalid', errors: fieldErrors(parsed.error) satisfies FieldError[] }
  if (command.asksCode && !context.isSteppedUp) return { kind: 'step_up' }
  const input = parsed.data
  const file = await openFile(context, input)
  if (file.isLocked) return { kind: 'step_up' }

  const key = command.idempotent ? idempotencyKeyOf(input) : null
  const requestHash = key ? hashOf(input) : ''
  if (key) {
    // Twins of a request wait here for the first of them, so that they read its answer and not what it changed.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${actor.id} ${key}`}, 0))`
    const answered = await tx.idempotencyKey.findUnique({
      where: { actorId_key: { actorId: actor.id, key } },
    })
    if (answered) {
      if (answered.command !== command.name || answered.requestHash !== requestHash) {
        return refused([{ code: 'idempotency_mismatch' }])
      }
      return { kind: 'done', data: answered.answer as Data }
    }
  }

  const outcome = await command.run({ ...file.context, input })
  if (outcome.kind !== 'done') throw new RolledBack(outcome)

  await keepUp(context, outcome.events)
  await recordEvents(tx, actor, command.name, context.today, outcome.events, context.toldAt)
  await writeMessages(context, outcome.messages)
  if (key) {
    await tx.idempotencyKey.createMany({
      data: [
        {
          key,
          actorId: actor.id,
          command: command.name,
          requestHash,
          answer: JSON.parse(JSON.stringify(outcome.data ?? null)),
        },
      ],
    })
  }
  return { kind: 'done', data: outcome.data }
}

/** Puts what people are told into the transaction that did it; it leaves after the commit. */
export async function writeMessages(
  { tx, today, toldAt }: Pick<Context, 'tx' | 'today' | 'toldAt'>,
  messages: readonly OutboxEntry[] = [],
): Promise<void> {
  if (messages.length === 0) return
  await tx.outboxMessage.createMany({
    data: messages.map((message) => ({
      kind: message.kind,
      recipientId: message.recipientId,
      caseId: message.caseId ?? null,
      createdAt: toldAt,
      availableAt: toldAt,
      payload: { ...message.payload, on: today },
    })),
  })
}
