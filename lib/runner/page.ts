import 'server-only'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import type { z } from 'zod'
import type { Context } from './context'
import type { Invalid } from './outcome'
import { answer, type Query } from './query'
import { callerOfRequest } from './session-token'
import { conductPath, confirmPath, signInPath } from './sign-in-path'

export type Viewer = Pick<Context, 'actor' | 'session' | 'today'>

/** What a page asks. Without a session one is sent to sign in and comes back; forbidden and missing look alike. */
export async function ask<Schema extends z.ZodType, Data>(
  query: Query<Schema, Data>,
  input: z.input<Schema>,
): Promise<Data> {
  return (await askAsViewer(query, input)).data
}

/** The same about facts that somebody states: what is wrong with them comes back field by field. */
export async function askOrMistakes<Schema extends z.ZodType, Data>(
  query: Query<Schema, Data>,
  input: z.input<Schema>,
): Promise<{ kind: 'found'; data: Data } | Invalid> {
  const found = await answer(query, await callerOfRequest(), input)
  switch (found.kind) {
    case 'found':
      return { kind: 'found', data: found.data }
    case 'invalid':
      return found
    case 'signed_out':
      return redirect(signInPath(await headers()))
    case 'conduct_not_accepted':
      return redirect(conductPath(await headers()))
    case 'step_up':
      return redirect(confirmPath(await headers()))
    default:
      return notFound()
  }
}

/** The same, with who is looking: for pages whose wording depends on it. */
export async function askAsViewer<Schema extends z.ZodType, Data>(
  query: Query<Schema, Data>,
  input: z.input<Schema>,
): Promise<{ data: Data; viewer: Viewer }> {
  const found = await answer(query, await callerOfRequest(), input)
  switch (found.kind) {
    case 'found':
      return { data: found.data, viewer: found.context }
    case 'signed_out':
      return redirect(signInPath(await headers()))
    case 'conduct_not_accepted':
      return redirect(conductPath(await headers()))
    case 'step_up':
      return redirect(confirmPath(await headers()))
    default:
      return notFound()
  }
}
