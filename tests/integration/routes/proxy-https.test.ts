import { NextRequest } from 'next/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { sessionCookieOptions } from '@/lib/runner/session-cookie'
import { sessionCookieName } from '@/lib/runner/session-token'
import { proxy } from '@/proxy'

describe('an origin on https', () => {
  beforeAll(() => {
    process.env.APP_ORIGIN = 'https://retour.example'
  })

  it('binds the session to itself and tells browsers to keep to https', () => {
    expect(sessionCookieName()).toBe('__Host-retour-session')
    expect(sessionCookieOptions()).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: true })
    const response = proxy(new NextRequest('https://retour.example/login'))
    expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
    expect(response.headers.get('content-security-policy')).toContain('upgrade-insecure-requests')
    expect(response.cookies.get('__Host-next-auth.csrf-token')).toMatchObject({ secure: true, path: '/' })
  })
})
