import { randomBytes } from 'node:crypto'
import { NextResponse, type NextRequest } from 'next/server'
import { environment, isDevelopment } from '@/lib/platform/env'
import { csrfCookieName, csrfTokenIn, newCsrfCookie } from '@/lib/runner/csrf-token'
import { sessionCookieName } from '@/lib/runner/session-token'

// A convenience for pages: headers, and the way to the sign-in page. Nothing is guarded here; every page and action
// asks the database who is there.

const OPEN = new Set(['/login', '/signed-in', '/theme', '/accessibility', '/api/v1/docs'])
/** A calendar programme comes without session; the token in the address is its proof. */
const FEED = /^\/calendar\/[^/]+\.ics$/
/** The gallery of components, for developers only, shows nothing of anybody. */
const isOpen = (path: string) =>
  OPEN.has(path) ||
  path.startsWith('/invitation/') ||
  FEED.test(path) ||
  (isDevelopment() && path.startsWith('/dev/'))
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

function contentSecurityPolicy(nonce: string, isHttps: boolean): string {
  const dev = isDevelopment()
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? ` 'unsafe-eval'` : ''}`,
    // The overlay of the development server writes styles of its own.
    ...(dev
      ? [`style-src 'self' 'unsafe-inline'`]
      : [`style-src 'self' 'nonce-${nonce}'`, `style-src-attr 'none'`]),
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

/**
 * Somebody typed 127.0.0.1 where the session belongs to localhost: the same page under the right name. Only what a
 * person typed or followed: the server asks itself for pages too, by whatever name it has.
 */
function otherLoopbackName(request: NextRequest, origin: URL): boolean {
  const host = request.headers.get('host') ?? ''
  const isNavigation = request.headers.get('sec-fetch-mode') === 'navigate'
  return isNavigation && host !== origin.host && LOOPBACK.test(host) && LOOPBACK.test(origin.host)
}

export function proxy(request: NextRequest): NextResponse {
  const { APP_ORIGIN } = environment()
  const origin = new URL(APP_ORIGIN)
  const isHttps = origin.protocol === 'https:'
  const { pathname, search } = request.nextUrl
  const path = `${pathname}${search}`
  const isRead = request.method === 'GET' || request.method === 'HEAD'

  // Put behind the origin, not resolved against it: the path may begin with two slashes.
  if (isRead && otherLoopbackName(request, origin)) return NextResponse.redirect(`${APP_ORIGIN}${path}`)
  if (isRead && !isOpen(pathname) && !request.cookies.has(sessionCookieName())) {
    const next = pathname === '/' ? '' : `?next=${encodeURIComponent(path)}`
    return NextResponse.redirect(`${APP_ORIGIN}/login${next}`)
  }

  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy(nonce, isHttps)
  const known = csrfTokenIn(request.cookies.get(csrfCookieName())?.value)
  const csrf = known ? null : newCsrfCookie()
  // The page that is made now reads the cookie it only gets with its answer.
  if (csrf) request.cookies.set(csrfCookieName(), csrf)

  const headers = new Headers(request.headers)
  headers.set('x-retour-path', path)
  headers.set('x-nonce', nonce)
  // Next takes the nonce for its own scripts from here.
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('cache-control', 'no-store')
  if (isHttps) response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  if (csrf) {
    response.cookies.set(csrfCookieName(), csrf, {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: isHttps,
    })
  }
  return response
}

export const config = {
  matcher: [
    '/((?!api/|_next/static|_next/image|favicon.svg|world.svg|manifest.webmanifest).*)',
    '/api/v1/docs',
  ],
}
