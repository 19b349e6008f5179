import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { POST as languageOfAccount } from '@/app/(workspace)/profile/language/route'
import { GET as live } from '@/app/api/health/live/route'
import { GET as ready } from '@/app/api/health/ready/route'
import { POST as keepAlive } from '@/app/api/session/keep-alive/route'
import { POST as language } from '@/app/login/language/route'
import { GET as signedIn } from '@/app/signed-in/route'
import { POST as theme } from '@/app/theme/route'
import { hashPassword } from '@/lib/access/password'
import { closeDatabase } from '@/lib/platform/database'
import { authOptions } from '@/lib/runner/auth-options'
import { arrangePeople, type People } from '@/tests/support/people'
import { cookieOf, noParams, ORIGIN, requestTo } from '@/tests/support/requests'
import { asOwner } from '@/tests/support/test-database'

describe('the routes around a session', () => {
  let people: People
  let cookie: string
  beforeAll(async () => {
    people = await arrangePeople()
    cookie = await cookieOf(people.counsellor.caller)
    await asOwner(`update app_user set locale = 'nl' where id = $1`, [people.counsellor.id])
  })
  afterAll(closeDatabase)

  const form = (fields: Record<string, string>, headers: Record<string, string> = {}) => ({
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  })

  it('keep alive whoever is there', async () => {
    const response = await keepAlive(
      requestTo('/api/session/keep-alive', { method: 'POST', headers: { cookie } }),
      noParams,
    )
    expect(response.status).toBe(200)
    const limits = await response.json()
    expect(Date.parse(limits.expiresAt) - Date.parse(limits.serverNow)).toBeGreaterThan(29 * 60_000)
    expect(Date.parse(limits.absoluteExpiresAt) - Date.parse(limits.serverNow)).toBeGreaterThan(
      11 * 3_600_000,
    )
  })

  it('keep nobody else alive', async () => {
    const ask = (headers: Record<string, string>) =>
      keepAlive(requestTo('/api/session/keep-alive', { method: 'POST', headers }), noParams)
    expect((await ask({})).status).toBe(401)
    expect(
      (await ask({ cookie, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })).status,
    ).toBe(403)
  })

  it('lead on after signing in, in the language of the account', async () => {
    const response = await signedIn(
      requestTo('/signed-in?next=%2Fcases%3Fq%3Dx', { headers: { cookie } }),
      noParams,
    )
    expect([response.status, response.headers.get('location')]).toEqual([303, '/cases?q=x'])
    expect(response.headers.getSetCookie().join()).toMatch(/^retour-locale=nl; .*HttpOnly/i)
    for (const next of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      '/.//evil.example',
      '/login',
      '',
    ])
      expect(
        (
          await signedIn(
            requestTo(`/signed-in?next=${encodeURIComponent(next)}`, { headers: { cookie } }),
            noParams,
          )
        ).headers.get('location'),
      ).toBe('/today')
  })

  it('lead back to the sign-in page without a session', async () => {
    const response = await signedIn(requestTo('/signed-in?next=/cases'), noParams)
    expect(response.headers.get('location')).toBe('/login?next=%2Fcases')
  })

  it('change the language of the screens for anybody, and of the account for its owner', async () => {
    const sent = form({ locale: 'fr', returnTo: '/login?next=%2Fcases' })
    const response = await language(requestTo('/login/language', sent), noParams)
    expect([response.status, response.headers.get('location')]).toEqual([303, '/login?next=%2Fcases'])
    expect(response.headers.getSetCookie().join()).toContain('retour-locale=fr')
    await languageOfAccount(
      requestTo('/profile/language', form({ locale: 'de', returnTo: '/profile' }, { cookie })),
      noParams,
    )
    expect(await asOwner('select locale from app_user where id = $1', [people.counsellor.id])).toEqual([
      { locale: 'de' },
    ])
  })

  it('turn the screens dark for a browser, also before signing in', async () => {
    const response = await theme(
      requestTo('/theme', form({ theme: 'dark' }, { referer: `${ORIGIN}/login` })),
      noParams,
    )
    expect([response.status, response.headers.get('location')]).toEqual([303, '/login'])
    expect(response.headers.getSetCookie().join()).toMatch(/^retour-theme=dark; .*HttpOnly/i)
    expect((await theme(requestTo('/theme', form({ theme: 'pink' })), noParams)).status).toBe(422)
    const foreign = form({ theme: 'dark' }, { origin: 'https://evil.example' })
    expect((await theme(requestTo('/theme', foreign), noParams)).status).toBe(403)
  })

  it('lead back to the page the buttons stood on', async () => {
    const back = async (referer: string) =>
      (
        await language(
          requestTo('/login/language', form({ locale: 'fr', returnTo: '/profile' }, { referer })),
          noParams,
        )
      ).headers.get('location')
    expect(await back(`${ORIGIN}/cases?q=x`)).toBe('/cases?q=x')
    for (const wrong of ['https://evil.example/x', `${ORIGIN}.evil.example/x`, `${ORIGIN}//evil.example`])
      expect(await back(wrong)).toBe('/profile')
  })

  it('change no language from another site, to none that is not spoken, and lead nowhere else', async () => {
    const elsewhere = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', cookie }
    const foreign = await languageOfAccount(
      requestTo('/profile/language', form({ locale: 'en' }, elsewhere)),
      noParams,
    )
    expect(foreign.status).toBe(403)
    expect((await language(requestTo('/login/language', form({ locale: 'xx' })), noParams)).status).toBe(422)
    const away = await language(
      requestTo('/login/language', form({ locale: 'en', returnTo: '//evil.example' })),
      noParams,
    )
    expect(away.headers.get('location')).toBe('/today')
    expect(await asOwner('select locale from app_user where id = $1', [people.counsellor.id])).toEqual([
      { locale: 'de' },
    ])
  })

  it('say whether the server is alive and ready, to anybody', async () => {
    for (const health of [live, ready]) {
      const response = await health(
        requestTo('/api/health', { headers: { origin: '', 'sec-fetch-site': 'none' } }),
        noParams,
      )
      expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
    }
    await asOwner(
      `insert into outbox_message (kind, recipient_id, payload, available_at) values ('case_closed', $1, '{}', now() - interval '1 hour')`,
      [people.counsellor.id],
    )
    expect((await ready(requestTo('/api/health'), noParams)).status).toBe(503)
    expect((await live(requestTo('/api/health'), noParams)).status).toBe(200)
  })
})

