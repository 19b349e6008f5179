import { NextRequest } from 'next/server'
import { describe, expect, it } from 'vitest'
import { csrfTokenIn } from '@/lib/runner/csrf-token'
import { proxy } from '@/proxy'

const ORIGIN = 'http://localhost:3000'
const ask = (path: string, { method = 'GET', ...headers }: Record<string, string> = {}) =>
  proxy(new NextRequest(`${ORIGIN}${path}`, { method, headers: { host: 'localhost:3000', ...headers } }))
const SIGNED_IN = { cookie: 'retour-session=whatever' }
/** What the page gets to see: Next carries changed request headers in the answer of the proxy. */
const forPage = (response: Response, name: string) => response.headers.get(`x-middleware-request-${name}`)
const directivesOf = (policy: string | null) =>
  new Map((policy ?? '').split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]))

describe('every page', () => {
  it('carries a policy with a nonce of its own', () => {
    const seen = new Set<string>()
    for (const path of ['/login', '/login', '/cases']) {
      const response = ask(path, SIGNED_IN)
      const policy = response.headers.get('content-security-policy')
      const directives = directivesOf(policy)
      expect(directives.get('default-src')).toEqual([`'self'`])
      for (const name of ['object-src', 'base-uri', 'frame-ancestors'])
        expect(directives.get(name), name).toEqual([`'none'`])
      expect(directives.get('form-action')).toEqual([`'self'`])
      const nonce = directives.get('script-src')?.find((source) => source.startsWith(`'nonce-`)) ?? ''
      expect(nonce).toMatch(/^'nonce-[A-Za-z0-9+/]{22}=='$/)
      expect(directives.get('script-src')).toContain(`'strict-dynamic'`)
      expect(directives.get('script-src')).not.toContain(`'unsafe-inline'`)
      expect(policy).not.toMatch(/[*]|https?:/)
      seen.add(nonce)
      expect(forPage(response, 'content-security-policy')).toBe(policy)
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(response.headers.get('strict-transport-security')).toBeNull()
    }
    expect(seen.size).toBe(3)
  })

  it('sends people without a session to sign in, and lets them come back', () => {
    const to = (path: string, headers?: Record<string, string>) => ask(path, headers).headers.get('location')
    expect(to('/cases?q=a%20b&x=1')).toBe(`${ORIGIN}/login?next=${encodeURIComponent('/cases?q=a%20b&x=1')}`)
    expect(to('/')).toBe(`${ORIGIN}/login`)
    expect(to('/cases', { method: 'HEAD' })).toBe(`${ORIGIN}/login?next=%2Fcases`)
    expect(to('/cases', SIGNED_IN)).toBeNull()
    expect(to('/login')).toBeNull()
    // An action answers by itself that nobody is signed in, and keeps what was typed.
    expect(to('/cases', { method: 'POST' })).toBeNull()
  })

  it('knows its own address, whatever the request claims', () => {
    const response = ask('/cases?q=x', { ...SIGNED_IN, 'x-retour-path': '//evil.example' })
    expect(forPage(response, 'x-retour-path')).toBe('/cases?q=x')
  })

  it('has a token for its forms before a script ran', () => {
    const response = ask('/login')
    const cookie = response.cookies.get('next-auth.csrf-token')
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/' })
    expect(csrfTokenIn(cookie?.value)).toMatch(/^[0-9a-f]{64}$/)
    expect(decodeURIComponent(forPage(response, 'cookie') ?? '')).toContain(cookie?.value)
    const again = ask('/login', { cookie: `next-auth.csrf-token=${encodeURIComponent(cookie?.value ?? '')}` })
    expect(again.cookies.get('next-auth.csrf-token')).toBeUndefined()
    const forged = ask('/login', { cookie: `next-auth.csrf-token=${'a'.repeat(64)}|${'b'.repeat(64)}` })
    expect(forged.cookies.get('next-auth.csrf-token')?.value).toBeDefined()
  })

  it('is shown under the one name that sessions belong to', () => {
    const under = (host: string, path = '/cases?q=x', mode = 'navigate') =>
      ask(path, { ...SIGNED_IN, host, 'sec-fetch-mode': mode }).headers.get('location')
    expect(under('127.0.0.1:3000')).toBe(`${ORIGIN}/cases?q=x`)
    expect(under('[::1]:3000')).toBe(`${ORIGIN}/cases?q=x`)
    // After an action the server asks itself for the next page, by an address of its own.
    expect(under('127.0.0.1:3000', '/cases', 'cors')).toBeNull()
    // A proxy in front may call the server by a name of its own.
    expect(under('retour-internal:3000')).toBeNull()
    expect(under('127.0.0.1:3000', '//evil.example')).toMatch(/^http:\/\/localhost:3000\//)
  })
})
