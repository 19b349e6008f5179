import 'server-only'
import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { environment } from '@/lib/platform/env'
import { sessionCookieOptions } from './session-cookie'

const NAME = 'retour-shown-once'
const SECONDS = 60

/**
 * Keeps something for the next page of this browser under a path, sealed, for a minute: what is told once and kept nowhere,
 * such as a new token.
 */
export function rememberShown(path: string) {
  return async ({ id, token }: { readonly id: string; readonly token: string }): Promise<void> => {
    const value = await encode({
      token: { id, shown: token },
      secret: environment().NEXTAUTH_SECRET,
      maxAge: SECONDS,
    })
    const jar = await cookies()
    jar.set(NAME, value, { ...sessionCookieOptions(), path, maxAge: SECONDS })
  }
}

/** What there is to show about something; null when there is nothing, or nothing any more. */
export async function shownOnce(id: string): Promise<string | null> {
  const value = (await cookies()).get(NAME)?.value
  if (!value) return null
  const kept = await decode({ token: value, secret: environment().NEXTAUTH_SECRET }).catch(() => null)
  return kept?.['id'] === id && typeof kept['shown'] === 'string' ? kept['shown'] : null
}
