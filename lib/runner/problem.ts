import type { Locale } from '@/lib/access/model'
import type { Refusal } from '@/lib/kernel/refusal'
import { errorSentence, refusalSentences } from '@/lib/i18n/sentences'
import type { Ran } from './command'

type Extra = {
  readonly detail?: string
  readonly errors?: readonly { path: string; code: string; message: string }[]
  readonly refusals?: readonly Pick<Refusal, 'code' | 'params'>[]
  readonly version?: number
  readonly reference?: string
  /** Seconds after which the same request may be sent again. */
  readonly retryAfter?: number
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request cannot be read',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Not possible now',
  413: 'The request is too large',
  415: 'The request is in another format',
  422: 'Some values are wrong',
  429: 'Too many requests',
  500: 'Something went wrong',
  503: 'Not available for the moment',
}

/** An answer as RFC 9457 has it. */
export function problem(status: number, code: string, { retryAfter, ...extra }: Extra = {}): Response {
  const body = { type: `urn:retour:problem:${code}`, title: TITLES[status], status, code, ...extra }
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  if (status === 401) headers.set('www-authenticate', 'Bearer')
  if (status === 503) headers.set('retry-after', '5')
  if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter))
  return new Response(JSON.stringify(body), { status, headers })
}

/** What a command or query answered that was not success. Missing and out of scope are one answer. */
export async function problemOf(
  ran: Exclude<Ran<unknown>, { kind: 'done' }>,
  locale: Locale,
): Promise<Response> {
  switch (ran.kind) {
    case 'signed_out':
      return problem(401, 'signed_out')
    case 'forbidden':
      return problem(403, 'forbidden')
    case 'conduct_not_accepted':
      return problem(403, 'conduct_not_accepted', {
        detail: await errorSentence('conduct_not_accepted', undefined, locale),
      })
    case 'not_found':
      return problem(404, 'not_found')
    case 'step_up':
      return problem(403, 'step_up', { detail: await errorSentence('step_up', undefined, locale) })
    case 'stale':
      return problem(409, 'stale', {
        detail: await errorSentence('stale', undefined, locale),
        version: ran.version,
      })
    case 'refused': {
      const mismatch = ran.refusals.find(({ code }) => code === 'idempotency_mismatch')
      return problem(409, mismatch?.code ?? 'refused', {
        detail: (await refusalSentences(ran.refusals, locale)).join(' '),
        refusals: ran.refusals.map(({ code, params }) => ({ code, params })),
      })
    }
    case 'invalid':
      return problem(422, 'invalid', {
        errors: await Promise.all(
          ran.errors.map(async ({ path, code, params }) => ({
            path,
            code,
            message: await errorSentence(code, params, locale),
          })),
        ),
      })
  }
}
