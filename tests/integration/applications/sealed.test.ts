import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { autosave } from '@/lib/applications/commands/autosave'
import { saveReturn } from '@/lib/applications/commands/return'
import { updateApplication } from '@/lib/applications/records'
import { copyGuardianContact, openSendings, sealSending } from '@/lib/applications/records/sealed'
import { changesOfApplication } from '@/lib/applications/queries'
import { sealWhatIsThere } from '@/lib/applications/records/sealing'
import { copyOf, keepCopy } from '@/lib/editing/records'
import { submitApplication } from '@/lib/journey/commands/application'
import { lastRounds } from '@/lib/journey/records/desk'
import { savePersonAddresses, savePersonContacts } from '@/lib/people/commands'
import { searchPerson } from '@/lib/people/commands/search'
import { profilesOf } from '@/lib/people/records'
import { personSearch } from '@/lib/people/records/searches'
import { closeDatabase, systemTransaction } from '@/lib/platform/database'
import { caseKeyOf, personKeyOf, Unreadable } from '@/lib/platform/encryption'
import { runCommand } from '@/lib/runner/command'
import { asCaller } from '@/lib/runner/context'
import { answer } from '@/lib/runner/query'
import { searchPeople } from '@/lib/search/queries'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { dataOf, fileOf, NOW, openCompleteDraft, openDraftAs, RETURN } from './drafts'

/** Digits nobody else writes in these tests, in every form a number is kept or typed in. */
const CANARIES = ['471234', '471.23.4', '471 23 4', '486 55 4', '486554', 'canarystreet', 'canary@']
const PHONE = '0471 23 45 67'
const LATER = '0486 55 44 33'

let people: People
let ref = ''
let caseId = ''
let personId = ''

/** Every row of every table, as whoever holds a dump reads it: text as it stands, bytes as hexadecimal digits. */
async function canariesInDump(): Promise<string[]> {
  const tables = await asOwner<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  )
  expect(tables.length).toBeGreaterThan(90)
  const each = tables.map(
    ({ name }) => `select '${name}' as name, string_agg(t::text, ' ') as rows from public.${name} t`,
  )
  const dump = await asOwner<{ name: string; rows: string | null }>(each.join(' union all '))
  return dump.flatMap(({ name, rows }) => {
    const content = rows?.toLowerCase() ?? ''
    return CANARIES.flatMap((canary) =>
      [canary, Buffer.from(canary).toString('hex')].some((form) => content.includes(form))
        ? [`${name}: ${canary}`]
        : [],
    )
  })
}

const versionOfPerson = async () => {
  const [row] = await asOwner<{ version: number }>('select version from person where id = $1', [personId])
  return row?.version ?? 0
}
const profile = async () => {
  const [found] = await asCaller(people.counsellor.caller, ({ tx }) => profilesOf(tx, [personId]))
  return found
}
const foundBy = async (typed: string) => {
  const found = await answer(searchPeople, people.partner.caller, { q: typed, page: 1 }, NOW)
  return found.kind === 'found' ? found.data.hits?.map(({ id }) => id) : found.kind
}
const saveThe = async (change: Record<string, unknown>) =>
  dataOf(
    await runCommand(
      saveReturn,
      people.partner.caller,
      { ref, version: (await fileOf(people.partner, ref)).version, ...RETURN, ...change },
      NOW,
    ),
  )

beforeAll(async () => {
  people = await arrangePeople()
  ref = await openCompleteDraft(people)
  await saveThe({ contactPhone: PHONE, accommodation: 'With a cousin, Canarystreet 12, Deurne' })
  const file = await fileOf(people.partner, ref)
  caseId = file.id
  personId = file.members[0]?.personId ?? ''
  const { caller } = people.partner
  dataOf(await runCommand(submitApplication, caller, { ref, version: file.version, isDeclared: 'on' }, NOW))
  await saveThe({ contactPhone: LATER, accommodation: 'Canarystreet 14', reason: 'They moved.' })
  const contacts = [
    { kind: 'PHONE', value: PHONE },
    { kind: 'EMAIL', value: 'Canary@mail.example' },
  ]
  const addresses = [
    { kind: 'STREET', line: 'Canarystreet 12', postcode: '2100', town: 'Canarystreet-Ville' },
  ]
  const saved = async (change: object) => ({ id: personId, version: await versionOfPerson(), ...change })
  const by = people.counsellor.caller
  dataOf(await runCommand(savePersonContacts, by, await saved({ contacts }), NOW))
  dataOf(await runCommand(savePersonAddresses, by, await saved({ addresses }), NOW))
})
afterAll(closeDatabase)

