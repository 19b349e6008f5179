import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { savePersonIdentity } from '@/lib/journey/commands/person'
import { personPage } from '@/lib/journey/queries/person'
import {
  savePersonAddresses,
  savePersonContacts,
  savePersonDocuments,
  savePersonLanguages,
  savePersonNames,
} from '@/lib/people/commands'
import { replaceAddresses, replaceContacts } from '@/lib/people/records'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand, type Command } from '@/lib/runner/command'
import { asCaller } from '@/lib/runner/context'
import { answer } from '@/lib/runner/query'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import type { z } from 'zod'

const NOW = fixedClock(new Date('2026-11-21T09:00:00Z'))

let people: People
let draft: { id: string; personId: string; ref: string }
let review: typeof draft
let away: typeof draft
beforeAll(async () => {
  people = await arrangePeople()
  const { partnerA, desk } = people.organisations
  const common = { referring: partnerA, desk, createdBy: people.partner.id }
  draft = await arrangeCase({ ...common, ref: 'AVR-2026-00101', stage: 'draft' })
  review = await arrangeCase({ ...common, ref: 'AVR-2026-00102', stage: 'in_review' })
  away = await arrangeCase({
    ...common,
    ref: 'AVR-2026-00103',
    stage: 'departed',
    readyOn: '2026-02-01',
    departedOn: '2026-02-10',
  })
  await asOwner(`update household_member set departed_on = '2026-02-10' where case_id = $1`, [away.id])
})
afterAll(closeDatabase)

async function page(name: PersonaName, id: string) {
  const found = await answer(personPage, people[name].caller, { id }, NOW)
  if (found.kind !== 'found') throw new Error(`${name} finds nothing: ${found.kind}`)
  return found.data
}
const versionOf = async (id: string) => (await page('supervisor', id)).profile.version
const versionOfDraft = async () => (await page('partner', draft.personId)).profile.version

const IDENTITY = {
  familyName: 'Tester',
  givenNames: 'Anna',
  nativeName: 'ანა',
  birthDate: { day: '', month: '4', year: '1990' },
  sex: 'F',
  nationality: 'GE',
  otherNationalities: [{ code: 'IQ' }],
  immigrationNumber: '8 455 370',
}

describe('the identity of a person', () => {
  it('is saved once for all files, which follow in lists and search', async () => {
    const version = await versionOf(review.personId)
    const ran = await runCommand(
      savePersonIdentity,
      people.counsellor.caller,
      { id: review.personId, version, ...IDENTITY, reason: 'Passport seen at the desk' },
      NOW,
    )
    expect(ran).toEqual({ kind: 'done', data: { id: review.personId, section: 'identity' } })
    const { profile } = await page('counsellor', review.personId)
    expect(profile).toMatchObject({
      givenNames: 'Anna',
      nativeName: 'ანა',
      birthDate: '1990-04-01',
      birthPrecision: 'month',
      nationality: 'GE',
      otherNationalities: ['IQ'],
      immigrationNumber: '8455370',
      version: version + 1,
    })
    const [file] = await asOwner<{ name: string; search: string; version: number }>(
      'select beneficiary_name as name, search_text as search, version from case_file where id = $1',
      [review.id],
    )
    expect(file).toMatchObject({ name: 'TESTER Anna', version: 2 })
    expect(file?.search).toContain('anna')
    const kept = await asOwner<{ reason: string }>('select reason from amendment')
    expect(kept).toContainEqual({ reason: 'Passport seen at the desk' })
  })

  it('leaves the values out of the trail', async () => {
    const events = await asOwner<{ details: unknown }>(
      `select details from audit_event where type = 'person.identity_saved'`,
    )
    expect(events).toEqual([
      { details: { changed: 'birthDate,code,givenNames,immigrationNumber,nationality,nativeName' } },
    ])
  })

  it('asks why, once the application was sent, and refuses what cannot be', async () => {
    const version = await versionOf(review.personId)
    const ran = await runCommand(
      savePersonIdentity,
      people.counsellor.caller,
      {
        id: review.personId,
        version,
        ...IDENTITY,
        birthDate: '2030',
        otherNationalities: [{ code: 'IQ' }, { code: '' }, { code: 'GE' }, { code: 'IQ' }],
      },
      NOW,
    )
    expect(ran).toEqual({
      kind: 'invalid',
      errors: [
        { path: 'birthDate', code: 'date_in_future' },
        { path: 'otherNationalities.2.code', code: 'twice' },
        { path: 'otherNationalities.3.code', code: 'twice' },
        { path: 'reason', code: 'amendment_reason_missing' },
      ],
    })
  })

  it('shows both versions to whoever was slower', async () => {
    const ran = await runCommand(
      savePersonIdentity,
      people.counsellor.caller,
      { id: review.personId, version: 1, ...IDENTITY, reason: 'again' },
      NOW,
    )
    expect(ran).toMatchObject({
      kind: 'stale',
      version: 2,
      current: { givenNames: 'Anna', birthDate: '1990-04', 'otherNationalities.0.code': 'IQ' },
    })
  })

  it('lets the governing nationality leave the others', async () => {
    const ran = await runCommand(
      savePersonIdentity,
      people.counsellor.caller,
      {
        id: review.personId,
        version: await versionOf(review.personId),
        ...IDENTITY,
        nationality: 'IQ',
        otherNationalities: [],
        reason: 'Nationality proven',
      },
      NOW,
    )
    expect(ran.kind).toBe('done')
    expect((await page('counsellor', review.personId)).profile).toMatchObject({
      nationality: 'IQ',
      otherNationalities: [],
    })
  })
})

