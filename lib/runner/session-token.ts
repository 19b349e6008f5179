import 'server-only'
import { cookies } from 'next/headers'
import type { NextRequest } from 'next/server'
import { decode } from 'next-auth/jwt'
import { environment } from '@/lib/platform/env'
import type { Caller } from './context'

/** `__Host-` binds the cookie to this origin; browsers keep it over https only, so a local http origin goes without. */
export function sessionCookieName(): string {
  return environment().APP_ORIGIN.startsWith('https://') ? '__Host-retour-session' : 'retour-session'
}

/** The cookie holds an encrypted token that carries an opaque session id; the session itself is a row of the database. */
export async function callerOfRequest(): Promise<Caller> {
  return callerOfCookie((await cookies()).get(sessionCookieName())?.value)
}

/** The same for a route, which is handed its request. */
export async function callerOfBrowser({ cookies }: NextRequest): Promise<Caller> {
  return callerOfCookie(cookies.get(sessionCookieName())?.value)
}

async function callerOfCookie(token: string | undefined): Promise<Caller> {
  if (!token) return null
  const content = await decode({ token, secret: environment().NEXTAUTH_SECRET }).catch(() => null)
  return typeof content?.['sid'] === 'string' ? { session: content['sid'] } : null
}
