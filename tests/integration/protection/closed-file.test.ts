import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { OPERATIONS } from '@/app/api/v1/operations'
import { caseList } from '@/lib/cases/queries'
import { closeDatabase } from '@/lib/platform/database'
import {
  askDestination,
  assessRisk,
  closeFile,
  decideDestination,
  keepProtection,
  proposeDestination,
} from '@/lib/protection/commands'
import { protectionOfCase, readsOfCase } from '@/lib/protection/queries'
import { runCommand } from '@/lib/runner/command'
import { answer, type Query } from '@/lib/runner/query'
import { clientOf } from '@/tests/support/api'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, openSession, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

/** Every module that may define a query, loaded as the application loads them. */
const modules = import.meta.glob<Record<string, unknown>>(['/lib/*/queries.ts', '/lib/*/queries/*.ts'], {
  eager: true,
})
type AnyQuery = Query<z.ZodType, unknown>
const queries = Object.values(modules).flatMap((module) =>
  Object.values(module).filter(
    (value): value is AnyQuery =>
      typeof value === 'object' &&
      value !== null &&
      'permission' in value &&
      'run' in value &&
      'input' in value &&
      !('events' in value),
  ),
)

/** Words that stand nowhere but in the closed file. */
const NAME = 'Vrelkonamba'
const GIVEN = 'Tsiporella'
const WORDS = {
  reason: 'Grimmelodon threatens her family',
  place: 'Ostravelle-sur-Nulle',
  address: '14 Quibbernook Lane',
  receivedBy: 'Sister Plonkavia',
  plan: 'Meets Hesperidon at gate Zulu',
  never: 'Cousin Brackwurzel',
  threat: 'Followed by Mondrigal',
  mitigation: 'Moves to house Farthenwick',
} as const
const CANARIES = [
  NAME,
  GIVEN,
  'Grimmelodon',
  'Ostravelle',
  'Quibbernook',
  'Plonkavia',
  'Hesperidon',
  'Brackwurzel',
  'Mondrigal',
  'Farthenwick',
]
const NOBODYS = 'AVR-2026-99999'
const REF = 'AVR-2026-41414'

let people: People
let file: { id: string; personId: string }
let alias: string
let second: NonNullable<Awaited<ReturnType<typeof openSession>>>

const leaksIn = (value: unknown) => {
  const text = (JSON.stringify(value) ?? '').toLowerCase()
  return [...CANARIES, alias, file.id, file.personId].filter((canary) => text.includes(canary.toLowerCase()))
}
const sheet = async (caller = people.specialist.caller) => {
  const found = await answer(protectionOfCase, caller, { ref: REF })
  return found.kind === 'found' ? found.data.closed : null
}

beforeAll(async () => {
  people = await arrangePeople()
  file = await arrangeCase({
    ref: REF,
    stage: 'preparation',
    referring: people.organisations.partnerA,
    desk: people.organisations.desk,
    createdBy: people.partner.id,
    counsellor: people.counsellor.id,
  })
  await asOwner('update person set family_name = $2, given_names = $3 where id = $1', [
    file.personId,
    NAME,
    GIVEN,
  ])
  await asOwner(`update case_file set beneficiary_name = $2, search_text = lower($2) where id = $1`, [
    file.id,
    `${NAME} ${GIVEN}`,
  ])
  await asOwner('insert into application (case_id, destination_place) values ($1, $2)', [
    file.id,
    WORDS.place,
  ])
  // A second cleared person: a counsellor of another desk with the personal clearance.
  await asOwner(
    `insert into user_clearance (user_id, clearance, valid_from) values ($1, 'VOT', '2020-01-01')`,
    [people.colleague.id],
  )
  second = await openSession(people.colleague.id)
})
afterAll(closeDatabase)