const via =
  <Schema extends z.ZodType, Data, Event extends string>(command: Command<Schema, Data, Event>) =>
  (raw: unknown) =>
    runCommand(command, people.partner.caller, raw, NOW)

describe('the lists of a person', () => {
  it('are saved as a whole, each with its own event', async () => {
    const id = draft.personId
    const steps = [
      [
        via(savePersonNames),
        {
          names: [
            { kind: 'FORMER', name: 'Tester-Before' },
            { kind: 'SPELLING', name: '' },
          ],
        },
      ],
      [
        via(savePersonLanguages),
        { languages: [{ code: 'ka' }, { code: '' }, { code: 'ru' }], interpreterNeeded: 'yes' },
      ],
      [
        via(savePersonDocuments),
        { documents: [{ kind: 'PASSPORT', number: '12 ab-345', country: 'GE', validUntil: '2030-01-01' }] },
      ],
      [
        via(savePersonContacts),
        {
          contacts: [
            { kind: 'PHONE', value: '0470 00 11 18', owner: 'Her brother', endedOn: '' },
            { kind: 'EMAIL', value: 'ann@example.org' },
          ],
        },
      ],
      [
        via(savePersonAddresses),
        {
          addresses: [
            { kind: 'NONE' },
            { kind: 'CENTRE', line: 'Petit-Château', town: 'Brussels', fromOn: '2026-05-01' },
          ],
        },
      ],
    ] as const
    for (const [command, input] of steps) {
      const ran = await command({ id, version: await versionOfDraft(), ...input })
      expect(ran.kind).toBe('done')
    }
    expect((await page('partner', id)).profile).toMatchObject({
      names: [{ kind: 'FORMER', name: 'Tester-Before' }],
      spokenLanguages: ['ka', 'ru'],
      interpreterNeeded: true,
      documents: [
        { kind: 'PASSPORT', number: '12AB345', country: 'GE', issuedOn: null, validUntil: '2030-01-01' },
      ],
      contacts: [
        { kind: 'PHONE', value: '0470 00 11 18', owner: 'Her brother' },
        { kind: 'EMAIL', value: 'ann@example.org' },
      ],
      addresses: [{ kind: 'NONE' }, { kind: 'CENTRE', line: 'Petit-Château', fromOn: '2026-05-01' }],
    })
    const events = await asOwner<{ type: string }>(
      `select type from audit_event where subject_id = $1 and type like 'person.%' order by at`,
      [id],
    )
    expect(events.map(({ type }) => type)).toEqual([
      'person.names_saved',
      'person.languages_saved',
      'person.documents_saved',
      'person.contacts_saved',
      'person.addresses_saved',
    ])
  })

  it('say what is wrong where it was typed', async () => {
    const target = { id: draft.personId, version: await versionOfDraft() }
    const bad = [
      [
        via(savePersonNames),
        {
          names: [
            { kind: 'ALIAS', name: 'Ani' },
            { kind: 'FORMER', name: 'ani' },
          ],
        },
        [{ path: 'names.1.name', code: 'twice' }],
      ],
      [
        via(savePersonLanguages),
        { languages: [{ code: 'fr' }, { code: 'fr' }] },
        [{ path: 'languages.1.code', code: 'twice' }],
      ],
      [
        via(savePersonDocuments),
        {
          documents: [
            { kind: 'PASSPORT', number: 'A1', issuedOn: '' },
            { kind: 'ID_CARD', number: 'A1234', issuedOn: '' },
          ],
        },
        [{ path: 'documents.0.number', code: 'not_a_document_number' }],
      ],
      [
        via(savePersonDocuments),
        {
          documents: [
            { kind: 'PASSPORT', number: 'A1234', issuedOn: '2027-01-01', validUntil: '2026-01-01' },
          ],
        },
        [
          { path: 'documents.0.issuedOn', code: 'date_in_future' },
          { path: 'documents.0.validUntil', code: 'date_order' },
        ],
      ],
      [
        via(savePersonContacts),
        {
          contacts: [
            { kind: 'PHONE', value: 'none' },
            { kind: 'EMAIL', value: '0470' },
          ],
        },
        [
          { path: 'contacts.0.value', code: 'not_a_phone_number' },
          { path: 'contacts.1.value', code: 'not_an_email' },
        ],
      ],
      [
        via(savePersonContacts),
        {
          contacts: [
            { kind: 'PHONE', value: '0470 11 22 33' },
            { kind: 'PHONE', value: '+32 470 112233' },
          ],
        },
        [{ path: 'contacts.1.value', code: 'twice' }],
      ],
      [
        via(savePersonAddresses),
        { addresses: [{ kind: 'STREET' }] },
        [{ path: 'addresses.0.line', code: 'required' }],
      ],
    ] as const
    for (const [command, input, errors] of bad) {
      const ran = await command({ ...target, ...input })
      expect(ran.kind === 'invalid' && ran.errors.map(({ path, code }) => ({ path, code }))).toEqual(errors)
    }
  })

  it('show both versions to whoever was slower', async () => {
    const ran = await runCommand(
      savePersonNames,
      people.partner.caller,
      { id: draft.personId, version: 1, names: [] },
      NOW,
    )
    expect(ran).toMatchObject({
      kind: 'stale',
      current: { 'names.0.kind': 'FORMER', 'names.0.name': 'Tester-Before' },
    })
  })

  it('are written by one of two at once', async () => {
    const version = await versionOfDraft()
    const save = (code: string) =>
      runCommand(
        savePersonLanguages,
        people.partner.caller,
        { id: draft.personId, version, languages: [{ code }] },
        NOW,
      )
    const kinds = (await Promise.all([save('fr'), save('nl')])).map(({ kind }) => kind)
    expect(kinds.sort()).toEqual(['done', 'stale'])
  })
})