describe('telephones and addresses', () => {
  it('are read as they were written', async () => {
    expect(await fileOf(people.partner, ref)).toMatchObject({
      contactPhone: LATER,
      accommodation: 'Canarystreet 14',
    })
    expect(await profile()).toMatchObject({
      contacts: [{ value: PHONE }, { value: 'Canary@mail.example' }],
      addresses: [{ line: 'Canarystreet 12', postcode: '2100', town: 'Canarystreet-Ville' }],
    })
    const { rounds } = await asCaller(people.counsellor.caller, ({ tx }) => lastRounds(tx, ref))
    expect(rounds).toMatchObject([{ contactPhone: PHONE }])
    const changes = await answer(changesOfApplication, people.partner.caller, { ref }, NOW)
    expect(JSON.stringify(changes)).toContain(LATER)
  })

  it('find their person as before, whole and in any form', async () => {
    for (const typed of ['+32 (0)471 23.45.67', '0486554433', 'CANARY@mail.example'])
      expect(await foundBy(typed)).toEqual([personId])
    expect(await foundBy('0471 23 45')).toEqual([])
  })

  it('stand in no column of a dump', async () => {
    const draft = await openDraftAs(people)
    const fields = [{ field: 'contactPhone', was: '', text: `${PHONE} or so` }]
    const typed = { ref: draft, version: 1, section: 'return', fields }
    expect(dataOf(await runCommand(autosave, people.partner.caller, typed, NOW))).toMatchObject({
      unfinished: 1,
    })
    const at = { caseId, userId: people.partner.id, section: 'return' } as const
    const answers = { contactPhone: PHONE }
    await asCaller(people.partner.caller, ({ tx }) => keepCopy(tx, at, { version: 1, answers }))
    expect(await asCaller(people.partner.caller, ({ tx }) => copyOf(tx, at))).toMatchObject({ answers })
    const looked = { givenNames: 'Nobody', number: PHONE }
    const search = dataOf(await runCommand(searchPerson, people.partner.caller, looked, NOW))
    const kept = await asCaller(people.partner.caller, ({ tx }) => personSearch(tx, search.searchId))
    expect(kept?.typed.number).toBe(PHONE)
    expect(await canariesInDump()).toEqual([])
  })

  it('are refused in plain text', async () => {
    for (const statement of [
      `update application set contact_phone = '0471 23 45 67'`,
      `update application set snapshot = '{"rounds": [{"answers": {"contactPhone": "0471 23 45 67"}}]}'`,
      `update contact_point set value = '0471 23 45 67'`,
      `update person_address set town = 'Deurne'`,
      `update amendment_row set after = '0471 23 45 67' where field = 'contactPhone'`,
      `update working_copy set answers = '{"contactPhone": "0471 23 45 67"}'`,
    ])
      await expect(asOwner(statement)).rejects.toThrow(/_sealed/)
  })

  it('open only where they were sealed', async () => {
    await asCaller(people.counsellor.caller, async ({ tx }) => {
      const key = await personKeyOf(tx, personId)
      const place = { column: 'contact_point.value', row: randomUUID() } as const
      const sealed = key.sealLine(place, PHONE)
      expect(key.openLine(place, sealed)).toBe(PHONE)
      expect(() => key.openLine({ ...place, row: randomUUID() }, sealed)).toThrow(Unreadable)
      expect(() => key.openLine(place, PHONE)).toThrow(Unreadable)
      const ofFile = await caseKeyOf(tx, caseId)
      expect(() => ofFile.openLine(place, sealed)).toThrow(Unreadable)
      const sent = sealSending(ofFile, caseId, 0, { contactPhone: PHONE })
      await expect(openSendings(tx, caseId, [{ round: 1, answers: sent }])).rejects.toThrow(Unreadable)
    })
  })

  it('go to another file sealed for that one', async () => {
    const other = await fileOf(people.partner, await openDraftAs(people))
    await systemTransaction(async (tx) => {
      await updateApplication(tx, caseId, { guardianContact: 'guardian@canary@mail.example' })
      await copyGuardianContact(tx, caseId, other.id)
    })
    expect((await fileOf(people.partner, other.ref)).guardianContact).toBe('guardian@canary@mail.example')
  })

  it('of both entries are read after a merge', async () => {
    const other = await fileOf(people.partner, await openDraftAs(people))
    const mergeInto = (keptId: string | null) =>
      asOwner('update person set merged_into_id = $2 where id = $1', [personId, keptId])
    await mergeInto(other.members[0]?.personId ?? null)
    expect(await profile()).toMatchObject({ contacts: [{ value: PHONE }, {}] })
    await mergeInto(null)
  })
})

