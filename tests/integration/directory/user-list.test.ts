import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { userList } from '@/lib/directory/queries'
import { closeDatabase } from '@/lib/platform/database'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

describe('the list of people', () => {
  let people: People
  beforeAll(async () => {
    people = await arrangePeople()
    await asOwner(
      `insert into app_user (organisation_id, email, display_name, role)
       select $1, 'many' || n || '@test.example', case when n % 3 = 0 then 'Same Name' else 'Person ' || n end, 'referrer'
       from generate_series(1, 120) n`,
      [people.organisations.partnerB],
    )
    await asOwner(
      `insert into app_user (organisation_id, email, display_name, role, active) values ($1, 'zoe.o@test.example', 'Zoë 100% O''Brien', 'partner', false)`,
      [people.organisations.partnerA],
    )
  })
  afterAll(closeDatabase)

  async function list(input: Parameters<typeof answer<typeof userList.input, unknown>>[2]) {
    const found = await answer(userList, people.admin.caller, input)
    if (found.kind !== 'found') throw new Error(found.kind)
    return found.data
  }

  it('shows everybody once, by organisation and name, page by page', async () => {
    const seen: string[] = []
    let after: string | undefined
    let pages = 0
    do {
      const { people: page, next } = await list({ after })
      expect(page.length).toBeLessThanOrEqual(50)
      seen.push(...page.map(({ id }) => id))
      after = next ?? undefined
      pages += 1
    } while (after)
    const everybody = await asOwner<{ id: string }>(
      'select u.id from app_user u join organisation o on o.id = u.organisation_id order by o.name, u.display_name, u.id',
    )
    expect(pages).toBe(3)
    expect(seen).toEqual(everybody.map(({ id }) => id))
  })

  it('is searched by name or address, whatever accents and case; signs of the database mean nothing', async () => {
    for (const q of ['zoe', 'ZOË', "o'brien", 'ZOE.O@', '100%', '%', ' zoë '])
      expect(
        (await list({ q })).people.map(({ email }) => email),
        q,
      ).toEqual(['zoe.o@test.example'])
    expect((await list({ q: '_' })).people).toEqual([])
    expect((await list({ q: '\\' })).people).toEqual([])
  })

  it('is narrowed by role, organisation and state', async () => {
    const partners = await list({ role: 'partner', organisation: people.organisations.partnerA })
    expect(partners.people.map(({ email }) => email).sort()).toEqual([
      'partner@test.example',
      'partnercolleague@test.example',
      'zoe.o@test.example',
    ])
    expect((await list({ state: 'disabled' })).people.map(({ email }) => email)).toEqual([
      'zoe.o@test.example',
    ])
    expect((await list({ role: 'referrer', state: 'active' })).next).not.toBeNull()
    expect(partners.organisations).toHaveLength(7)
  })

  it('takes an empty filter for none and an impossible one for a wrong address', async () => {
    expect((await list({ q: '', role: '', organisation: '', state: '', after: '' })).people).toHaveLength(50)
    for (const wrong of [
      { role: 'king' },
      { organisation: 'x' },
      { after: "' or 1=1" },
      { q: 'x'.repeat(200) },
    ])
      expect(await answer(userList, people.admin.caller, wrong)).toEqual({ kind: 'not_found' })
  })
})