describe('who may change a person', () => {
  const ask = async (name: PersonaName, target: { personId: string }) =>
    runCommand(
      savePersonLanguages,
      people[name].caller,
      { id: target.personId, version: 1, languages: [] },
      NOW,
    )

  it('is the sender while the application is theirs, and whoever counsels', async () => {
    expect(await ask('partner', review)).toEqual({
      kind: 'refused',
      refusals: [{ code: 'person_of_others' }],
    })
    expect(await ask('travel', away)).toEqual({ kind: 'forbidden' })
    expect(await ask('auditor', away)).toEqual({ kind: 'forbidden' })
    expect(await ask('otherPartner', draft)).toEqual({ kind: 'not_found' })
    expect(await ask('otherCounsellor', review)).toEqual({ kind: 'not_found' })
    expect((await ask('counsellor', review)).kind).toBe('stale')
  })
})

describe('the page of a person', () => {
  it('is out of sight without one of the files', async () => {
    for (const name of ['otherPartner', 'otherCounsellor', 'travel', 'field'] as const)
      expect((await answer(personPage, people[name].caller, { id: draft.personId }, NOW)).kind).toBe(
        'not_found',
      )
    for (const name of ['admin', 'referrer'] as const)
      expect((await answer(personPage, people[name].caller, { id: away.personId }, NOW)).kind).toBe(
        'forbidden',
      )
  })

  it('tells each role as much as it needs', async () => {
    await asCaller(people.counsellor.caller, async ({ tx }) => {
      const [address, never] = [
        { postcode: null, town: null, country: null },
        { fromOn: null, untilOn: null },
      ]
      await replaceContacts(tx, away.personId, [
        { kind: 'PHONE', value: 'SECRET-PHONE', owner: null, endedOn: null },
      ])
      await replaceAddresses(tx, away.personId, [
        { kind: 'STREET', line: 'SECRET-STREET', ...address, ...never },
      ])
    })
    await asOwner(
      `insert into identity_document (person_id, position, kind, number) values ($1, 0, 'PASSPORT', 'SECRETPASS')`,
      [away.personId],
    )
    const seen = async (name: PersonaName) => {
      const text = JSON.stringify(await page(name, away.personId))
      return ['SECRET-PHONE', 'SECRET-STREET', 'SECRETPASS'].map((secret) => text.includes(secret))
    }
    expect(await seen('counsellor')).toEqual([true, true, true])
    expect(await seen('partner')).toEqual([true, true, true])
    expect(await seen('travel')).toEqual([true, false, true])
    expect(await seen('field')).toEqual([true, false, true])
    expect(await seen('finance')).toEqual([false, false, false])
    expect(await seen('auditor')).toEqual([false, false, false])
  })

  it('tells the life of the person from the files in sight', async () => {
    const { files, events, mayEdit } = await page('supervisor', away.personId)
    expect(files).toMatchObject([{ ref: away.ref, stage: 'departed', relation: 'principal' }])
    expect(events).toEqual([
      { on: '2026-02-10', kind: 'departed', ref: away.ref, detail: 'IQ' },
      { on: '2026-01-05', kind: 'registered', ref: away.ref, detail: null },
    ])
    expect(mayEdit).toBe(true)
    expect((await page('travel', away.personId)).mayEdit).toBe(false)
  })
})
