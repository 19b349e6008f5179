import 'server-only'
import type { NextRequest } from 'next/server'
import { ownPath } from '@/lib/access/own-path'
import { environment } from '@/lib/platform/env'

const YEAR = 365 * 24 * 60 * 60

/** A choice of this browser: readable by the server only, kept for a year, and nothing but a code. */
export function browserCookie(name: string, value: string) {
  const secure = environment().APP_ORIGIN.startsWith('https://')
  return { name, value, path: '/', sameSite: 'lax', httpOnly: true, secure, maxAge: YEAR } as const
}

/** The page a form stood on. A frame around pages is not made anew for each, so its own word may be older. */
export function pageBefore(request: NextRequest): string | null {
  const referer = request.headers.get('referer') ?? ''
  const { APP_ORIGIN } = environment()
  return referer.startsWith(`${APP_ORIGIN}/`) ? ownPath(referer.slice(APP_ORIGIN.length)) : null
}
