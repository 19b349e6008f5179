import { arrangeFile, read, upload } from './binder'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  cancelTranslation,
  liftWaiver,
  replaceDocument,
  requestTranslation,
  waiveRequirement,
  withdrawDocument,
} from '@/lib/documents/commands'
import { DOCUMENT_KINDS, kindsFor, sensitivityOf } from '@/lib/documents/model'
import { documentsOfCase, type DocumentsOfCase } from '@/lib/documents/queries'
import { caseOverview } from '@/lib/journey/queries/overview'
import { clock } from '@/lib/platform/clock'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People, type Persona } from '@/tests/support/people'
import { samplePdf } from '@/tests/support/sample-files'
import { asOwner } from '@/tests/support/test-database'

let people: People
let pdf: Uint8Array
let ref: string
let caseId: string
let personId: string
let count = 30_000
beforeAll(async () => {
  people = await arrangePeople()
  pdf = await samplePdf()
})
beforeEach(async () => {
  count += 1
  ref = `AVR-2026-${count}`
  const file = await arrangeFile(people, ref, {
    tracks: ['UMC'],
    counsellor: people.counsellor.id,
    readyOn: '2026-02-01',
    departedOn: '2026-02-10',
  })
  ;({ id: caseId, personId } = file)
})

const add = async (by: Persona, fields: Record<string, string>) => {
  const sent = await upload(by, ref, fields, [{ name: 'a.pdf', type: 'application/pdf', content: pdf }])
  const body: { files: { kind: string; codes?: string[] }[] } = await sent.json()
  return body.files[0]
}
const see = async (by: Persona): Promise<DocumentsOfCase> => {
  const found = await answer(documentsOfCase, by.caller, { ref })
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data
}
const today = () => clock().today()

describe('a document', () => {
  it('gets a newer version in its place, and the older one stays readable', async () => {
    await add(people.partner, { kind: 'PASSPORT', personId, expiresOn: '2027-01-01', language: 'fr' })
    const [document] = (await see(people.partner)).documents
    expect(
      await add(people.counsellor, { documentId: document?.id ?? '', expiresOn: '2036-01-01' }),
    ).toMatchObject({ kind: 'taken' })
    const [newer] = (await see(people.partner)).documents
    expect(newer?.versions).toMatchObject([
      { number: 2, expiresOn: '2036-01-01', language: 'fr', uploadedBy: 'counsellor' },
      { number: 1, expiresOn: '2027-01-01', uploadedBy: 'partner' },
    ])
    for (const { id } of newer?.versions ?? []) expect((await read(people.partner, ref, id)).status).toBe(200)
    const elsewhere = { ref, documentId: crypto.randomUUID(), file: {} }
    expect((await runCommand(replaceDocument, people.partner.caller, elsewhere)).kind).toBe('invalid')
    expect(
      await upload(people.partner, ref, { documentId: crypto.randomUUID() }, []).then((r) => r.status),
    ).toBe(200)
  })

  it('is withdrawn with a reason, stays, and counts no more', async () => {
    await add(people.partner, { kind: 'PASSPORT', personId })
    const [document] = (await see(people.partner)).documents
    const sent = { ref, documentId: document?.id, version: 1, why: 'unreadable' }
    const withdraw = (change = {}, by = people.partner) =>
      runCommand(withdrawDocument, by.caller, { ...sent, ...change })
    expect(await withdraw({ why: '' })).toMatchObject({ errors: [{ path: 'why', code: 'choose_one' }] })
    expect(await withdraw({ version: 7 })).toMatchObject({ kind: 'stale', version: 1 })
    expect(await withdraw({}, people.otherPartner)).toEqual({ kind: 'not_found' })
    expect(await withdraw({}, people.finance)).toEqual({ kind: 'forbidden' })
    expect(await withdraw()).toMatchObject({ kind: 'done' })
    expect(await withdraw()).toMatchObject({ refusals: [{ code: 'document_withdrawn' }] })
    expect((await see(people.partner)).documents[0]).toMatchObject({
      withdrawnOn: today(),
      withdrawnWhy: 'unreadable',
      versions: [{ number: 1 }],
    })
    expect((await see(people.partner)).standing[0]?.state).toBe('missing')
    expect(await add(people.partner, { documentId: document?.id ?? '' })).toMatchObject({
      codes: ['document_withdrawn'],
    })
  })
})

