import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { ownPath } from '@/lib/access/own-path'
import { SESSION_SECONDS } from '@/lib/access/sessions'
import { signIn } from '@/lib/access/sign-in'
import { environment } from '@/lib/platform/env'
import { logFault, logWarning } from '@/lib/platform/log'
import { isHttps, sessionCookieOptions } from './session-cookie'
import { sessionCookieName } from './session-token'
import { signOut } from './sign-out'

declare module 'next-auth' {
  interface User {
    /** Token of the session row. */
    sid: string
  }
}

const textIn = (value: unknown) => (typeof value === 'string' ? value : '')

/** The address the server saw, written by scripts/serve.mjs whatever the request claimed. */
function addressOf(headers: unknown): string {
  const forwarded =
    typeof headers === 'object' && headers !== null && 'x-forwarded-for' in headers
      ? headers['x-forwarded-for']
      : undefined
  return textIn(forwarded).split(',')[0]?.trim() || 'unknown'
}

/** Read at each request: a build has no environment. */
export function authOptions(): NextAuthOptions {
  return {
    secret: environment().NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    jwt: { maxAge: SESSION_SECONDS },
    pages: { signIn: '/login', signOut: '/login', error: '/login' },
    useSecureCookies: isHttps(),
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: sessionCookieOptions(),
      },
    },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        // Whatever is thrown here would be written into an address.
        async authorize(credentials, request) {
          try {
            const signedIn = await signIn({
              email: textIn(credentials?.email),
              password: textIn(credentials?.password),
              address: addressOf(request.headers),
            })
            return signedIn && { id: signedIn.userId, sid: signedIn.token }
          } catch (error) {
            logFault('sign-in failed', error)
            return null
          }
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => ({ sid: user ? user.sid : token['sid'] }),
      redirect({ url, baseUrl }) {
        const asked = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url
        return `${baseUrl}${ownPath(asked) ?? '/today'}`
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.['sid'] === 'string') await signOut(token['sid'])
      },
    },
    // Its own lines quote requests; ours carry codes.
    logger: {
      error: (code) => logWarning(`sign-in: ${code}`),
      warn: (code) => logWarning(`sign-in: ${code}`),
      debug: () => undefined,
    },
  }
}
