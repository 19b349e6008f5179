import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordScan, scanDocuments } from '@/lib/documents/jobs'
import { documentsOfCase } from '@/lib/documents/queries'
import { runByHand } from '@/lib/jobs/scheduler'
import { clock } from '@/lib/platform/clock'
import { scan } from '@/lib/platform/scanner'
import { storage } from '@/lib/platform/storage'
import { answer } from '@/lib/runner/query'
import { runSystemCommand } from '@/lib/runner/system-command'
import { EICAR, startScanner, type Manner } from '@/tests/support/clamd'
import { arrangePeople, type People } from '@/tests/support/people'
import { samplePdf } from '@/tests/support/sample-files'
import { asOwner } from '@/tests/support/test-database'

// The environment is read once: the scanner is there before anything asks for it.
const scanner = await startScanner()
process.env.CLAMD_URL = scanner.address
const { arrangeFile, read, upload } = await import('./binder')
afterAll(() => scanner.stop())

const REF = 'AVR-2026-40001'
let people: People
let pdf: Uint8Array
let infected: Uint8Array
beforeAll(async () => {
  people = await arrangePeople()
  pdf = await samplePdf()
  infected = await samplePdf(EICAR.toString('latin1'), (document) => {
    document.context.register(document.context.stream(EICAR.toString('latin1')))
  })
  await arrangeFile(people, REF)
})

const send = async (content: Uint8Array) => {
  const response = await upload(people.partner, REF, { kind: 'OTHER' }, [
    { name: 'a.pdf', type: 'application/pdf', content },
  ])
  const body: { files: { kind: string; codes?: string[] }[] } = await response.json()
  return body.files[0]
}
const newest = async () => {
  const found = await answer(documentsOfCase, people.partner.caller, { ref: REF })
  return found.kind === 'found' ? found.data.documents.at(-1)?.versions[0] : undefined
}

describe('the scanner', () => {
  it('says clean of what is clean, and finds what is not', async () => {
    const behaved = (content: Uint8Array) => scan(content, { address: scanner.address })
    expect(await behaved(Buffer.from('a paper'))).toEqual({ kind: 'clean' })
    expect(await behaved(EICAR)).toEqual({ kind: 'infected' })
    const large = Buffer.alloc(3 * 1024 * 1024 + 17, 'retour')
    expect(await behaved(large)).toEqual({ kind: 'clean' })
    expect(scanner.seen.at(-1)?.equals(large)).toBe(true)
    expect(await behaved(new Uint8Array(0))).toEqual({ kind: 'clean' })
  })

  const MANNERS: readonly (readonly [Manner, string])[] = [
    ['silent', 'timeout'],
    ['garbage', 'unexpected_answer'],
    ['endless', 'unexpected_answer'],
    ['dies', 'hung_up|no_connection'],
    ['half', 'hung_up'],
    ['error', 'unexpected_answer'],
  ]
  it.each(MANNERS)('that is %s has not said clean', async (manner, reason) => {
    scanner.behave(manner)
    const verdict = await scan(Buffer.alloc(200_000, 'x'), { address: scanner.address, patienceMs: 500 })
    scanner.behave('judges')
    expect(verdict.kind).toBe('failed')
    expect('reason' in verdict && verdict.reason).toMatch(new RegExp(`^(${reason})$`))
  })

  it.each(['tcp://127.0.0.1:1', 'unix:/nowhere/clamd.ctl', 'none', ''])(
    'at %j has not said clean',
    async (address) => {
      expect((await scan(EICAR, { address })).kind).toBe('failed')
    },
  )
})

describe('a document', () => {
  it('is opened once the scanner called it clean', async () => {
    expect(await send(pdf)).toMatchObject({ file: 1, kind: 'taken' })
    const version = await newest()
    expect(version?.scan).toBe('clean')
    expect((await read(people.partner, REF, version?.id ?? '')).status).toBe(200)
  })

  it('is not kept when it is infected', async () => {
    const before = (await newest())?.id
    expect(await send(infected)).toMatchObject({ kind: 'refused', codes: ['document_infected'] })
    expect((await newest())?.id).toBe(before)
  })

  it('waits while the scanner is broken, nobody opens it, and a job scans it later', async () => {
    scanner.behave('garbage')
    expect(await send(pdf)).toMatchObject({ file: 1, kind: 'taken' })
    const version = await newest()
    expect(version?.scan).toBe('waiting')
    for (const way of [undefined, 'preview'] as const) {
      expect((await read(people.partner, REF, version?.id ?? '', way ? { way } : {})).status).toBe(409)
    }
    expect(await runByHand(scanDocuments, clock().today())).toMatchObject({ kind: 'done' })
    expect((await newest())?.scan).toBe('waiting')
    scanner.behave('judges')
    await runByHand(scanDocuments, clock().today())
    expect((await newest())?.scan).toBe('clean')
    expect((await read(people.partner, REF, version?.id ?? '')).status).toBe(200)
    const events = await asOwner(
      `select actor_id, details->>'result' as result from audit_event where type = 'document.scanned'`,
    )
    expect(events).toContainEqual({ actor_id: null, result: 'clean' })
    expect(
      (await runSystemCommand(recordScan, { versionId: version?.id ?? '', verdict: 'infected' })).kind,
    ).toBe('refused')
  })

  it('is taken away when the later scan finds something', async () => {
    scanner.behave('error')
    expect(await send(infected)).toMatchObject({ file: 1, kind: 'taken' })
    const version = await newest()
    const [row] = await asOwner<{ storage_key: string }>(
      'select storage_key from document_version where id = $1',
      [version?.id],
    )
    expect(await storage().get(row?.storage_key ?? '')).not.toBeNull()
    scanner.behave('judges')
    await runByHand(scanDocuments, clock().today())
    expect((await newest())?.scan).toBe('infected')
    expect(await storage().get(row?.storage_key ?? '')).toBeNull()
    expect((await read(people.partner, REF, version?.id ?? '')).status).toBe(409)
  })
})
