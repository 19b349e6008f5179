import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { POST } from '@/app/api/v1/eligibility/preview/route'
import { EXAMPLE } from '@/app/api/v1/eligibility/preview/example'
import { GET as description } from '@/app/api/v1/openapi.json/route'
import { ROLES } from '@/lib/access/model'
import { closeDatabase } from '@/lib/platform/database'
import { arrangePeople, type People } from '@/tests/support/people'
import { cookieOf, noParams, requestTo } from '@/tests/support/requests'
import { asOwner } from '@/tests/support/test-database'

let people: People
let tokens = 0
beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

/** A new token of a persona. The minute is the person’s, whatever token they come with. */
async function tokenOf(name: 'partner' | 'travel' | 'auditor' | 'admin'): Promise<string> {
  const token = `token-${(tokens += 1)}-of-${name}`
  await asOwner(`insert into api_token (user_id, token_hash) values ($1, sha256(convert_to($2, 'UTF8')))`, [
    people[name].id,
    token,
  ])
  return token
}

const post = (body: unknown, headers: Record<string, string>) =>
  POST(
    requestTo('/api/v1/eligibility/preview', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
    noParams,
  )
const ask = async (body: unknown, more: Record<string, string> = {}) =>
  post(body, { authorization: `Bearer ${await tokenOf('partner')}`, ...more })

/** Rows of every table that keeps something of a request. */
async function kept() {
  return asOwner(
    `select (select count(*) from audit_event where type <> 'token.used') as events, (select count(*) from idempotency_key) as keys,
       (select count(*) from eligibility_decision) as decisions, (select count(*) from case_file) as cases, (select count(*) from outbox_message) as messages`,
  )
}

describe('a preview of eligibility', () => {
  it('answers with what the rules give, why, and what would change it', async () => {
    const response = await ask(EXAMPLE.body)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('application/json')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const { trace, wouldChange, ...answer }: typeof EXAMPLE.answer = await response.json()
    const { trace: someTrace, wouldChange: someChanges, ...expected } = EXAMPLE.answer
    expect(answer).toEqual(expected)
    expect(trace.slice(0, 2)).toEqual(someTrace)
    expect(wouldChange).toEqual(expect.arrayContaining([...someChanges]))
  })

  it('answers as the published description says, whatever is known', async () => {
    const document = (await (await description(requestTo('/api/v1/openapi.json'), noParams)).json()) as {
      paths: Record<
        string,
        { post: { responses: { 200: { content: { 'application/json': { schema: object } } } } } }
      >
    }
    const published = document.paths['/eligibility/preview']?.post.responses[200].content['application/json']
    const schema = z.fromJSONSchema(published?.schema as Parameters<typeof z.fromJSONSchema>[0])
    const bodies = [
      EXAMPLE.body,
      {},
      { destination: 'BR', departureDate: '2026-12-01', household: [{}] },
      { departureDate: '1999-01-01', administrativeStatus: 'DUBLIN' },
      { ...EXAMPLE.body, destination: 'NG', departureDate: '2015-01-01', destinationState: null },
    ]
    for (const body of bodies) {
      const response = await ask(body)
      expect(response.status).toBe(200)
      expect(schema.safeParse(await response.json()).error).toBeUndefined()
    }
    expect(schema.safeParse({ ...EXAMPLE.answer, more: 1 }).success).toBe(false)
    expect(schema.safeParse({ ...EXAMPLE.answer, services: ['T-NONE'] }).success).toBe(false)
  })

  it('is open to a browser from our own pages too, and to no other site', async () => {
    const cookie = await cookieOf(people.counsellor.caller)
    expect((await post(EXAMPLE.body, { cookie })).status).toBe(200)
    const stranger = { cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect((await post(EXAMPLE.body, stranger)).status).toBe(403)
    expect((await post(EXAMPLE.body, {})).status).toBe(401)
    expect((await post(EXAMPLE.body, { authorization: 'Bearer guessed' })).status).toBe(401)
  })

  it.each(ROLES)('is asked by %s unless that is the administrator', async (role) => {
    const response = await post(EXAMPLE.body, { cookie: await cookieOf(people[role].caller) })
    expect(response.status).toBe(role === 'admin' ? 403 : 200)
  })

  it('tells an administrator nothing about wrong facts either', async () => {
    const response = await post({ nothing: 1 }, { authorization: `Bearer ${await tokenOf('admin')}` })
    expect([response.status, await response.json()]).toMatchObject([403, { code: 'forbidden' }])
  })

  it('keeps nothing, whatever is sent with it', async () => {
    const before = await kept()
    const headers = { 'idempotency-key': '5a0c2f8e-3c53-4f3c-9a2e-0a4f6a7f6f10' }
    expect((await ask(EXAMPLE.body, headers)).status).toBe(200)
    expect((await ask({ ...EXAMPLE.body, departureDate: '2014-10-01' }, headers)).status).toBe(200)
    expect((await ask({ household: [] }, headers)).status).toBe(422)
    expect(await kept()).toEqual(before)
  })

  const person = EXAMPLE.body.household[0]
  const WRONG: readonly (readonly [name: string, change: object, path: string, code: string])[] = [
    ['a day that does not exist', { departureDate: '2014-02-30' }, 'departureDate', 'not_a_date'],
    ['a day of the year nought', { applicationDate: '0000-01-01' }, 'applicationDate', 'not_a_date'],
    ['a moment for a day', { orderToLeaveDate: '2014-07-12T10:00:00Z' }, 'orderToLeaveDate', 'not_a_date'],
    [
      'a birth after the departure',
      { household: [{ ...person, birthDate: '2014-09-02' }] },
      'household.0.birthDate',
      'birth_after_departure',
    ],
    [
      'a birth in the future while no departure is known',
      { departureDate: undefined, household: [{ ...person, birthDate: '9999-01-01' }] },
      'household.0.birthDate',
      'date_in_future',
    ],
    [
      'a departure before the application',
      { departureDate: '2014-07-31' },
      'departureDate',
      'departure_before_application',
    ],
    ['a country nobody knows', { destination: 'QQ' }, 'destination', 'unknown_country'],
    ['a country in words', { nationality: 'Russia' }, 'nationality', 'unknown_country'],
    [
      'nobody who travels',
      { household: [{ ...person, travelling: false }] },
      'household',
      'no_travelling_member',
    ],
    ['an empty household', { household: [] }, 'household', 'no_travelling_member'],
    ['a number of persons', { household: -1 }, 'household', 'invalid'],
    ['an unknown key', { income: 0 }, 'income', 'unknown_field'],
    ['a name', { household: [{ ...person, familyName: 'X' }] }, 'household.0.familyName', 'unknown_field'],
    ['an unknown status', { administrativeStatus: 'TOURIST' }, 'administrativeStatus', 'choose_one'],
    ['a word for yes', { naturalisedBelgian: 'yes' }, 'naturalisedBelgian', 'invalid'],
    [
      'an unknown need',
      { household: [{ ...person, vulnerabilities: ['TIRED'] }] },
      'household.0.vulnerabilities.0',
      'choose_one',
    ],
    ['null where it means nothing', { arrivedInBelgiumOn: null }, 'arrivedInBelgiumOn', 'not_a_date'],
  ]
  it.each(WRONG)('names %s', async (_name, change, path, code) => {
    const response = await ask({ ...EXAMPLE.body, ...change }, { 'accept-language': 'fr' })
    expect(response.status).toBe(422)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const problem = (await response.json()) as { errors: { path: string; code: string; message: string }[] }
    expect(problem).toMatchObject({ status: 422, code: 'invalid', errors: [{ path, code }] })
    expect(problem.errors).toHaveLength(1)
    expect(problem.errors[0]?.message).not.toBe('')
  })

  it('names every wrong fact at once', async () => {
    const response = await ask({ destination: 'QQ', departureDate: '2014-02-30', more: 1 })
    const { errors } = (await response.json()) as { errors: { path: string }[] }
    expect(errors.map(({ path }) => path).sort()).toEqual(['departureDate', 'destination', 'more'])
  })

  it('takes JSON objects only', async () => {
    expect((await ask('{"destination"')).status).toBe(400)
    expect((await ask('[]')).status).toBe(422)
    expect((await ask('null')).status).toBe(422)
    expect((await ask(EXAMPLE.body, { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await ask({ destinationState: 'x'.repeat(1_100_000) })).status).toBe(413)
  })

  it('answers 120 requests in a minute and then says when to come back', async () => {
    const [token, other] = [await tokenOf('travel'), await tokenOf('auditor')]
    const statuses = new Set<number>()
    for (let asked = 0; asked < 120; asked += 1) {
      statuses.add((await post({}, { authorization: `Bearer ${token}` })).status)
    }
    expect([...statuses]).toEqual([200])
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => post({}, { authorization: `Bearer ${token}` })),
    )
    const refused = answers.find(({ status }) => status === 429)
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused?.json()).toMatchObject({ status: 429, code: 'too_many_requests' })
    expect((await post({}, { authorization: `Bearer ${other}` })).status).toBe(200)
  })
})
