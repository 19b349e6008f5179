import { createHash, randomBytes } from 'node:crypto'
import { cookies } from 'next/headers'
import { environment } from '@/lib/platform/env'

// next-auth compares the `csrfToken` of a form with a cookie of its own: the token, and its hash with the secret. The
// library only sets it when a script asks for it; a form that works without scripts needs it before the page is made.

/** The name next-auth gives it. */
export function csrfCookieName(): string {
  return environment().APP_ORIGIN.startsWith('https://')
    ? '__Host-next-auth.csrf-token'
    : 'next-auth.csrf-token'
}

const sealOf = (token: string) =>
  createHash('sha256').update(`${token}${environment().NEXTAUTH_SECRET}`).digest('hex')

export function newCsrfCookie(): string {
  const token = randomBytes(32).toString('hex')
  return `${token}|${sealOf(token)}`
}

/** The token in a cookie value; null when the value was not made here. */
export function csrfTokenIn(cookie: string | undefined): string | null {
  const [token, seal] = (cookie ?? '').split('|')
  return token && seal === sealOf(token) ? token : null
}

/** For the hidden field of sign-in and sign-out forms. `proxy.ts` sees to it that every page has one. */
export async function csrfToken(): Promise<string> {
  return csrfTokenIn((await cookies()).get(csrfCookieName())?.value) ?? ''
}