describe('what a file needs', () => {
  it('is met by a paper valid on the day of departure', async () => {
    await asOwner(`update case_file set planned_departure_on = '2026-12-20' where id = $1`, [caseId])
    const state = async () => (await see(people.counsellor)).standing[0]
    expect(await state()).toMatchObject({ requirement: 'travel_document', state: 'missing' })
    await add(people.partner, { kind: 'PASSPORT', personId, expiresOn: '2026-12-19' })
    expect(await state()).toMatchObject({ state: 'too_short', validUntil: '2026-12-19' })
    await add(people.partner, { kind: 'LAISSEZ_PASSER', personId, expiresOn: '2026-12-20' })
    expect(await state()).toMatchObject({ state: 'in_file' })
  })

  it('may do without, for a reason that the database cannot read', async () => {
    const asked = { ref, personId, requirement: 'travel_document' }
    const waive = (change = {}, by = people.partner) =>
      runCommand(waiveRequirement, by.caller, { ...asked, reason: 'CANARY-REASON', ...change })
    expect(await waive({ reason: ' ' })).toMatchObject({ errors: [{ path: 'reason' }] })
    expect(await waive({ requirement: 'guardianship' })).toMatchObject({
      refusals: [{ code: 'requirement_unknown' }],
    })
    expect(await waive({}, people.otherPartner)).toEqual({ kind: 'not_found' })
    expect(await waive({}, people.auditor)).toEqual({ kind: 'forbidden' })
    expect(await waive()).toMatchObject({ kind: 'done' })
    expect(await waive()).toMatchObject({ refusals: [{ code: 'requirement_waived' }] })
    const { standing, waivers } = await see(people.counsellor)
    expect(standing[0]?.state).toBe('not_applicable')
    expect(waivers).toMatchObject([{ reason: 'CANARY-REASON', recordedBy: 'partner' }])
    const rows = await asOwner(
      `select w::text as row, encode(reason_sealed, 'escape') as sealed from document_waiver w`,
    )
    expect(JSON.stringify(rows)).not.toContain('CANARY')
    const lift = (by = people.counsellor) => runCommand(liftWaiver, by.caller, asked)
    expect(await lift(people.otherPartner)).toEqual({ kind: 'not_found' })
    expect(await lift()).toMatchObject({ kind: 'done' })
    expect(await lift()).toMatchObject({ refusals: [{ code: 'requirement_not_waived' }] })
    expect((await see(people.partner)).standing[0]?.state).toBe('missing')
  })
})

