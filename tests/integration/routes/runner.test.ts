import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { closeDatabase } from '@/lib/platform/database'
import { defineCommand } from '@/lib/runner/command'
import { done, refused, stale } from '@/lib/runner/outcome'
import { defineQuery } from '@/lib/runner/query'
import { MADE_BY_RUNNER } from '@/lib/runner/registry'
import { commandRoute, openRoute, queryRoute } from '@/lib/runner/route'
import { arrangePeople, type People } from '@/tests/support/people'
import { cookieOf, noParams, requestTo } from '@/tests/support/requests'
import { asOwner } from '@/tests/support/test-database'

const say = defineCommand({
  name: 'test.say',
  permission: 'note:add',
  input: z.strictObject({ ref: z.string(), words: z.string().min(1, 'required').max(20) }),
  events: ['test.said'],
  run: async ({ input }) => {
    if (input.words === 'stale') return stale(7)
    if (input.words === 'refused') return refused([{ code: 'same_role' }])
    if (input.words === 'fault') throw new Error(`secret of ${input.ref}`)
    return done(input, [{ type: 'test.said' }])
  },
})
const hear = defineQuery({
  name: 'test.hear',
  permission: 'case:list',
  input: z.strictObject({ ref: z.string(), loud: z.string().optional() }),
  run: async ({ input, actor }) => (input.ref === 'none' ? null : { ...input, role: actor.role }),
})
const post = commandRoute(say)
const get = queryRoute(hear)

describe('a route', () => {
  let people: People
  let cookie: string
  beforeAll(async () => {
    people = await arrangePeople()
    cookie = await cookieOf(people.partner.caller)
    await asOwner(
      `insert into api_token (user_id, token_hash) values ($1, sha256(convert_to('token-of-the-partner', 'UTF8')))`,
      [people.partner.id],
    )
  })
  afterAll(closeDatabase)

  const of = (ref: string) => ({ params: Promise.resolve({ ref }) })
  const send = (body: unknown, headers: Record<string, string> = {}) =>
    post(
      requestTo('/x', {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
      of('A'),
    )
  const problemIn = async (response: Response) => {
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const body: unknown = await response.json()
    expect(body).toMatchObject({
      status: response.status,
      title: expect.any(String),
      type: expect.any(String),
    })
    return body
  }
  const events = async () =>
    (await asOwner('select 1 from audit_event where type = $1', ['test.said'])).length

  it('is made by the runner', () => {
    for (const handler of [post, get, openRoute('test', async () => new Response())])
      expect(Reflect.get(handler, MADE_BY_RUNNER)).toBe(true)
  })

  it('runs a command with the parts of its path and the body', async () => {
    const response = await send({ words: 'hello' })
    expect([response.status, await response.json()]).toEqual([200, { ref: 'A', words: 'hello' }])
  })

  it('does not let the body take the place of the path', async () => {
    expect(await (await send({ words: 'hello', ref: 'B' })).json()).toEqual({ ref: 'A', words: 'hello' })
  })

  it('answers a query with the parts of its path and the search', async () => {
    const response = await get(requestTo('/x?loud=yes', { headers: { cookie } }), of('A'))
    expect(await response.json()).toEqual({ ref: 'A', loud: 'yes', role: 'partner' })
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('knows partner systems by their token, wherever they send from', async () => {
    const from = { origin: 'https://partner.example', 'sec-fetch-site': 'cross-site' }
    const authorization = 'Bearer token-of-the-partner'
    const sent = await send({ words: 'hello' }, { cookie: '', authorization, ...from })
    expect(sent.status).toBe(200)
    for (const wrong of [
      'Bearer guessed',
      'Bearer',
      'Basic dXNlcjpwYXNz',
      '',
      'Bearer token-of-the-partner x',
    ])
      expect((await send({ words: 'hello' }, { authorization: wrong })).status, wrong).toBe(401)
  })

  it('refuses whoever is not signed in, without saying more', async () => {
    const response = await send({ words: 'hello' }, { cookie: '' })
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
    expect(await problemIn(response)).toMatchObject({ status: 401, code: 'signed_out' })
    expect((await get(requestTo('/x'), of('A'))).status).toBe(401)
    expect((await send({ words: 'hello' }, { cookie: 'retour-session=forged' })).status).toBe(401)
  })

  it('refuses a browser that sends from another site, and does nothing', async () => {
    const before = await events()
    for (const headers of [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
      { origin: 'https://localhost:3000', 'sec-fetch-site': 'same-origin' },
    ])
      expect(await problemIn(await send({ words: 'hello' }, headers))).toMatchObject({ code: 'other_origin' })
    expect(await events()).toBe(before)
  })

  it('tells forbidden, missing, stale and refused apart', async () => {
    const asAuditor = { cookie: await cookieOf(people.auditor.caller) }
    expect(await problemIn(await send({ words: 'hello' }, asAuditor))).toMatchObject({
      status: 403,
      code: 'forbidden',
    })
    expect(await problemIn(await get(requestTo('/x', { headers: { cookie } }), of('none')))).toMatchObject({
      status: 404,
      code: 'not_found',
    })
    expect(await problemIn(await send({ words: 'stale' }))).toMatchObject({
      status: 409,
      code: 'stale',
      version: 7,
    })
    expect(await problemIn(await send({ words: 'refused' }))).toMatchObject({
      status: 409,
      code: 'refused',
      refusals: [{ code: 'same_role' }],
      detail: expect.stringContaining('role'),
    })
  })

  it('names each wrong value with a sentence in the language that is asked for', async () => {
    const german = { 'accept-language': 'de-BE,de;q=0.9' }
    expect(await problemIn(await send({ words: '', more: 1 }, german))).toMatchObject({
      status: 422,
      errors: [
        { path: 'words', code: 'required', message: 'Füllen Sie dieses Feld aus' },
        { path: 'more', code: 'unknown_field' },
      ],
    })
    expect((await send([1, 2])).status).toBe(422)
    expect((await send('null')).status).toBe(422)
  })

  it('reads JSON only, up to one megabyte', async () => {
    expect(await problemIn(await send('words=hello', { 'content-type': 'text/plain' }))).toMatchObject({
      status: 415,
    })
    expect(await problemIn(await send('{"words"'))).toMatchObject({ status: 400, code: 'malformed' })
    expect(await problemIn(await send({ words: 'x'.repeat(1_100_000) }))).toMatchObject({ status: 413 })
    const lying = send({ words: 'x'.repeat(1_100_000) }, { 'content-length': '10' })
    expect((await lying).status).toBe(413)
    const broken = await post(
      requestTo('/x', {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: new Uint8Array([0x22, 0xff, 0xfe, 0x22]),
      }),
      of('A'),
    )
    expect(broken.status).toBe(400)
  })

  it('tells nothing of a fault but a reference', async () => {
    const response = await send({ words: 'fault' })
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(text).not.toContain('secret')
    expect(JSON.parse(text)).toMatchObject({
      code: 'failed',
      reference: expect.stringMatching(/^[0-9a-f]{8}$/),
    })
  })

  it('says that it is not available when the database is away', async () => {
    const away = openRoute('test.away', () =>
      Promise.reject(Object.assign(new Error('x'), { code: 'P1001' })),
    )
    const response = await away(requestTo('/x'), noParams)
    expect(response.headers.get('retry-after')).toBe('5')
    expect(await problemIn(response)).toMatchObject({ status: 503, code: 'unavailable' })
  })
})
