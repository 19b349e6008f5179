import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { DRAFT } from '@/app/api/v1/example'
import { OPERATIONS } from '@/app/api/v1/operations'
import { closeDatabase } from '@/lib/platform/database'
import { applicationOutput, storedApplicationOutput } from '@/lib/partners/output'
import { runCommand, type Command } from '@/lib/runner/command'
import { answer, type Query } from '@/lib/runner/query'
import { clientOf, type Client } from '@/tests/support/api'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

/** Every module that may define a command or query, loaded as the application loads them. */
const modules = import.meta.glob<Record<string, unknown>>(
  ['/lib/*/{commands,queries}.ts', '/lib/*/{commands,queries}/*.ts'],
  { eager: true },
)
type AnyCommand = Command<z.ZodType, unknown, string>
type AnyQuery = Query<z.ZodType, unknown>
const isRunnable = (value: unknown): value is AnyCommand | AnyQuery =>
  typeof value === 'object' && value !== null && 'permission' in value && 'run' in value && 'input' in value
const runnables = Object.values(modules).flatMap((module) => Object.values(module).filter(isRunnable))
const isCommand = (runnable: AnyCommand | AnyQuery): runnable is AnyCommand => 'events' in runnable

/** Words that stand nowhere but in the file of the first partner. */
const CANARIES = ['Zibeltukov', 'Qworthane', 'Wuxtrapolis', '0499887766', 'Plimsolbrug', 'Grimblevance']
const [familyName = '', givenNames = '', place = '', phone = '', home = '', motive = ''] = CANARIES
const NOBODYS = 'AVR-2026-99999'

let people: People
let owner: Client
let other: Client
let ref: string
let personId: string
let caseId: string
beforeAll(async () => {
  people = await arrangePeople()
  owner = await clientOf(people.partner.id)
  other = await clientOf(people.otherPartner.id)
  const body = {
    ...DRAFT,
    destinationPlace: place,
    contactPhone: phone,
    accommodation: home,
    motive,
    members: [{ ...DRAFT.members[0], familyName, givenNames, immigrationNumber: '7788990' }],
  }
  ref = storedApplicationOutput.parse((await owner('POST', '/applications', body)).body).ref
  const document = applicationOutput.parse((await owner('GET', `/applications/${ref}`)).body)
  personId = document.members[0]?.id ?? ''
  const [row] = await asOwner<{ id: string }>('select id from case_file where ref = $1', [ref])
  caseId = row?.id ?? ''
})
afterAll(closeDatabase)

/** An answer as it goes over the wire, the reference that was asked for taken out: nothing else may differ. */
const wire = (value: unknown, asked: string) => JSON.stringify(value).replaceAll(asked, 'REF')
const leaksIn = (value: unknown) => {
  const text = JSON.stringify(value) ?? ''
  return [...CANARIES, personId, caseId].filter((canary) => text.toLowerCase().includes(canary.toLowerCase()))
}