describe('a file that is closed', () => {
  it('is closed by whoever works on it, who does not find it any more', async () => {
    const before = await answer(caseList, people.counsellor.caller, { q: NAME })
    expect(JSON.stringify(before)).toContain(REF)
    expect(
      await runCommand(closeFile, people.counsellor.caller, { ref: REF, reason: 'short' }),
    ).toMatchObject({ kind: 'invalid' })
    expect(
      await runCommand(closeFile, people.otherPartner.caller, { ref: REF, reason: WORDS.reason }),
    ).toEqual({ kind: 'not_found' })
    const ran = await runCommand(closeFile, people.counsellor.caller, { ref: REF, reason: WORDS.reason })
    expect(ran).toMatchObject({ kind: 'done' })
    expect(await runCommand(closeFile, people.counsellor.caller, { ref: REF, reason: WORDS.reason })).toEqual(
      { kind: 'not_found' },
    )
    const [row] = await asOwner<{
      alias: string
      name: string
      search: string
      counsellor: string | null
      tracks: string[]
    }>(
      'select alias, beneficiary_name as name, search_text as search, counsellor_id as counsellor, tracks from case_file where id = $1',
      [file.id],
    )
    alias = row?.alias ?? ''
    expect(row).toMatchObject({ name: alias, counsellor: null, tracks: ['VOT'] })
    expect(row?.search).not.toContain(NAME.toLowerCase())
  })

  it('reaches the specialists, and nobody else', async () => {
    const told = await asOwner<{ recipient: string }>(
      `select recipient_id as recipient from outbox_message where kind = 'closed_file_given'`,
    )
    expect(told.map(({ recipient }) => recipient)).toEqual([people.specialist.id])
  })

  it('keeps its other name whatever is written', async () => {
    await asOwner(`update case_file set beneficiary_name = $2, search_text = $2 where id = $1`, [
      file.id,
      NAME,
    ])
    const [row] = await asOwner<{ name: string; search: string }>(
      'select beneficiary_name as name, search_text as search from case_file where id = $1',
      [file.id],
    )
    expect(row?.name).toBe(alias)
    expect(row?.search).toContain(alias.split(' ')[1])
  })

  it('opens only after a code, and every look is recorded', async () => {
    const early = await openSession(people.specialist.id, { isSteppedUp: false })
    expect(await answer(protectionOfCase, early, { ref: REF })).toEqual({ kind: 'step_up' })
    expect(await runCommand(askDestination, early, { ref: REF })).toEqual({ kind: 'step_up' })
    const listed = await answer(caseList, early, { q: REF })
    expect(JSON.stringify(listed)).toContain(alias)
    expect(JSON.stringify(listed)).not.toContain(NAME)
    const before = await asOwner('select 1 from restricted_read')
    expect(await sheet()).toMatchObject({ reason: WORDS.reason, alias })
    const after = await asOwner<{ section: string; ground: string; query: string }>(
      'select section, ground, query from restricted_read order by at desc',
    )
    expect(after.length).toBe(before.length + 1)
    expect(after[0]).toEqual({ section: 'VOT', ground: 'clearance', query: 'protection.read' })
  })

  it('shows nothing when the reading cannot be recorded', async () => {
    await asOwner(
      `alter table restricted_read add constraint broken check (query <> 'protection.read') not valid`,
    )
    await expect(answer(protectionOfCase, people.specialist.caller, { ref: REF })).rejects.toThrow()
    await asOwner('alter table restricted_read drop constraint broken')
    expect(await sheet()).not.toBeNull()
  })

  it('is assessed by two offices through two people', async () => {
    const risk = {
      ref: REF,
      severity: '5',
      likelihood: '3',
      threat: WORDS.threat,
      mitigation: WORDS.mitigation,
      reviewOn: '2027-01-31',
    }
    expect(
      await runCommand(assessRisk, people.specialist.caller, {
        ...risk,
        office: 'BELGIUM',
        reviewOn: '2020-01-01',
      }),
    ).toMatchObject({
      errors: [{ path: 'reviewOn', code: 'date_in_past' }],
    })
    expect(
      await runCommand(assessRisk, people.specialist.caller, { ...risk, office: 'BELGIUM' }),
    ).toMatchObject({ kind: 'done' })
    expect(
      await runCommand(assessRisk, people.specialist.caller, { ...risk, office: 'RETURN_COUNTRY' }),
    ).toMatchObject({
      refusals: [{ code: 'risk_by_two_people' }],
    })
    expect(await runCommand(assessRisk, second, { ...risk, office: 'RETURN_COUNTRY' })).toMatchObject({
      kind: 'done',
    })
    expect((await sheet())?.risks.map(({ office, level }) => [office, level]).sort()).toEqual([
      ['BELGIUM', 'severe'],
      ['RETURN_COUNTRY', 'severe'],
    ])
    expect(await runCommand(assessRisk, people.supervisor.caller, { ...risk, office: 'BELGIUM' })).toEqual({
      kind: 'not_found',
    })
  })

  it('keeps a safety plan and whom nobody calls', async () => {
    const kept = { ref: REF, safetyPlan: WORDS.plan, neverContact: WORDS.never }
    expect(await runCommand(keepProtection, people.specialist.caller, { ...kept, version: 1 })).toMatchObject(
      { kind: 'done' },
    )
    expect(await runCommand(keepProtection, second, { ...kept, version: 1 })).toMatchObject({
      kind: 'stale',
      current: { safetyPlan: WORDS.plan },
    })
    expect(await runCommand(keepProtection, people.partner.caller, { ...kept, version: 2 })).toEqual({
      kind: 'not_found',
    })
    expect((await sheet())?.protection).toMatchObject({ safetyPlan: WORDS.plan, neverContact: WORDS.never })
  })

  it('shows where somebody goes only to whoever asked, after another person agreed, for half an hour', async () => {
    expect(await sheet()).toMatchObject({ hasDestination: true, destination: null })
    expect(await runCommand(askDestination, people.specialist.caller, { ref: REF })).toMatchObject({
      kind: 'done',
    })
    const [request] = (await sheet(second))?.toDecide ?? []
    const decision = { ref: REF, requestId: request?.id, agree: 'yes' }
    expect(await runCommand(decideDestination, people.specialist.caller, decision)).toMatchObject({
      refusals: [{ code: 'second_person_needed' }],
    })
    expect(
      await runCommand(
        decideDestination,
        await openSession(people.colleague.id, { isSteppedUp: false }),
        decision,
      ),
    ).toEqual({ kind: 'step_up' })
    expect(await runCommand(decideDestination, second, decision)).toMatchObject({ kind: 'done' })
    expect(await runCommand(decideDestination, second, decision)).toMatchObject({
      refusals: [{ code: 'already_done' }],
    })
    expect((await sheet())?.destination?.place).toBe(WORDS.place)
    expect((await sheet(second))?.destination).toBeNull()
    await asOwner(`update destination_request set decided_at = decided_at - interval '31 minutes'`)
    expect((await sheet())?.destination).toBeNull()
  })

  it('changes where somebody goes only with two people', async () => {
    const place = {
      ref: REF,
      place: `${WORDS.place} North`,
      address: WORDS.address,
      receivedBy: WORDS.receivedBy,
    }
    expect(await runCommand(proposeDestination, people.supervisor.caller, place)).toEqual({
      kind: 'not_found',
    })
    expect(await runCommand(proposeDestination, second, place)).toMatchObject({ kind: 'done' })
    expect((await runCommand(proposeDestination, second, place)).kind).toBe('refused')
    const [request] = (await sheet())?.toDecide ?? []
    expect(request?.proposed?.address).toBe(WORDS.address)
    expect(
      await runCommand(decideDestination, people.specialist.caller, {
        ref: REF,
        requestId: request?.id,
        agree: 'no',
      }),
    ).toMatchObject({ kind: 'done' })
    expect((await runCommand(proposeDestination, second, place)).kind).toBe('done')
    const [again] = (await sheet())?.toDecide ?? []
    await runCommand(decideDestination, people.specialist.caller, {
      ref: REF,
      requestId: again?.id,
      agree: 'yes',
    })
    await runCommand(askDestination, second, { ref: REF })
    const [look] = (await sheet())?.toDecide ?? []
    await runCommand(decideDestination, people.specialist.caller, {
      ref: REF,
      requestId: look?.id,
      agree: 'yes',
    })
    expect((await sheet(second))?.destination).toMatchObject({
      place: `${WORDS.place} North`,
      receivedBy: WORDS.receivedBy,
    })
  })

  it('tells the cleared who looked', async () => {
    const found = await answer(readsOfCase, people.specialist.caller, { ref: REF })
    const names = found.kind === 'found' ? new Set(found.data.reads.map(({ name }) => name)) : new Set()
    expect(names).toEqual(new Set(['specialist', 'colleague']))
    expect(await answer(readsOfCase, people.supervisor.caller, { ref: REF })).toEqual({ kind: 'not_found' })
  })
})

