import { documentFolder, arrangeFile, read, upload } from './binder'
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDocument, openDocument } from '@/lib/documents/commands'
import { sweepOrphans } from '@/lib/documents/jobs'
import { MOST_BYTES, ROOM_OF_CASE } from '@/lib/documents/model'
import { documentsOfCase, uploadGate } from '@/lib/documents/queries'
import { runByHand } from '@/lib/jobs/scheduler'
import { clock } from '@/lib/platform/clock'
import { newStorageKey, storage } from '@/lib/platform/storage'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People, type Persona } from '@/tests/support/people'
import { samplePdf, samplePhoto } from '@/tests/support/sample-files'
import { asOwner } from '@/tests/support/test-database'

const CANARY = 'CANARY-IN-THE-PAPER'
const REF = 'AVR-2026-20001'
let people: People
let pdf: Uint8Array
let photo: Uint8Array
let personId: string
beforeAll(async () => {
  people = await arrangePeople()
  ;[pdf, photo] = await Promise.all([samplePdf(CANARY), samplePhoto()])
  ;({ personId } = await arrangeFile(people, REF))
})

const passport = () => ({ kind: 'PASSPORT', personId })
const aPdf = () => ({ name: `${CANARY}.pdf`, type: 'application/pdf', content: pdf })
const aPhoto = () => ({ name: 'foto.jpg', type: 'image/jpeg', content: photo })
const outcomesOf = async (response: Response) => {
  const body: { files: { kind: string; id?: string; codes?: string[]; messages?: string[] }[] } =
    await response.json()
  return body.files
}
const documentsFor = async (by: Persona, ref = REF) => {
  const found = await answer(documentsOfCase, by.caller, { ref })
  return found.kind === 'found' ? found.data.documents : null
}
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((name) => statSync(name).isFile())

