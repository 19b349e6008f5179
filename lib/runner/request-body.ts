import { formToInput } from './form-data'

/** 1 MB. Files come in through a route of their own. */
export const BODY_LIMIT = 1_048_576

export type Body =
  | { readonly kind: 'read'; readonly value: unknown }
  | { readonly kind: 'too_large' | 'unsupported' | 'malformed' }

/** Counts while it reads: a length that a client claims, or leaves out, proves nothing. */
async function textOf(request: Request, limit: number): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return null
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.byteLength
    if (size > limit) return null
    parts.push(part)
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
}

const FORM = 'application/x-www-form-urlencoded'
const typeOf = (request: Request) => request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()

function formOf(text: string): FormData {
  const form = new FormData()
  for (const [name, value] of new URLSearchParams(text)) form.append(name, value)
  return form
}

/** JSON from systems, or fields from a form of our own pages. */
export async function readBody(request: Request, expected: 'json' | 'form'): Promise<Body> {
  const type = expected === 'json' ? 'application/json' : FORM
  if (typeOf(request) !== type) return { kind: 'unsupported' }
  try {
    const text = await textOf(request, BODY_LIMIT)
    if (text === null) return { kind: 'too_large' }
    return { kind: 'read', value: expected === 'json' ? JSON.parse(text) : formToInput(formOf(text)) }
  } catch {
    return { kind: 'malformed' }
  }
}

/** The fields of a small form as they were sent, for code of others that reads them itself; null for anything else. */
export async function readSmallForm(request: Request, limit: number): Promise<URLSearchParams | null> {
  if (typeOf(request) !== FORM) return null
  const text = await textOf(request, limit).catch(() => null)
  return text === null ? null : new URLSearchParams(text)
}
