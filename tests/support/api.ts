import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { NextRequest } from 'next/server'
import { OPERATIONS } from '@/app/api/v1/operations'
import { asOwner } from './test-database'
import { ORIGIN } from './requests'

/** A token of somebody, as an administrator would have given it out. */
export async function arrangeToken(userId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await asOwner('insert into api_token (user_id, token_hash) values ($1, $2)', [
    userId,
    createHash('sha256').update(token).digest(),
  ])
  return token
}

type Sent = { readonly body?: unknown; readonly headers?: Record<string, string> }
export type Answered = { readonly status: number; readonly body: unknown; readonly headers: Headers }

/** Finds the handler of a path as the application does, and asks it. */
export async function callApi(
  method: string,
  address: string,
  { body, headers = {} }: Sent = {},
): Promise<Answered> {
  const [path = ''] = address.split('?')
  const found = OPERATIONS.flatMap((operation) => {
    const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    const match = new RegExp(`^${operation.path.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(path)
    if (!match || operation.method.toUpperCase() !== method) return []
    return [{ operation, params: Object.fromEntries(names.map((name, index) => [name, match[index + 1]])) }]
  })[0]
  if (!found) throw new Error(`no call ${method} ${address}`)
  const sent = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
  const request = new NextRequest(`${ORIGIN}/api/v1${address}`, {
    method,
    headers: { ...(sent === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    body: sent,
  })
  const response = await found.operation.handle(request, { params: Promise.resolve(found.params) })
  return { status: response.status, body: await response.json(), headers: response.headers }
}

export type Client = (
  method: string,
  address: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answered>

/** The API as one user asks it. */
export async function clientOf(userId: string): Promise<Client> {
  const authorization = `Bearer ${await arrangeToken(userId)}`
  // Each act has a key of its own, unless the test says which.
  return (method, address, body, headers = {}) =>
    callApi(method, address, {
      body,
      headers: {
        authorization,
        ...(method !== 'GET' && { 'idempotency-key': randomUUID() }),
        ...headers,
      },
    })
}