describe('what one partner learns of the file of another', () => {
  it('shows the file to its own partner, so that there is something to find', async () => {
    expect(leaksIn((await owner('GET', `/applications/${ref}`)).body)).toContain(familyName)
    expect(leaksIn((await owner('GET', '/applications')).body)).toContain(familyName)
  })

  const ofFiles = OPERATIONS.filter(({ path }) => path.includes('{ref}'))
  it.each(ofFiles)('$method $path answers as if there were no such file', async ({ method, path }) => {
    const bodies: readonly unknown[] =
      method === 'get'
        ? [undefined]
        : [{}, { version: 1 }, { version: 1, motive: 'x' }, { reason: 'x' }, { version: 1, colour: 'red' }]
    for (const body of bodies) {
      const ask = (asked: string) => other(method.toUpperCase(), path.replace('{ref}', asked), body)
      const [hidden, nothing] = [await ask(ref), await ask(NOBODYS)]
      expect(wire(hidden.body, ref)).toBe(wire(nothing.body, NOBODYS))
      expect([...hidden.headers]).toEqual([...nothing.headers])
      expect(hidden.status).toBe(nothing.status)
      expect([404, 422]).toContain(hidden.status)
    }
  })

  it('says nothing in a list, a filter or a page that does not end', async () => {
    for (const list of ['applications', 'cases']) {
      for (const search of [
        '',
        '?limit=1',
        '?status=draft',
        '?stage=draft',
        '?updatedSince=2020-01-01T00:00:00Z',
      ]) {
        const found = await other('GET', `/${list}${search}`)
        expect(leaksIn(found.body)).toEqual([])
        if (found.status === 200) expect(found.body).toEqual({ items: [], nextCursor: null })
      }
    }
  })

  it('gives nothing for a cursor of somebody else, nor for one that was changed', async () => {
    await owner('POST', '/applications', {
      ...DRAFT,
      members: [{ ...DRAFT.members[0], familyName: 'Tolmachenko', givenNames: 'Ignat' }],
    })
    const page = (await owner('GET', '/applications?limit=1')).body
    const cursor = Reflect.get(Object(page), 'nextCursor')
    expect(typeof cursor).toBe('string')
    expect((await other('GET', `/applications?cursor=${String(cursor)}`)).body).toEqual({
      items: [],
      nextCursor: null,
    })
    const place = Buffer.from(JSON.stringify({ at: '2020-01-01T00:00:00.000000Z', id: caseId }))
    const forged = Buffer.concat([Buffer.alloc(16), place]).toString('base64url')
    expect(await other('GET', `/applications?cursor=${forged}`)).toMatchObject({ status: 422 })
  })

  it('does not say that a key was used, nor what it brought', async () => {
    const key = { 'idempotency-key': randomUUID() }
    const body = { reason: 'changed_mind' }
    const [hidden, nothing] = [
      await other('POST', `/cases/${ref}/withdrawal`, body, key),
      await other('POST', `/cases/${NOBODYS}/withdrawal`, body, key),
    ]
    expect(hidden.body).toEqual(nothing.body)
    const draft = { ...DRAFT, members: [{ ...DRAFT.members[0], familyName: 'Ostrander', givenNames: 'Wim' }] }
    const own = await owner('POST', '/applications', draft, key)
    const theirs = await other('POST', '/applications', draft, key)
    expect([own.status, theirs.status]).toEqual([201, 201])
    expect(Reflect.get(Object(theirs.body), 'ref')).not.toBe(Reflect.get(Object(own.body), 'ref'))
  })

  const inputs = (asked: string): readonly Record<string, unknown>[] => [
    {},
    { ref: asked },
    { q: familyName },
    { q: asked },
    { query: familyName },
    { id: asked === ref ? personId : randomUUID() },
    { id: asked === ref ? caseId : randomUUID() },
    { caseId: asked === ref ? caseId : randomUUID() },
    { personId: asked === ref ? personId : randomUUID() },
    { ref: asked, id: asked === ref ? personId : randomUUID() },
    { ref: asked, personId: asked === ref ? personId : randomUUID() },
    { ref: asked, action: 'withdraw' },
    { ref: asked, section: 'household' },
  ]
  const queries = runnables.filter((runnable): runnable is AnyQuery => !isCommand(runnable))
  it.each(queries)('$name tells nothing', async (query) => {
    const [hidden, nothing] = [inputs(ref), inputs(NOBODYS)]
    for (const [place, input] of hidden.entries()) {
      const found = await answer(query, people.otherPartner.caller, input)
      // What was asked for may be said back; anything else would be knowledge.
      const said = found.kind === 'found' ? found.data : found
      const asked = Object.values(input).map((value) => String(value).toLowerCase())
      expect(leaksIn(said).filter((leak) => !asked.includes(leak.toLowerCase()))).toEqual([])
      const without = await answer(query, people.otherPartner.caller, nothing[place] ?? {})
      expect(found.kind).toBe(without.kind)
    }
  })

  const commands = runnables.filter(isCommand)
  it.each(commands)('$name does nothing and says the same', async (command) => {
    const shapes = (asked: string) => [
      { ref: asked, version: 1 },
      { ref: asked, version: 1, isDeclared: 'on' },
      { ref: asked, version: 1, reasonText: 'x' },
      { ref: asked, body: 'x', visibility: 'shared' },
      { ref: asked, version: 1, idempotencyKey: randomUUID() },
    ]
    const before = await asOwner('select version, stage from case_file where ref = $1', [ref])
    const [hidden, nothing] = [shapes(ref), shapes(NOBODYS)]
    for (const [place, input] of hidden.entries()) {
      const ran = await runCommand(command, people.otherPartner.caller, input)
      const without = await runCommand(command, people.otherPartner.caller, nothing[place])
      expect(wire(ran, ref)).toBe(wire(without, NOBODYS))
      expect(ran.kind).not.toBe('done')
    }
    expect(await asOwner('select version, stage from case_file where ref = $1', [ref])).toEqual(before)
  })

  it('takes as long for a file of somebody else as for none', async () => {
    // Not how long, but which of two requests beside each other is slower: chance says half, on a busy machine too.
    let slower = 0
    const timed = async (asked: string) => {
      const began = performance.now()
      await other('GET', `/cases/${asked}`)
      return performance.now() - began
    }
    const ROUNDS = 100
    for (let round = 0; round < ROUNDS; round += 1) {
      const first = round % 2 === 0 ? ref : NOBODYS
      const [one, two] = [await timed(first), await timed(first === ref ? NOBODYS : ref)]
      const [hidden, nothing] = first === ref ? [one, two] : [two, one]
      if (hidden > nothing) slower += 1
    }
    // Six standard deviations on either side.
    expect(slower).toBeGreaterThan(ROUNDS * 0.2)
    expect(slower).toBeLessThan(ROUNDS * 0.8)
  })

  // Last: from here on the words stand in a file of the other partner too.
  it('answers the look for known people with "contact the desk", in the same words for whatever is found', async () => {
    const look = (member: object) =>
      other('POST', '/applications', { ...DRAFT, members: [{ ...DRAFT.members[0], ...member }] })
    const exact = await look({ familyName, givenNames })
    const byNumber = await look({ familyName: 'Haverbeke', givenNames: 'Lien', immigrationNumber: '7788990' })
    for (const found of [exact, byNumber]) expect(JSON.stringify(found.body)).not.toContain(ref)
    const notices = (value: unknown) => Reflect.get(Object(value), 'notices')
    const desk = [{ code: 'contact_desk', member: null, ref: null, on: null, desk: null }]
    expect([[], desk]).toContainEqual(notices(byNumber.body))
    expect(notices(exact.body)).toEqual(desk)
  })
})