describe('what an earlier version wrote in plain text', () => {
  it('is sealed once, and read and found as before', async () => {
    await asOwner(`alter table application drop constraint application_sealed; alter table contact_point drop constraint contact_point_sealed;
      alter table person_address drop constraint person_address_sealed; alter table amendment_row drop constraint amendment_row_sealed`)
    const answers = {
      contactPhone: PHONE,
      guardianContact: null,
      accommodation: 'Canarystreet 1',
      motive: 'home',
    }
    await asOwner(
      `update application set contact_phone = $2, contact_phone_index = null, guardian_contact = 'canary@mail.example', accommodation = 'Canarystreet 1',
         snapshot = $3 where case_id = $1`,
      [caseId, PHONE, JSON.stringify({ rounds: [{ sentAt: 'then', sentById: personId, answers }] })],
    )
    await asOwner(
      `update amendment_row set before = '', after = '0486 55 44 33' where field = 'contactPhone'`,
    )
    await asOwner(`update contact_point set value = '0471 23 45 67', value_index = null where kind = 'PHONE'`)
    await asOwner(`update person_address set line = 'Canarystreet 12', postcode = null, town = 'Deurne'`)
    expect(await canariesInDump()).not.toEqual([])
    expect(await sealWhatIsThere()).toBe(4)
    expect(await sealWhatIsThere()).toBe(0)
    expect(await canariesInDump()).toEqual([])
    expect(await fileOf(people.partner, ref)).toMatchObject({
      contactPhone: PHONE,
      guardianContact: 'canary@mail.example',
      accommodation: 'Canarystreet 1',
    })
    expect(await profile()).toMatchObject({
      contacts: [{ value: PHONE }, {}],
      addresses: [{ line: 'Canarystreet 12', postcode: null, town: 'Deurne' }],
    })
    const { rounds } = await asCaller(people.counsellor.caller, ({ tx }) => lastRounds(tx, ref))
    expect(rounds).toEqual([answers])
    const changes = await answer(changesOfApplication, people.partner.caller, { ref }, NOW)
    expect(JSON.stringify(changes)).toContain(LATER)
    const index = await asOwner(
      `select 1 from person_identifier where person_id = $1 and kind in ('phone', 'email')`,
      [personId],
    )
    expect(index).toHaveLength(2)
  })

  it('is told to and sealed by the server only', async () => {
    const told = await asCaller(
      people.admin.caller,
      ({ tx }) => tx.$queryRaw`select * from app.unsealed_contacts(10)`,
    )
    expect(told).toEqual([])
    await expect(
      asCaller(
        people.admin.caller,
        ({ tx }) => tx.$queryRaw`select app.seal_contact('contact_point', ${personId}::uuid, '{}')::text`,
      ),
    ).rejects.toThrow(/only the server/)
  })
})
