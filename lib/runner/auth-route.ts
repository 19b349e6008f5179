import 'server-only'
import NextAuth from 'next-auth'
import { NextResponse, type NextRequest } from 'next/server'
import { authOptions } from './auth-options'
import { markAsRun } from './registry'
import { isSameOrigin } from './same-origin'
import { callerOfBrowser, sessionCookieName } from './session-token'
import { signOut } from './sign-out'

type RouteContext = { readonly params: Promise<{ nextauth: string[] }> }

/** What of next-auth is open. Its own pages, its list of providers and its session endpoint are not used here. */
const OPEN = new Set(['GET csrf', 'POST callback/credentials', 'POST signout'])

async function answer(request: NextRequest, context: RouteContext): Promise<Response> {
  const action = `${request.method} ${(await context.params).nextauth.join('/')}`
  if (!OPEN.has(action)) return new NextResponse(null, { status: 404 })
  if (request.method === 'POST' && !isSameOrigin(request.headers)) {
    return new NextResponse(null, { status: 403 })
  }
  const form = action === 'POST callback/credentials' ? request.clone() : null
  const before = form ? await callerOfBrowser(request) : null
  const response: Response = await NextAuth(request, context, authOptions())
  response.headers.set('cache-control', 'no-store')
  if (action === 'POST signout') response.headers.set('clear-site-data', '"cache", "storage"')
  if (!form) return response

  const isSignedIn = response.headers
    .getSetCookie()
    .some((cookie) => cookie.startsWith(`${sessionCookieName()}=`))
  if (isSignedIn) {
    // Whoever sat here before has no use for their session any more.
    if (before && 'session' in before) await signOut(before.session)
  } else if (response.headers.has('location')) {
    response.headers.set('location', await backToSignIn(form))
  }
  return response
}

/** The sign-in page again, saying only that it did not work. */
async function backToSignIn(form: Request): Promise<string> {
  const sent = new URLSearchParams(await form.text()).get('callbackUrl') ?? ''
  const next = URL.canParse(sent, 'http://own.invalid')
    ? new URL(sent, 'http://own.invalid').searchParams.get('next')
    : null
  return `/login?failed=1${next ? `&next=${encodeURIComponent(next)}` : ''}`
}

export const authRoute = markAsRun(answer)