describe('what next-auth is told', () => {
  it('keeps one opaque token in the cookie, for twelve hours', async () => {
    const { callbacks, session, jwt, cookies } = authOptions()
    expect([session?.strategy, session?.maxAge, jwt?.maxAge]).toEqual(['jwt', 43_200, 43_200])
    expect(cookies?.sessionToken).toMatchObject({
      name: 'retour-session',
      options: { httpOnly: true, sameSite: 'lax', path: '/', secure: false },
    })
    const user = { id: 'someone', sid: 'token', email: 'a@b.example', name: 'A' }
    const token = await callbacks?.jwt?.({ token: { name: 'A', email: 'a@b.example' }, user, account: null })
    expect(token).toEqual({ sid: 'token' })
  })

  it('leads into Retour only', async () => {
    const { callbacks } = authOptions()
    const after = (url: string) => callbacks?.redirect?.({ url, baseUrl: ORIGIN })
    expect(await after('/signed-in?next=%2Fcases')).toBe(`${ORIGIN}/signed-in?next=%2Fcases`)
    expect(await after(`${ORIGIN}/login?left=1`)).toBe(`${ORIGIN}/login?left=1`)
    for (const url of [
      'https://evil.example',
      '//evil.example',
      `${ORIGIN}.evil.example/x`,
      `${ORIGIN}//evil.example`,
      `${ORIGIN}@evil.example`,
      'javascript:alert(1)',
      '',
    ])
      expect(await after(url), url).toBe(`${ORIGIN}/today`)
  })

  it('never throws what could end up in an address', async () => {
    const [provider] = authOptions().providers
    if (!provider || provider.type !== 'credentials') throw new Error('a credentials provider was expected')
    const { authorize } = provider.options as {
      authorize: (sent: unknown, request: unknown) => Promise<unknown>
    }
    await asOwner(
      `insert into credential (user_id, password_hash) select id, $1 from app_user where email = 'finance@test.example'`,
      ['no hash at all'],
    )
    for (const sent of [
      undefined,
      {},
      { email: { not: '' }, password: ['x'] },
      { email: 'finance@test.example', password: 'x' },
    ])
      expect(await authorize(sent, { headers: { 'x-forwarded-for': '192.0.2.9' } })).toBeNull()
    const hash = await hashPassword('quiet umbrella 47 lamps')
    await asOwner(`update credential set password_hash = $1`, [hash])
    expect(
      await authorize(
        { email: 'finance@test.example', password: 'quiet umbrella 47 lamps' },
        { headers: {} },
      ),
    ).toMatchObject({ sid: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/) })
  })
})