describe('a translation', () => {
  it('is asked for by a day, received as a document of its own with its cost, or called off', async () => {
    await add(people.partner, { kind: 'SCHOOL_PAPER', personId, language: 'ar' })
    const [original] = (await see(people.partner)).documents
    const ask = (change = {}, by = people.counsellor) =>
      runCommand(requestTranslation, by.caller, {
        ref,
        documentId: original?.id,
        fromLanguage: 'ar',
        toLanguage: 'fr',
        translator: 'Bureau Lingua',
        dueOn: '2199-01-01',
        ...change,
      })
    expect(await ask({ dueOn: '2020-01-01' })).toMatchObject({ errors: [{ path: 'dueOn' }] })
    expect(await ask({ toLanguage: 'ar' })).toMatchObject({
      errors: [{ path: 'toLanguage', code: 'same_language' }],
    })
    expect(await ask({}, people.otherPartner)).toEqual({ kind: 'not_found' })
    expect(await ask()).toMatchObject({ kind: 'done' })
    expect(await ask()).toMatchObject({ refusals: [{ code: 'translation_awaited' }] })
    expect(await ask({ toLanguage: 'nl' })).toMatchObject({ kind: 'done' })
    const awaited = (await see(people.partner)).translations
    const [toFrench, toDutch] = ['fr', 'nl'].map((to) => awaited.find(({ toLanguage }) => toLanguage === to))
    const received = { kind: 'SCHOOL_PAPER', translationId: toFrench?.id ?? '', costs: '45,50' }
    expect(await add(people.counsellor, { ...received, costs: 'much' })).toMatchObject({
      codes: ['field_costs_not_money'],
    })
    expect(await add(people.counsellor, received)).toMatchObject({ kind: 'taken' })
    expect(await add(people.counsellor, received)).toMatchObject({ codes: ['translation_settled'] })
    const cancel = (change = {}) =>
      runCommand(cancelTranslation, people.counsellor.caller, {
        ref,
        translationId: toDutch?.id,
        version: 1,
        ...change,
      })
    expect(await cancel({ version: 3 })).toMatchObject({ kind: 'stale' })
    expect(await cancel()).toMatchObject({ kind: 'done' })
    expect(await cancel()).toMatchObject({ refusals: [{ code: 'translation_settled' }] })
    const { documents, translations } = await see(people.partner)
    const translated = documents.find(({ translationOfId }) => translationOfId === original?.id)
    expect(translated).toMatchObject({ kind: 'SCHOOL_PAPER', personId, versions: [{ language: 'fr' }] })
    expect(translations.find(({ toLanguage }) => toLanguage === 'fr')).toMatchObject({
      costCents: 4550,
      receivedOn: today(),
      translatedId: translated?.id,
    })
    expect(translations.find(({ toLanguage }) => toLanguage === 'nl')).toMatchObject({ cancelledOn: today() })
  })
})

describe('who sees which paper', () => {
  it('follows from the task, and from the clearance for what is protected; nobody counts the others', async () => {
    for (const kind of DOCUMENT_KINDS) await add(people.partnerColleague, { kind, personId })
    await asOwner(`update case_file set destination = 'IQ' where id = $1`, [caseId])
    const kindsSeen = async (by: Persona) => (await see(by)).documents.map(({ kind }) => kind).sort()
    const plain = DOCUMENT_KINDS.filter((kind) => sensitivityOf(kind) === 'STANDARD')
    const readers = ['partner', 'counsellor', 'supervisor', 'travel', 'field', 'finance', 'auditor'] as const
    for (const name of readers) {
      const expected = plain.filter((kind) => kindsFor(name).includes(kind))
      expect([name, await kindsSeen(people[name])]).toEqual([name, [...expected].sort()])
    }
    expect(await kindsSeen(people.specialist)).toEqual([...DOCUMENT_KINDS].sort())
    expect(await kindsSeen(people.partnerColleague)).toEqual([...DOCUMENT_KINDS].sort())
    const medical = (await see(people.specialist)).documents.find(({ kind }) => kind === 'MEDICAL_REPORT')
    const version = medical?.versions[0]?.id ?? ''
    expect((await read(people.counsellor, ref, version)).status).toBe(404)
    expect((await read(people.specialist, ref, version)).status).toBe(200)
    const standing = (await see(people.specialist)).standing.map(({ requirement }) => requirement)
    expect(standing).toContain('travel_document')
    expect((await see(people.counsellor)).standing.map(({ requirement }) => requirement)).toEqual([
      'travel_document',
    ])
  })

  it('is not told to the others in the trail either', async () => {
    await add(people.specialist, { kind: 'MEDICAL_REPORT', personId })
    await add(people.specialist, { kind: 'OTHER', personId, sensitivity: 'MEDICAL' })
    await add(people.specialist, { kind: 'PASSPORT', personId })
    const told = async (by: Persona) => {
      const found = await answer(caseOverview, by.caller, { ref })
      if (found.kind !== 'found') throw new Error(found.kind)
      return found.data.events.filter(({ type }) => type === 'document.added').length
    }
    expect([await told(people.specialist), await told(people.counsellor), await told(people.travel)]).toEqual(
      [3, 1, 0],
    )
  })
})
