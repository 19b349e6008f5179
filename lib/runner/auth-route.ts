import 'server-only'
import NextAuth from 'next-auth'
import { NextRequest, NextResponse } from 'next/server'
import { authOptions } from './auth-options'
import { markAsRun } from './registry'
import { readSmallForm } from './request-body'
import { isSameOrigin } from './same-origin'
import { callerOfBrowser, sessionCookieName } from './session-token'
import { signOut } from './sign-out'

type RouteContext = { readonly params: Promise<{ nextauth: string[] }> }

/** What of next-auth is open. Its own pages, its list of providers and its session endpoint are not used here. */
const OPEN = new Set(['GET csrf', 'POST callback/credentials', 'POST signout'])

/** Bytes: an address, a password, a token and a path, with room to spare. */
const FORM_LIMIT = 16_384

async function answer(request: NextRequest, context: RouteContext): Promise<Response> {
  const action = `${request.method} ${(await context.params).nextauth.join('/')}`
  if (!OPEN.has(action)) return new NextResponse(null, { status: 404 })
  if (request.method !== 'POST') return authenticate(request, context)
  if (!isSameOrigin(request.headers)) return new NextResponse(null, { status: 403 })
  const form = await readSmallForm(request, FORM_LIMIT)
  if (!form) return new NextResponse(null, { status: 400 })
  const { url, method, headers } = request
  const response = await authenticate(
    new NextRequest(url, { method, headers, body: form.toString() }),
    context,
  )
  if (action === 'POST signout') response.headers.set('clear-site-data', '"cache", "storage"')
  else await afterSignIn(request, form, response)
  return response
}

async function authenticate(request: NextRequest, context: RouteContext): Promise<Response> {
  const response: Response = await NextAuth(request, context, authOptions())
  response.headers.set('cache-control', 'no-store')
  return response
}

async function afterSignIn(request: NextRequest, form: URLSearchParams, response: Response): Promise<void> {
  const isSignedIn = response.headers
    .getSetCookie()
    .some((cookie) => cookie.startsWith(`${sessionCookieName()}=`))
  if (isSignedIn) {
    // Whoever sat here before has no use for their session any more.
    const before = await callerOfBrowser(request)
    if (before && 'session' in before) await signOut(before.session)
  } else if (response.headers.has('location')) {
    response.headers.set('location', backToSignIn(form))
  }
}

/** The sign-in page again, saying only that it did not work. */
function backToSignIn(form: URLSearchParams): string {
  const sent = form.get('callbackUrl') ?? ''
  const next = URL.canParse(sent, 'http://own.invalid')
    ? new URL(sent, 'http://own.invalid').searchParams.get('next')
    : null
  return `/login?failed=1${next ? `&next=${encodeURIComponent(next)}` : ''}`
}

export const authRoute = markAsRun(answer)
