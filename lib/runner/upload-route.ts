import 'server-only'
import type { NextRequest } from 'next/server'
import type { z } from 'zod'
import type { Locale } from '@/lib/access/model'
import { refusalSentences } from '@/lib/i18n/sentences'
import type { Refusal } from '@/lib/kernel/refusal'
import { refuse } from '@/lib/kernel/refusal'
import { err, ok, type Result } from '@/lib/kernel/result'
import { runCommand, type Command } from './command'
import type { Caller } from './context'
import { formToInput } from './form-data'
import { problem, problemOf } from './problem'
import { answer, type Query } from './query'
import { callerOf, guarded, languageOf, type RouteHandler } from './route'

/** A part of a form that is a file, as the browser sent it. */
export type SentPart = { readonly name: string; readonly declaredType: string; readonly content: Uint8Array }

type Fields = Readonly<Record<string, unknown>>

/** What became of one file: its place in the form, and why it was not taken. */
export type FileOutcome =
  | { readonly file: number; readonly kind: 'taken'; readonly id: string }
  | {
      readonly file: number
      readonly kind: 'refused'
      readonly codes: readonly string[]
      readonly messages: readonly string[]
    }

type Options<GateSchema extends z.ZodType, Place, Received, Data, Event extends string> = {
  /** Asked before a byte is read: permission, scope, room. Gets the parts of the path and the search of the address. */
  readonly gate: Query<GateSchema, Place>
  /** Bytes of one request, all its files and fields together, and how many files it may bring. */
  readonly mostBytes: number
  readonly mostFiles: number
  readonly receive: (place: Place, part: SentPart) => Promise<Result<Received, readonly Refusal[]>>
  readonly command: (sent: Fields) => Command<z.ZodType, Data, Event>
  /** What the command made of a file, for whoever goes on with it. */
  readonly idOf: (data: Data) => string
  readonly input: (sent: Fields, params: Fields, received: Received) => unknown
  /** The page a browser without scripts goes to. */
  readonly page: (params: Fields, outcomes: readonly FileOutcome[], sent: Fields) => string
  readonly afterwards?: () => void
}

/** How many files are looked into at once in this process: a picture takes a quarter of a gigabyte for a moment. */
const AT_ONCE = 2
const MOST_WAITING = 40
let atWork = 0
const waiting: (() => void)[] = []

/** Waits for one's turn; null when too many wait already. */
async function inTurn<T>(work: () => Promise<T>): Promise<T | null> {
  if (atWork >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING) return null
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else atWork += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else atWork -= 1
  }
}

class TooLarge extends Error {}

/** The body as far as it goes, counted while it comes in: a length somebody claims proves nothing. */
function counted(request: NextRequest, most: number): ReadableStream<Uint8Array> | null {
  let size = 0
  return (
    request.body?.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(part, controller) {
          size += part.byteLength
          if (size > most) controller.error(new TooLarge())
          else controller.enqueue(part)
        },
      }),
    ) ?? null
  )
}

async function formOf(request: NextRequest, most: number): Promise<FormData | Response> {
  const type = request.headers.get('content-type') ?? ''
  if (!type.toLowerCase().startsWith('multipart/form-data')) return problem(415, 'unsupported_media_type')
  if (Number(request.headers.get('content-length') ?? 0) > most) return problem(413, 'too_large')
  try {
    const body = counted(request, most)
    return await new Response(body, { headers: { 'content-type': type } }).formData()
  } catch (error) {
    const causes = [error, error instanceof Error ? error.cause : undefined]
    if (causes.some((cause) => cause instanceof TooLarge)) return problem(413, 'too_large')
    return problem(400, 'malformed')
  }
}

/**
 * The door for files: the caller and the gate first, then the body, counted as it comes in, then one command for each
 * file. A file that is refused takes nothing from the others. Scripts get an answer to read, a plain form its page.
 */
export function uploadRoute<GateSchema extends z.ZodType, Place, Received, Data, Event extends string>(
  name: string,
  options: Options<GateSchema, Place, Received, Data, Event>,
): RouteHandler {
  return guarded(name, async (request, context) => {
    const caller = await callerOf(request)
    if (caller === 'other_origin') return problem(403, 'other_origin')
    const params = await context.params
    const search = Object.fromEntries(request.nextUrl.searchParams)
    const locale = languageOf(request)
    const gateInput = { ...search, ...params } as z.input<GateSchema>
    const gate = await answer(options.gate, caller, gateInput)
    if (gate.kind !== 'found') return problemOf(gate, locale)

    const form = await formOf(request, options.mostBytes)
    if (form instanceof Response) return form
    const parts = [...form.values()].filter((value): value is File => typeof value !== 'string')
    // A plain form sends an empty file where none was chosen.
    const files = parts.filter(({ name: sent, size }) => sent !== '' || size > 0)
    if (files.length > options.mostFiles) return problem(413, 'too_large')
    const sent = formToInput(form) as Fields
    const outcomes: FileOutcome[] = []
    for (const [place, file] of files.entries()) {
      const outcome = await oneFile(options, { caller, sent, params, place: gate.data, file, locale })
      if (outcome instanceof Response) return outcome
      outcomes.push(
        outcome.ok
          ? { file: place + 1, kind: 'taken', id: outcome.value }
          : {
              file: place + 1,
              kind: 'refused',
              codes: outcome.error.map(({ code }) => code),
              messages: await refusalSentences(outcome.error, locale),
            },
      )
    }
    if (outcomes.some(({ kind }) => kind === 'taken')) options.afterwards?.()
    if (request.headers.get('accept')?.includes('application/json')) {
      return Response.json({ files: outcomes }, { headers: { 'cache-control': 'no-store' } })
    }
    return new Response(null, { status: 303, headers: { location: options.page(params, outcomes, sent) } })
  })
}

type Sending<Place> = {
  readonly caller: Caller
  readonly sent: Fields
  readonly params: Fields
  readonly place: Place
  readonly file: File
  readonly locale: Locale
}

/** @returns what the file became, why it was not taken, or an answer that ends the request */
async function oneFile<GateSchema extends z.ZodType, Place, Received, Data, Event extends string>(
  { receive, command, input, idOf }: Options<GateSchema, Place, Received, Data, Event>,
  { caller, sent, params, place, file, locale }: Sending<Place>,
): Promise<Result<string, readonly Refusal[]> | Response> {
  const received = await inTurn(async () =>
    receive(place, {
      name: file.name,
      declaredType: file.type,
      content: new Uint8Array(await file.arrayBuffer()),
    }),
  )
  if (!received) return problem(503, 'unavailable')
  if (!received.ok) return received
  const ran = await runCommand(command(sent), caller, input(sent, params, received.value))
  switch (ran.kind) {
    case 'done':
      return ok(idOf(ran.data))
    case 'refused':
      return err(ran.refusals)
    case 'invalid':
      return err(ran.errors.map(({ path, code }) => refuse(`field_${path.split('.')[0] ?? ''}_${code}`)))
    default:
      return problemOf(ran, locale)
  }
}