describe('putting papers into a file', () => {
  it('stores them encrypted, under a random name, readable by the server only', async () => {
    const sent = await upload(people.partner, REF, passport(), [aPdf(), aPhoto()])
    const [first, second] = ((await documentsFor(people.counsellor)) ?? []).map(({ id }) => id).sort()
    const outcomes = await outcomesOf(sent)
    expect(outcomes).toMatchObject([
      { file: 1, kind: 'taken' },
      { file: 2, kind: 'taken' },
    ])
    expect(outcomes.map(({ id }) => id).sort()).toEqual([first, second])
    const stored = filesIn(documentFolder)
    expect(stored).toHaveLength(2)
    for (const file of stored) {
      expect(statSync(file).mode & 0o777).toBe(0o600)
      expect(path.relative(documentFolder, file)).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{62}$/)
      const bytes = readFileSync(file, 'latin1')
      for (const plain of [CANARY, '%PDF', 'JFIF', 'obj']) expect(bytes).not.toContain(plain)
    }
    const [document] = (await documentsFor(people.counsellor)) ?? []
    expect(document).toMatchObject({
      kind: 'PASSPORT',
      personId,
      versions: [{ number: 1, scan: 'unscanned', mediaType: 'application/pdf', uploadedBy: 'partner' }],
    })
  })

  it('leaves nothing readable in the database', async () => {
    const tables = ['document', 'document_version', 'document_waiver', 'document_translation', 'case_key']
    for (const table of [...tables, 'audit_event']) {
      const rows = await asOwner(
        `select t::text as row, encode(${table === 'document_version' ? 'name_sealed' : `''::bytea`}, 'escape') as sealed from ${table} t`,
      )
      expect(JSON.stringify(rows)).not.toContain('CANARY')
      expect(JSON.stringify(rows)).not.toContain(Buffer.from(CANARY).toString('hex'))
    }
  })

  it('gives back what was put in, and tells every reading', async () => {
    const [document] = (await documentsFor(people.partner)) ?? []
    const version = document?.versions[0]?.id ?? ''
    const response = await read(people.counsellor, REF, version)
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${CANARY}.pdf"; filename*=UTF-8''${CANARY}.pdf`,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    expect((await PDFDocument.load(await response.arrayBuffer())).getPageCount()).toBe(1)
    const preview = await read(people.counsellor, REF, version, { way: 'preview' })
    expect(preview.headers.get('content-disposition')).toMatch(/^inline; /)
    const events = await asOwner(
      `select actor_id, details->>'way' as way from audit_event where type = 'document.opened' and subject_id = $1 order by at`,
      [document?.id],
    )
    expect(events).toEqual([
      { actor_id: people.counsellor.id, way: 'download' },
      { actor_id: people.counsellor.id, way: 'preview' },
    ])
  })

  it('is read from our own pages only, and never as a script or a style', async () => {
    const version = (await documentsFor(people.partner))?.[0]?.versions[0]?.id ?? ''
    const strange: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-dest': 'script' },
      { 'sec-fetch-dest': 'object' },
      { 'sec-fetch-dest': 'iframe' },
    ]
    for (const headers of strange) {
      expect([headers, (await read(people.partner, REF, version, { headers })).status]).toEqual([
        headers,
        403,
      ])
    }
  })

  it('refuses a file that lies with a sentence, and takes the others', async () => {
    const liar = { name: 'scan.pdf', type: 'application/pdf', content: photo }
    const before = filesIn(documentFolder).length
    const outcomes = await outcomesOf(await upload(people.partner, REF, passport(), [aPhoto(), liar, aPdf()]))
    expect(outcomes.map(({ kind }) => kind)).toEqual(['taken', 'refused', 'taken'])
    expect(outcomes[1]).toMatchObject({ codes: ['file_type_differs'] })
    expect(outcomes[1]?.messages?.[0]).toMatch(/^[A-Z].*\.$/)
    expect(filesIn(documentFolder)).toHaveLength(before + 2)
  })

  it('sends a browser without scripts to its page', async () => {
    const plain = await upload(people.partner, REF, passport(), [aPdf()], { accept: 'text/html' })
    expect([plain.status, plain.headers.get('location')]).toEqual([303, `/cases/${REF}/documents`])
    const liar = { name: 'scan.pdf', type: 'application/pdf', content: photo }
    const told = await upload(people.partner, REF, passport(), [aPdf(), liar], { accept: 'text/html' })
    expect(told.headers.get('location')).toBe(
      `/cases/${REF}/documents/add?taken=1&refused=2.file_type_differs`,
    )
  })

  it('leads back to the signature with its scan chosen, or with what was wrong', async () => {
    const scan = { kind: 'CONSENT_FORM', personId, from: 'consent' }
    const plain = { accept: 'text/html' }
    const to = async (files: Parameters<typeof upload>[3]) =>
      (await upload(people.partner, REF, scan, files, plain)).headers.get('location')
    const taken = await to([aPdf()])
    const added = (await documentsFor(people.partner))?.find(({ kind }) => kind === 'CONSENT_FORM')
    const page = `/cases/${REF}/consents/record?person=${personId}`
    expect(taken).toBe(`${page}&scan=${added?.id}`)
    const liar = { name: 'scan.pdf', type: 'application/pdf', content: photo }
    expect(await to([liar])).toBe(`${page}&refused=file_type_differs`)
    expect(await to([])).toBe(`${page}&refused=file_missing`)
  })

  it('stops reading at the limit', async () => {
    const endless = {
      name: 'a.pdf',
      type: 'application/pdf',
      content: new Uint8Array(3 * MOST_BYTES + 200_000),
    }
    expect((await upload(people.partner, REF, passport(), [endless])).status).toBe(413)
    const large = { ...endless, content: Buffer.concat([pdf, new Uint8Array(MOST_BYTES)]) }
    const [outcome] = await outcomesOf(await upload(people.partner, REF, passport(), [large]))
    expect(outcome).toMatchObject({ codes: ['file_too_large'] })
  })

  it('asks for a person of the household, a known kind, days in order and a role that may', async () => {
    const codes = async (fields: Record<string, string>, by = people.partner) =>
      (await outcomesOf(await upload(by, REF, fields, [aPdf()])))[0]?.codes
    expect(await codes({ kind: 'PASSPORT', personId: crypto.randomUUID() })).toEqual([
      'document_person_unknown',
    ])
    expect(await codes({ kind: 'NONSENSE' })).toEqual(['field_kind_choose_one'])
    expect(await codes({ kind: 'PASSPORT', issuedOn: '2026-01-02', expiresOn: '2026-01-01' })).toEqual([
      'field_expiresOn_date_order',
    ])
    expect(await codes({ kind: 'PASSPORT', issuedOn: '2199-01-02' })).toEqual([
      'field_issuedOn_date_in_future',
    ])
  })

  it('is not found by another partner, before a byte is read, and not for every role', async () => {
    const missing = await upload(people.partner, 'AVR-2026-99999', passport(), [aPdf()])
    const other = await upload(people.otherPartner, REF, passport(), [aPdf()])
    expect([other.status, await other.text()]).toEqual([404, await missing.text()])
    expect((await upload(people.finance, REF, passport(), [aPdf()])).status).toBe(403)
    expect(
      (await upload(people.partner, REF, passport(), [aPdf()], { 'sec-fetch-site': 'cross-site' })).status,
    ).toBe(403)
    const version = (await documentsFor(people.partner))?.[0]?.versions[0]?.id ?? ''
    expect((await read(people.otherPartner, REF, version)).status).toBe(404)
    expect(await runCommand(openDocument, people.otherPartner.caller, { ref: REF, version })).toEqual({
      kind: 'not_found',
    })
    expect(await answer(uploadGate, people.otherPartner.caller, { ref: REF })).toEqual({ kind: 'not_found' })
    expect(await documentsFor(people.otherPartner)).toBeNull()
  })

  it('cannot be moved to another row: what is sealed there is not what belongs there', async () => {
    const [one, other] = (await documentsFor(people.partner)) ?? []
    const [a, b] = [one?.versions[0]?.id, other?.versions[0]?.id]
    const keys = await asOwner<{ id: string; storage_key: string }>(
      'select id, storage_key from document_version where id = any ($1::uuid[])',
      [[a, b]],
    )
    const keyOf = (id?: string) => keys.find((row) => row.id === id)?.storage_key ?? ''
    const bytes = await storage().get(keyOf(b))
    const own = await storage().get(keyOf(a))
    await storage().put(keyOf(a), bytes ?? new Uint8Array())
    expect((await read(people.partner, REF, a ?? '')).status).toBe(500)
    await storage().put(keyOf(a), own ?? new Uint8Array())
    expect((await read(people.partner, REF, a ?? '')).status).toBe(200)
    await asOwner(
      `update document_version v set name_sealed = (select w.name_sealed from document_version w where w.id = $2) where v.id = $1`,
      [a, b],
    )
    expect((await read(people.partner, REF, a ?? '')).status).toBe(500)
  })
})

