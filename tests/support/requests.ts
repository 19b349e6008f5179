import { NextRequest } from 'next/server'
import { encode } from 'next-auth/jwt'
import type { Caller } from '@/lib/runner/context'
import { sessionCookieName } from '@/lib/runner/session-token'

export const ORIGIN = 'http://localhost:3000'

/** The cookie of a browser that is signed in as the caller. */
export async function cookieOf(caller: NonNullable<Caller>): Promise<string> {
  if (!('session' in caller)) throw new Error('a browser has a session')
  const secret = process.env.NEXTAUTH_SECRET ?? ''
  return `${sessionCookieName()}=${await encode({ token: { sid: caller.session }, secret, maxAge: 60 })}`
}

/** A request as it reaches a route. A browser that sends from our own pages unless told otherwise. */
export function requestTo(
  path: string,
  { headers, ...rest }: { method?: string; headers?: Record<string, string>; body?: BodyInit } = {},
): NextRequest {
  const own = { origin: ORIGIN, 'sec-fetch-site': 'same-origin' }
  return new NextRequest(`${ORIGIN}${path}`, { ...rest, headers: { ...own, ...headers } })
}

export const noParams = { params: Promise.resolve({}) }
