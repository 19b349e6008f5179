import { randomBytes } from 'node:crypto'
import type { Page, Request } from '@playwright/test'
import { inventPerson, openApplication } from './support/steps/application'
import { expectNote, notesIn, sendNote, writeNote } from './support/steps/notes'
import { expect, test } from './support/test'

const FIXED = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
}

const policyWith = (nonce: string) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'none'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Asks for a page twice and answers the nonces. */
async function noncesOf(page: Page, address: string, status: number): Promise<string[]> {
  const nonces: string[] = []
  for (let time = 0; time < 2; time += 1) {
    const answer = await page.request.get(address, { maxRedirects: 0 })
    const headers = answer.headers()
    expect(answer.status(), address).toBe(status)
    expect(headers, address).toMatchObject(FIXED)
    expect(headers['cache-control'], address).toContain('no-store')
    expect(headers, address).not.toHaveProperty('x-powered-by')
    const nonce = /'nonce-([A-Za-z0-9+/=]+)'/.exec(headers['content-security-policy'] ?? '')?.[1] ?? ''
    expect(headers['content-security-policy'], address).toBe(policyWith(nonce))
    const html = await answer.text()
    for (const [script] of html.matchAll(/<script[^>]*>/g)) {
      expect(script, address).toContain(`nonce="${nonce}"`)
    }
    expect(html, address).not.toMatch(/<[a-z][^>]* (style|on[a-z]+)="/)
    nonces.push(nonce)
  }
  return nonces
}

const PAGES: readonly { address: string; status: number }[] = [
  { address: '/today', status: 200 },
  { address: '/cases', status: 200 },
  { address: '/cases?q=none&stage=draft', status: 200 },
  { address: '/applications', status: 200 },
  { address: '/applications/new', status: 200 },
  { address: '/departures', status: 200 },
  { address: '/follow-ups', status: 200 },
  { address: '/profile', status: 200 },
  { address: '/login', status: 200 },
  { address: '/nonsense', status: 404 },
  { address: '/cases/AVR-1999-00000', status: 404 },
  { address: '/admin/people', status: 404 },
]

test('every page carries its headers and a nonce of its own', async ({ as }) => {
  const page = await as('counsellor')
  const nonces: string[] = []
  for (const { address, status } of PAGES) nonces.push(...(await noncesOf(page, address, status)))
  expect(new Set(nonces).size).toBe(nonces.length)
})

test('what is not a page carries them too', async ({ page }) => {
  const html = await (await page.request.get('/login')).text()
  const asset = /\/_next\/static\/[^"']+\.js/.exec(html)?.[0] ?? ''
  for (const [address, status] of [
    [asset, 200],
    ['/favicon.svg', 200],
    ['/api/health/live', 200],
    ['/api/nonsense', 404],
    ['/_next/image?url=%2Ffavicon.svg&w=64&q=75', 404],
  ] as const) {
    const answer = await page.request.get(address)
    expect(answer.status(), address).toBe(status)
    expect(answer.headers(), address).toMatchObject(FIXED)
  }
  const lead = await page.request.get('/cases', { maxRedirects: 0 })
  expect(lead.status()).toBe(307)
  expect(lead.headers()['location']).toBe('/login?next=%2Fcases')
  expect(lead.headers()).toMatchObject(FIXED)
})

test('pages open without a word in the console', async ({ as }) => {
  const page = await as('counsellor')
  for (const { address, status } of PAGES) if (status === 200) await page.goto(address)
})

/** A form that was sent, to be sent again in other ways. */
async function sentNote(page: Page, text: string): Promise<Request> {
  const ref = await openApplication(page, inventPerson())
  await writeNote(page, ref, text)
  const [request] = await Promise.all([
    page.waitForRequest((sent) => sent.method() === 'POST' && 'next-action' in sent.headers()),
    sendNote(page),
  ])
  await expectNote(page, text)
  return request
}

test('a form is taken from our own pages only', async ({ as, baseURL }) => {
  const page = await as('partner')
  const text = `Said ${randomBytes(4).toString('hex')} times.`
  const sent = await sentNote(page, text)
  const {
    origin: _origin,
    'sec-fetch-site': _site,
    'content-length': _length,
    ...headers
  } = await sent.allHeaders()
  const own = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')))
  const origin = baseURL ?? ''
  const post = (extra: Record<string, string>) =>
    page.request.post(sent.url(), {
      headers: { ...own, ...extra },
      data: sent.postDataBuffer() ?? undefined,
    })

  for (const elsewhere of [
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: origin.replace('http:', 'https:') },
    { origin: origin.replace('localhost', 'localhost.evil.example') },
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    { origin, 'sec-fetch-site': 'cross-site' },
    { origin, 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
  ] as Record<string, string>[]) {
    await post(elsewhere)
    await page.reload()
    await expect(notesIn(page).getByText(text), JSON.stringify(elsewhere)).toHaveCount(1)
  }

  // The same request as the browser sent it counts: what was refused above was refused for its origin.
  expect((await post({ origin, 'sec-fetch-site': 'same-origin' })).ok()).toBe(true)
  await page.reload()
  await expect(notesIn(page).getByText(text)).toHaveCount(2)
})

test('more than a megabyte is not read', async ({ as }) => {
  const page = await as('partner')
  const text = 'One note, once.'
  const sent = await sentNote(page, text)
  const { 'content-length': _length, ...headers } = await sent.allHeaders()
  const own = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')))
  const body = (sent.postDataBuffer()?.toString('latin1') ?? '').replace(text, 'x'.repeat(1_100_000))
  const answer = await page.request.post(sent.url(), { headers: own, data: Buffer.from(body, 'latin1') })
  expect(answer.status()).toBeGreaterThanOrEqual(400)
  for (const address of ['/login/language', '/profile/language', '/api/auth/callback/credentials']) {
    const refused = await page.request.post(address, {
      headers: { 'sec-fetch-site': 'same-origin' },
      form: { locale: 'en', filler: 'x'.repeat(1_100_000) },
      maxRedirects: 0,
    })
    expect([400, 413], address).toContain(refused.status())
  }
  await page.reload()
  await expect(notesIn(page).getByRole('listitem')).toHaveCount(1)
})

test('what is not for somebody answers as what does not exist', async ({ as }) => {
  const page = await as('partner')
  for (const address of ['/admin/people', '/admin/mail', '/payments', '/suspensions', '/suspensions/new']) {
    const forbidden = await page.request.get(address)
    expect(forbidden.status(), address).toBe(404)
    expect(await forbidden.text(), address).toContain('This page does not exist')
  }
})
