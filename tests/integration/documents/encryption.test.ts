import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { clock } from '@/lib/platform/clock'
import { caseKeyOf, CaseKey, knownCaseKey, Unreadable } from '@/lib/platform/encryption'
import { asCaller } from '@/lib/runner/context'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People, type Persona } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

let people: People
const ids: string[] = []
beforeAll(async () => {
  people = await arrangePeople()
  for (const [n, sensitivity] of ['STANDARD', 'STANDARD', 'CLOSED'].entries()) {
    const { id } = await arrangeCase({
      ref: `AVR-2026-6000${n}`,
      stage: 'preparation',
      referring: people.organisations.partnerA,
      desk: people.organisations.desk,
      createdBy: people.partner.id,
      sensitivity: sensitivity === 'CLOSED' ? 'CLOSED' : 'STANDARD',
      tracks: ['VOT'],
    })
    ids.push(id)
  }
})
const keyFor = (caseId: string, by: Persona = people.specialist) =>
  asCaller(by.caller, ({ tx }) => caseKeyOf(tx, caseId))
const place = { column: 'note.body', row: randomUUID() } as const

describe('the key of a case', () => {
  it('is made once, however many ask for it at the same time', async () => {
    const [caseId = ''] = ids
    const keys = await Promise.all(Array.from({ length: 6 }, () => keyFor(caseId)))
    const [first] = keys
    for (const key of keys) {
      expect(key.openText(place, first?.sealText(place, 'Ça va, ça ira: ٣') ?? new Uint8Array())).toBe(
        'Ça va, ça ira: ٣',
      )
    }
    expect(await asOwner('select 1 from case_key where case_id = $1', [caseId])).toHaveLength(1)
  })

  it('opens only what stands where it was sealed', async () => {
    const [one, other] = [await keyFor(ids[0] ?? ''), await keyFor(ids[1] ?? '')]
    const sealed = one.sealText(place, 'CANARY')
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('CANARY')
    expect(Buffer.from(sealed).equals(Buffer.from(one.sealText(place, 'CANARY')))).toBe(false)
    expect(() => one.openText({ ...place, row: randomUUID() }, sealed)).toThrow(Unreadable)
    expect(() => one.openText({ ...place, column: 'note.title' }, sealed)).toThrow(Unreadable)
    expect(() => other.openText(place, sealed)).toThrow(Unreadable)
    expect(JSON.stringify({ one })).toBe('{"one":{}}')
  })

  it('opens nothing that was changed in any byte', () => {
    const key = new CaseKey(randomUUID(), randomUUID(), randomBytes(32))
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (content, at, flip) => {
          const sealed = key.seal(place, content)
          expect(key.open(place, sealed).equals(Buffer.from(content))).toBe(true)
          const changed = sealed.slice()
          changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ flip
          expect(() => key.open(place, changed)).toThrow(Unreadable)
          expect(() => key.open(place, sealed.slice(0, at % sealed.length))).toThrow(Unreadable)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('is out of reach of those who do not see the case', async () => {
    const [caseId = '', , closed = ''] = ids
    const known = (by: Persona, id: string) => asCaller(by.caller, ({ tx }) => knownCaseKey(tx, id))
    await keyFor(closed)
    expect(await known(people.partner, caseId)).not.toBeNull()
    expect(await known(people.otherPartner, caseId)).toBeNull()
    expect(await known(people.supervisor, closed)).toBeNull()
    await expect(keyFor(ids[1] ?? '', people.otherPartner)).rejects.toThrow()
  })

  it('is stored only wrapped, and what a stranger wrapped is not used', async () => {
    const rows = await asOwner<{ wrapped: Buffer; wrapped_with: string }>(
      'select wrapped, wrapped_with from case_key',
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { wrapped } of rows) expect(wrapped).toHaveLength(12 + 32 + 16)
    await asOwner(
      `update case_key k set wrapped = (select o.wrapped from case_key o where o.case_id = $2) where k.case_id = $1`,
      [ids[1], ids[0]],
    )
    await expect(keyFor(ids[1] ?? '')).rejects.toThrow(Unreadable)
    await asOwner('delete from case_key where case_id = $1', [ids[1]])
  })

  it('is wrapped again when the master key changes, in closed files too; what was sealed stays readable', async () => {
    const [caseId = '', , closed = ''] = ids
    const sealed = (await keyFor(caseId)).sealText(place, 'kept')
    const sealedClosed = (await keyFor(closed)).sealText(place, 'kept too')
    const before = process.env.ENCRYPTION_KEY
    vi.resetModules()
    process.env.ENCRYPTION_KEY_BEFORE = before
    process.env.ENCRYPTION_KEY = randomBytes(32).toString('base64')
    const renewed = await import('@/lib/platform/encryption')
    const jobs = await import('@/lib/documents/jobs')
    const scheduler = await import('@/lib/jobs/scheduler')
    const context = await import('@/lib/runner/context')
    const read = (id: string, what: Uint8Array) =>
      context.asCaller(people.specialist.caller, async ({ tx }) =>
        (await renewed.caseKeyOf(tx, id)).openText(place, what),
      )
    expect(await read(caseId, sealed)).toBe('kept')
    const names = async () =>
      (await asOwner<{ name: string }>('select distinct wrapped_with as name from case_key')).map(
        ({ name }) => name,
      )
    const [old] = await names()
    expect(await scheduler.runByHand(jobs.wrapKeysAgain, clock().today())).toMatchObject({ kind: 'done' })
    expect(await names()).toHaveLength(1)
    expect(await names()).not.toEqual([old])
    expect(await read(caseId, sealed)).toBe('kept')
    expect(await read(closed, sealedClosed)).toBe('kept too')
  })
})
