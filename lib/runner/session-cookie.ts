import 'server-only'
import { cookies } from 'next/headers'
import { encode } from 'next-auth/jwt'
import { SESSION_SECONDS } from '@/lib/access/sessions'
import { environment } from '@/lib/platform/env'
import { sessionCookieName } from './session-token'

export const isHttps = () => environment().APP_ORIGIN.startsWith('https://')

/** Kept from scripts and from other sites; sent over https only wherever the origin is https. */
export const sessionCookieOptions = () =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps() }) as const

/** Gives this browser another session than the one it had, as signing in would. */
export async function rememberSession({ token }: { readonly token: string }): Promise<void> {
  const value = await encode({
    token: { sid: token },
    secret: environment().NEXTAUTH_SECRET,
    maxAge: SESSION_SECONDS,
  })
  const jar = await cookies()
  jar.set(sessionCookieName(), value, { ...sessionCookieOptions(), maxAge: SESSION_SECONDS })
}
