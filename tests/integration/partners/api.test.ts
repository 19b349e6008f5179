import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHANGE, DRAFT } from '@/app/api/v1/example'
import { ASK_FOR_MORE_REASONS } from '@/lib/cases/model'
import { askForMore } from '@/lib/journey/commands/application'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { clearKeys } from '@/lib/partners/jobs'
import { runSystemCommand } from '@/lib/runner/system-command'
import { closeDatabase } from '@/lib/platform/database'
import { amendApplication, openApplication, sendApplication, withdrawCase } from '@/lib/partners/commands'
import {
  applicationOutput,
  applicationRowOutput,
  caseDetailOutput,
  caseOutput,
  pageOf,
  storedApplicationOutput,
} from '@/lib/partners/output'
import { runCommand } from '@/lib/runner/command'
import { arrangeToken, callApi, clientOf, type Client } from '@/tests/support/api'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

let people: People
let partner: Client
let other: Client
beforeAll(async () => {
  people = await arrangePeople()
  partner = await clientOf(people.partner.id)
  other = await clientOf(people.otherPartner.id)
})
afterAll(closeDatabase)

const keyed = () => ({ 'idempotency-key': randomUUID() })
let families = 0
/** The invented family under a name of its own, so that nobody resembles anybody. */
function family() {
  families += 1
  const name = [
    'Abaki',
    'Bolduren',
    'Cimentov',
    'Dragoshi',
    'Ekwueme',
    'Farrokhzad',
    'Gurbani',
    'Hovsepyan',
    'Iwuchukwu',
    'Jankulovski',
    'Kassymov',
    'Lomidze',
    'Mbarga',
    'Nurmatov',
  ][families % 14]
  return { ...DRAFT, members: DRAFT.members.map((member) => ({ ...member, familyName: name })) }
}
async function opened(client: Client = partner) {
  const answer = await client('POST', '/applications', family(), keyed())
  expect(answer).toMatchObject({ status: 201 })
  return storedApplicationOutput.parse(answer.body)
}