describe('the room of a case', () => {
  it('is never overrun by files that come at once', async () => {
    const ref = 'AVR-2026-20002'
    const { id } = await arrangeFile(people, ref)
    const [first] = await outcomesOf(await upload(people.partner, ref, { kind: 'OTHER' }, [aPdf()]))
    expect(first?.kind).toBe('taken')
    const [one] = await asOwner<{ bytes: number }>('select bytes from document_version where case_id = $1', [
      id,
    ])
    // Room for exactly two more of the same size.
    const left = ROOM_OF_CASE.bytes - 3 * (one?.bytes ?? 0)
    await asOwner('update document_version set bytes = bytes + $2 where case_id = $1', [id, left])
    const gate = await answer(uploadGate, people.partner.caller, { ref })
    expect(gate.kind).toBe('found')
    const file = () => ({
      versionId: crypto.randomUUID(),
      storageKey: newStorageKey(),
      mediaType: 'application/pdf',
      bytes: one?.bytes ?? 0,
      nameSealed: new Uint8Array(4),
      scan: 'clean',
    })
    const ran = await Promise.all(
      Array.from({ length: 8 }, () =>
        runCommand(addDocument, people.partner.caller, { ref, kind: 'OTHER', file: file() }),
      ),
    )
    expect(ran.filter(({ kind }) => kind === 'done')).toHaveLength(2)
    expect(ran.filter(({ kind }) => kind !== 'done')).toHaveLength(6)
    for (const one of ran) {
      if (one.kind !== 'done')
        expect(one).toMatchObject({ refusals: [{ code: expect.stringMatching(/case_full|busy/) }] })
    }
  })
})

describe('what nobody speaks of', () => {
  it('is swept once it is old; what a document has stays', async () => {
    const [old, young] = [newStorageKey(), newStorageKey()]
    for (const key of [old, young]) await storage().put(key, new Uint8Array(10))
    const half = path.join(documentFolder, `${old}.crashed.part`)
    writeFileSync(half, 'half')
    const threeDaysAgo = new Date(Date.now() - 3 * 24 * 60 * 60 * 1000)
    for (const file of filesIn(documentFolder))
      if (!file.includes(young)) utimesSync(file, threeDaysAgo, threeDaysAgo)
    expect(await runByHand(sweepOrphans, clock().today())).toMatchObject({ kind: 'done' })
    expect(await storage().get(old)).toBeNull()
    expect(await storage().get(young)).not.toBeNull()
    const kept = await asOwner<{ key: string }>('select storage_key as key from document_version')
    const left = filesIn(documentFolder).map((file) => path.relative(documentFolder, file))
    const spokenOf = new Set(kept.map(({ key }) => key))
    expect(left.filter((key) => !spokenOf.has(key))).toEqual([young])
    expect(left.length).toBeGreaterThan(5)
  })

  it.each([
    '..',
    '../../etc/passwd',
    '/etc/passwd',
    'aa/..',
    `aa/${'b'.repeat(61)}`,
    `aa/${'b'.repeat(62)}\0`,
    '',
  ])('is never looked for under %j', async (name) => {
    await expect(storage().get(name)).rejects.toThrow(RangeError)
    await expect(storage().put(name, new Uint8Array(1))).rejects.toThrow(RangeError)
    await expect(storage().remove(name)).rejects.toThrow(RangeError)
  })
})