describe('what everybody else learns of it', () => {
  const OTHERS = [
    'partner',
    'partnerColleague',
    'otherPartner',
    'referrer',
    'counsellor',
    'otherCounsellor',
    'travel',
    'finance',
    'field',
    'supervisor',
    'auditor',
    'admin',
  ] as const satisfies readonly PersonaName[]
  const inputs = (asked: string): readonly Record<string, unknown>[] => {
    const isReal = asked === REF
    const [personId, caseId] = isReal ? [file.personId, file.id] : [randomUUID(), randomUUID()]
    return [
      {},
      { ref: asked },
      { q: isReal ? NAME : 'Nobodyson' },
      { q: asked },
      { q: isReal ? alias : 'Lesse 000' },
      { query: isReal ? NAME : 'Nobodyson' },
      { id: personId },
      { id: caseId },
      { caseId },
      { personId },
      { ref: asked, id: personId },
      { ref: asked, personId },
      { ref: asked, action: 'withdraw' },
      { ref: asked, section: 'household' },
    ]
  }
  const wire = (value: unknown, asked: string) => JSON.stringify(value)?.replaceAll(asked, 'REF')

  it.each(OTHERS)(
    '%s finds no word of it in any query',
    async (name) => {
      for (const query of queries) {
        for (const input of inputs(REF)) {
          const found = await answer(query, people[name].caller, input)
          // What was asked comes back in some answers: that is no news.
          const asked = JSON.stringify(input).toLowerCase()
          const leaks = leaksIn(found).filter((leak) => !asked.includes(leak.toLowerCase()))
          expect([query.name, leaks]).toEqual([query.name, []])
        }
        // Asked for by its reference it is as if it were not there.
        const [hidden, nothing] = [
          await answer(query, people[name].caller, { ref: REF }),
          await answer(query, people[name].caller, { ref: NOBODYS }),
        ]
        if (hidden.kind !== 'found')
          expect([query.name, wire(hidden, REF)]).toEqual([query.name, wire(nothing, NOBODYS)])
      }
    },
    300_000,
  )

  it('partner systems find no word of it, not even with the clearance', async () => {
    await asOwner(
      `insert into user_clearance (user_id, clearance, valid_from) values ($1, 'VOT', '2020-01-01')`,
      [people.partner.id],
    )
    const client = await clientOf(people.partner.id)
    for (const { method, path } of OPERATIONS) {
      const body = method === 'get' ? undefined : {}
      expect(leaksIn((await client(method.toUpperCase(), path.replace('{ref}', REF), body)).body)).toEqual([])
    }
    const [list] = [await client('GET', '/cases')]
    expect(list.body).toMatchObject({ items: [] })
    await asOwner(`delete from user_clearance where user_id = $1`, [people.partner.id])
  })

  it('counts it nowhere', async () => {
    for (const name of ['supervisor', 'counsellor', 'partner'] as const) {
      const found = await answer(caseList, people[name].caller, { state: 'all' })
      const data = found.kind === 'found' ? found.data : null
      expect(
        [name, data?.total.count, ...(data?.views.map(({ count }) => count ?? 0) ?? [])].filter(
          (value) => value !== 0,
        ),
      ).toEqual([name])
    }
  })

  it('stands in no readable column of the database, except the name of the person', async () => {
    const columns = await asOwner<{ table: string; column: string }>(
      `select table_name as table, column_name as column from information_schema.columns
       where table_schema = 'public' and data_type in ('text', 'character varying', 'jsonb', 'json', 'ARRAY') and table_name not like '\\_prisma%'`,
    )
    const pattern = CANARIES.slice(2).join('|')
    const parts = columns.map(
      ({ table, column }) =>
        `select '${table}.${column}' as place from "${table}" where "${column}"::text ~* '${pattern}'`,
    )
    const leaks = await asOwner(parts.join(' union '))
    expect(leaks).toEqual([])
  }, 60_000)
})