describe('an application over the API', () => {
  it('is opened, completed, submitted, followed and withdrawn', async () => {
    const { ref, version, status, missing } = await opened()
    expect(status).toBe('draft')
    expect(missing.map(({ code, path }) => [code, path])).toEqual(
      expect.arrayContaining([
        ['administrative_status_missing', 'administrativeStatus'],
        ['vulnerability_screen_missing', 'vulnerabilityScreened'],
        ['voluntariness_missing', 'consents'],
      ]),
    )
    const early = await partner('POST', `/applications/${ref}/submit`, undefined, keyed())
    expect(early).toMatchObject({ status: 409, body: { code: 'refused' } })

    const changed = await partner('PATCH', `/applications/${ref}`, { ...CHANGE, version }, keyed())
    expect(changed).toMatchObject({ status: 200, body: { ref, missing: [] } })
    const read = await partner('GET', `/applications/${ref}`)
    expect(read.status).toBe(200)
    const document = applicationOutput.parse(read.body)
    expect(document).toMatchObject({ hasOrderToLeave: true, language: 'ckb', mayChange: true })
    expect(document.members).toMatchObject([{ principal: true }, { relation: 'child', birthDate: '2015-09' }])

    const sent = await partner('POST', `/applications/${ref}/submit`, undefined, keyed())
    expect(sent).toMatchObject({ status: 200, body: { ref, status: 'submitted' } })
    const followed = await partner('GET', `/cases/${ref}`)
    expect(followed.status).toBe(200)
    expect(caseDetailOutput.parse(followed.body)).toMatchObject({
      readiness: null,
      readinessItems: [],
      stage: 'submitted',
      waitingOn: 'counsellor',
      travellers: 2,
      departure: { confirmed: false },
      plan: null,
    })
    const gone = await partner(
      'POST',
      `/cases/${ref}/withdrawal`,
      { reason: 'They stay with a sister' },
      keyed(),
    )
    expect(gone).toMatchObject({ status: 200, body: { ref, stage: 'withdrawn' } })
  })

  it('keeps what is left out, empties what is null, and tells each wrong value by its own path', async () => {
    const { ref, version } = await opened()
    const [first] = applicationOutput.parse((await partner('GET', `/applications/${ref}`)).body).members
    const changed = await partner('PATCH', `/applications/${ref}`, {
      version,
      contactPhone: '0470 00 11 18',
      language: null,
      members: [
        { id: first?.id, vulnerabilities: ['PREGNANT'] },
        { familyName: null, givenNames: 'Zerrin', sex: 'F', nationality: 'IQ', relation: 'partner' },
      ],
    })
    expect(changed).toMatchObject({ status: 200 })
    const after = applicationOutput.parse((await partner('GET', `/applications/${ref}`)).body)
    expect(after).toMatchObject({ contactPhone: '0470 00 11 18', language: null, destination: 'IQ' })
    expect(after.members.map(({ givenNames, vulnerabilities }) => [givenNames, vulnerabilities])).toEqual([
      ['Dara', ['PREGNANT']],
      ['Shirin', []],
      ['Zerrin', []],
    ])

    const wrong = await partner('PATCH', `/applications/${ref}`, {
      version: after.version,
      members: [{ id: first?.id, birthDate: '2199-01-01' }],
      removedMembers: [],
    })
    expect(wrong).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'members.0.birthDate', code: 'date_in_future' }] },
    })
    const stranger = await partner('PATCH', `/applications/${ref}`, {
      version: after.version,
      members: [{ id: randomUUID(), sex: 'F' }],
    })
    expect(stranger).toMatchObject({ status: 422, body: { errors: [{ path: 'members.0.id' }] } })
    const nothing = await partner('PATCH', `/applications/${ref}`, { version: after.version })
    expect(nothing).toMatchObject({ status: 422, body: { errors: [{ code: 'nothing_to_change' }] } })
    const late = await partner('PATCH', `/applications/${ref}`, { version, motive: 'Home' })
    expect(late).toMatchObject({ status: 409, body: { code: 'stale', version: after.version } })
  })

  const draft = (change: object) => ({ ...DRAFT, ...change })
  it.each([
    ['no household', draft({ members: undefined }), 'members', 'required'],
    ['an empty household', draft({ members: [] }), 'members', 'too_few'],
    ['an unknown key', draft({ income: 0 }), 'income', 'unknown_field'],
    ['an unknown country', draft({ destination: 'QQ' }), 'destination', 'unknown_country'],
    ['a desk nobody knows', draft({ desk: 'Nowhere' }), 'desk', 'choose_one'],
    [
      'two who lead',
      draft({ members: DRAFT.members.map((member) => ({ ...member, principal: true })) }),
      'members.1.relation',
      'one_principal',
    ],
    [
      'a month that does not exist',
      draft({ members: [{ ...DRAFT.members[0], birthDate: '1990-13' }] }),
      'members.0.birthDate',
      'not_a_date',
    ],
    [
      'a birth in the future',
      draft({ members: [{ ...DRAFT.members[0], birthDate: '2100-01-01' }] }),
      'members.0.birthDate',
      'date_in_future',
    ],
    [
      'a day in the past for the departure',
      draft({ plannedDepartureOn: '2020-01-01' }),
      'plannedDepartureOn',
      'date_in_past',
    ],
    [
      'a name of one NUL',
      draft({ members: [{ ...DRAFT.members[0], givenNames: '\0' }] }),
      'members.0.givenNames',
      'invalid',
    ],
  ])('names %s', async (_name, body, path, code) => {
    const before = await asOwner('select count(*) from case_file')
    const answer = await partner('POST', '/applications', body)
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid', errors: [{ path, code }] } })
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await asOwner('select count(*) from case_file')).toEqual(before)
  })

  it('takes JSON objects only', async () => {
    expect(await partner('POST', '/applications', '{"members"')).toMatchObject({ status: 400 })
    expect(await partner('POST', '/applications', '[]')).toMatchObject({ status: 422 })
    const text = { 'content-type': 'text/plain' }
    expect(await partner('POST', '/applications', '{}', text)).toMatchObject({ status: 415 })
    expect(await partner('POST', '/applications', { motive: 'x'.repeat(1_100_000) })).toMatchObject({
      status: 413,
    })
    expect(await partner('POST', '/applications', {}, { 'idempotency-key': 'one' })).toMatchObject({
      status: 422,
    })
  })

  it('is stored without a key too, each request as an act of its own', async () => {
    const headers = { authorization: `Bearer ${await arrangeToken(people.partner.id)}` }
    const [first, second] = [
      await callApi('POST', '/applications', { body: family(), headers }),
      await callApi('POST', '/applications', { body: family(), headers }),
    ]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(first.body).not.toMatchObject({ ref: (second.body as { ref: string }).ref })
  })

  it('is amended with a reason once it was sent', async () => {
    const { ref, version } = await opened()
    expect(await partner('PATCH', `/applications/${ref}`, { ...CHANGE, version })).toMatchObject({
      status: 200,
    })
    expect(await partner('POST', `/applications/${ref}/submit`)).toMatchObject({ status: 200 })
    // The desk sends it back, so that the partner may change it.
    const counsellor = people.counsellor
    await asOwner(`update case_file set desk_organisation_id = $2 where ref = $1`, [
      ref,
      counsellor.organisationId,
    ])
    const sent = await partner('GET', `/applications/${ref}`)
    const asked = await runCommand(askForMore, counsellor.caller, {
      ref,
      version: applicationOutput.parse(sent.body).version,
      reasonCode: ASK_FOR_MORE_REASONS[0],
      reasonText: 'Which telephone number?',
    })
    expect(asked.kind).toBe('done')
    const now = applicationOutput.parse((await partner('GET', `/applications/${ref}`)).body)
    expect(now).toMatchObject({ mayChange: true, needsReason: true })
    const change = { version: now.version, contactPhone: '0470 00 11 77' }
    expect(await partner('PATCH', `/applications/${ref}`, change)).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'reason', code: 'amendment_reason_missing' }] },
    })
    const reason = 'They called with a new number'
    expect(await partner('PATCH', `/applications/${ref}`, { ...change, reason })).toMatchObject({
      status: 200,
    })
    const stored = await asOwner(
      `select a.reason, a.stage, r.field, r.after from amendment a join amendment_row r on r.amendment_id = a.id
       join case_file c on c.id = a.case_id where c.ref = $1`,
      [ref],
    )
    const after = expect.stringMatching(/^sealed:/)
    expect(stored).toEqual([{ reason, stage: 'incomplete', field: 'contactPhone', after }])
    expect((await partner('GET', `/applications/${ref}`)).body).toMatchObject({
      contactPhone: '0470 00 11 77',
    })
  })

  it('forgets keys after thirty days, and no earlier', async () => {
    const key = (days: number) =>
      asOwner<{ key: string }>(
        `insert into idempotency_key (key, actor_id, command, request_hash, answer, created_at)
         values (gen_random_uuid(), $1, 'test', '', '{}', now() - make_interval(days => $2)) returning key`,
        [people.partner.id, days],
      )
    const [old] = await key(31)
    const [young] = await key(29)
    const today = calendarDate('2026-11-22')
    expect(
      await clearKeys.run({
        on: today,
        today,
        now: new Date(),
        run: (command, input) => runSystemCommand(command, input),
      }),
    ).toEqual({ removed: 1 })
    const kept = await asOwner<{ key: string }>('select key from idempotency_key')
    expect(kept.map((row) => row.key)).toContain(young?.key)
    expect(kept.map((row) => row.key)).not.toContain(old?.key)
  })

  it('answers the same request once, also to its twin, and refuses other content', async () => {
    const body = family()
    const key = keyed()
    const before = await asOwner<{ n: number }>('select count(*)::int as n from case_file')
    const twins = await Promise.all([1, 2, 3].map(() => partner('POST', '/applications', body, key)))
    expect(twins.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(twins.map((twin) => JSON.stringify(twin.body))).size).toBe(1)
    const after = await asOwner<{ n: number }>('select count(*)::int as n from case_file')
    expect((after[0]?.n ?? 0) - (before[0]?.n ?? 0)).toBe(1)
    const changed = await partner('POST', '/applications', { ...body, destination: 'BR' }, key)
    expect(changed).toMatchObject({ status: 409, body: { code: 'idempotency_mismatch' } })
    // The key of one organisation is no key of another.
    expect(await other('POST', '/applications', body, key)).toMatchObject({ status: 201 })

    const { ref, version } = storedApplicationOutput.parse(twins[0]?.body)
    const amending = keyed()
    const once = await partner('PATCH', `/applications/${ref}`, { version, motive: 'Home' }, amending)
    expect(once.status).toBe(200)
    expect(
      (await partner('PATCH', `/applications/${ref}`, { version, motive: 'Home' }, amending)).body,
    ).toEqual(once.body)
    const leaving = keyed()
    const gone = await partner('POST', `/cases/${ref}/withdrawal`, {}, leaving)
    expect((await partner('POST', `/cases/${ref}/withdrawal`, {}, leaving)).body).toEqual(gone.body)
    expect(await partner('POST', `/cases/${ref}/withdrawal`, {}, keyed())).toMatchObject({
      status: 409,
      body: { code: 'refused', refusals: [{ code: 'wrong_stage' }] },
    })
  })

  it('lists in pages without losing or repeating a row', async () => {
    const mine = await clientOf(people.otherCounsellor.id)
    const refs: string[] = []
    for (let number = 0; number < 5; number += 1) refs.push((await opened(mine)).ref)
    for (const list of ['applications', 'cases'] as const) {
      const schema = list === 'cases' ? pageOf(caseOutput) : pageOf(applicationRowOutput)
      const seen: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const answer = await mine('GET', `/${list}?limit=2&cursor=${cursor}`)
        expect(answer.status).toBe(200)
        const page = schema.parse(answer.body)
        expect(page.items.length).toBeLessThanOrEqual(2)
        seen.push(...page.items.map(({ ref }) => ref))
        cursor = page.nextCursor
      }
      expect(seen).toEqual(refs)
    }
    const page = pageOf(applicationRowOutput)
    const all = page.parse((await mine('GET', '/applications?status=&updatedSince=')).body)
    const third = all.items[2]
    const since = page.parse((await mine('GET', `/applications?updatedSince=${third?.updatedAt}`)).body)
    expect(since.items.map(({ ref }) => ref)).toEqual(refs.slice(2))
    expect(page.parse((await mine('GET', '/applications?status=submitted')).body).items).toEqual([])
    const { nextCursor } = page.parse((await mine('GET', '/applications?limit=2')).body)
    for (const wrong of [
      'limit=0',
      'limit=201',
      'limit=many',
      'status=sleeping',
      'updatedSince=yesterday',
      'updatedSince=0001-01-01T00:00:00Z',
      'colour=red',
      'cursor=AAAA',
      `cursor=x${nextCursor}`,
    ])
      expect([wrong, (await mine('GET', `/applications?${wrong}`)).status]).toEqual([wrong, 422])
    // Sealed for one list, it opens no other.
    expect(await mine('GET', `/cases?cursor=${nextCursor}`)).toMatchObject({ status: 422 })
  })

  it('tells files of the own organisation by reference, and anything out of sight by "contact the desk"', async () => {
    const body = {
      ...DRAFT,
      members: [
        { ...DRAFT.members[0], familyName: 'Quatremain', givenNames: 'Ysolde', immigrationNumber: '8455370' },
      ],
    }
    const first = storedApplicationOutput.parse((await partner('POST', '/applications', body)).body)
    expect(first.notices).toEqual([])
    const again = storedApplicationOutput.parse((await partner('POST', '/applications', body)).body)
    expect(again.notices).toMatchObject([{ code: 'maybe_known', ref: first.ref }])
    const elsewhere = storedApplicationOutput.parse((await other('POST', '/applications', body)).body)
    expect(elsewhere.notices).toEqual([
      { code: 'contact_desk', member: null, ref: null, on: null, desk: null },
    ])
  })

  it('counts requests per person in the database, whatever token they come with', async () => {
    const [one, two] = [await clientOf(people.specialist.id), await clientOf(people.specialist.id)]
    await asOwner(
      `insert into api_pace (user_id, operation, full_at) values ($1, 'case.follow', clock_timestamp() + interval '61 seconds')`,
      [people.specialist.id],
    )
    for (const client of [one, two]) {
      const answer = await client('GET', '/cases/AVR-2026-00001')
      expect(answer).toMatchObject({ status: 429, body: { code: 'too_many_requests' } })
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect((await one('GET', '/applications')).status).toBe(200)
    const withoutToken = await Promise.all(
      Array.from({ length: 5 }, () => one('GET', '/cases', undefined, { authorization: 'Bearer none' })),
    )
    expect(new Set(withoutToken.map(({ status }) => status))).toEqual(new Set([401]))
  })

  it('is the same door as the browser: roles without the permission learn nothing', async () => {
    for (const role of ['admin', 'referrer'] as const) {
      const { caller } = people[role]
      const ran = await Promise.all([
        runCommand(openApplication, caller, {}),
        runCommand(amendApplication, caller, {}),
        runCommand(sendApplication, caller, {}),
        runCommand(withdrawCase, caller, {}),
      ])
      expect(ran.map(({ kind }) => kind)).toEqual(Array(4).fill('forbidden'))
      const client = await clientOf(people[role].id)
      expect(await client('GET', '/applications')).toMatchObject({ status: 403 })
      expect(await client('GET', '/cases')).toMatchObject({ status: 403 })
    }
    const auditor = await clientOf(people.auditor.id)
    expect(await auditor('POST', '/applications', family())).toMatchObject({ status: 403 })
    expect(await auditor('GET', '/cases')).toMatchObject({ status: 200, body: { items: [] } })
  })
})
