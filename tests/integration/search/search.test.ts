import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDraft } from '@/lib/applications/commands/open-draft'
import { updateApplication } from '@/lib/applications/records'
import { searchPerson } from '@/lib/people/commands/search'
import { indexEverybody, replaceContacts } from '@/lib/people/records'
import { closeDatabase, systemTransaction } from '@/lib/platform/database'
import { runCommand } from '@/lib/runner/command'
import { asCaller } from '@/lib/runner/context'
import { answer } from '@/lib/runner/query'
import { personSearchResults, recentCases, searchPeople } from '@/lib/search/queries'
import { dataOf, newDraft, NOW, searchFirst } from '@/tests/integration/applications/drafts'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

let people: People
const persons: Record<string, { id: string; personId: string; ref: string }> = {}

async function named(
  key: string,
  facts: Parameters<typeof arrangeCase>[0],
  name: {
    family: string
    given: string
    native?: string
    number?: string
    passport?: string
    phone?: string
  },
) {
  const made = await arrangeCase({ ...facts, sensitivity: 'STANDARD' })
  persons[key] = made
  await asOwner(
    `update person set family_name = $2, given_names = $3, native_name = $4, immigration_number = $5 where id = $1`,
    [made.personId, name.family, name.given, name.native ?? null, name.number ?? null],
  )
  await asOwner('insert into application (case_id) values ($1)', [made.id])
  await systemTransaction((tx) => updateApplication(tx, made.id, { contactPhone: name.phone ?? null }))
  // Closed once it is filled: no job of the server writes in a closed file.
  await asOwner('update case_file set sensitivity = $2::sensitivity where id = $1', [
    made.id,
    facts.sensitivity ?? 'STANDARD',
  ])
  if (name.passport) {
    await asOwner(
      `insert into travel_document (case_id, person_id, kind, status, number) values ($1, $2, 'PASSPORT', 'REQUESTED', $3)`,
      [made.id, made.personId, name.passport],
    )
  }
}

beforeAll(async () => {
  people = await arrangePeople()
  const { partnerA, partnerB, desk, otherDesk } = people.organisations
  const ofA = { referring: partnerA, desk, createdBy: people.partner.id, stage: 'in_review' } as const
  const ofB = {
    referring: partnerB,
    desk: otherDesk,
    createdBy: people.otherPartner.id,
    stage: 'in_review',
  } as const
  await named(
    'ofA',
    { ...ofA, ref: 'AVR-2026-00101' },
    {
      family: 'Rahimi',
      given: 'Zahra',
      native: 'زهرا رحیمی',
      number: '8100001',
      passport: 'P1000001',
      phone: '0470 10 00 01',
    },
  )
  await named(
    'ofB',
    { ...ofB, ref: 'AVR-2026-00102' },
    {
      family: 'Rahimi',
      given: 'Zahra',
      native: 'زهرا رحیمی',
      number: '8100002',
      passport: 'P1000002',
      phone: '0470 10 00 02',
    },
  )
  await named(
    'closed',
    { ...ofA, ref: 'AVR-2026-00103', sensitivity: 'CLOSED', tracks: ['VOT'] },
    { family: 'Qwertzian', given: 'Ulyana', number: '8100003', passport: 'P1000003', phone: '0470 10 00 03' },
  )
  await named(
    'ended',
    { ...ofA, ref: 'AVR-2025-00104', stage: 'closed', readyOn: '2025-02-01', departedOn: '2025-02-10' },
    {
      family: 'Ceesay',
      given: 'Lamin',
      number: '8100004',
    },
  )
  await asOwner(
    `insert into person_name (person_id, position, kind, name) values ($1, 0, 'SPELLING', 'Sisay Lamine')`,
    [persons['ended']?.personId],
  )
  await indexEverybody()
})
afterAll(closeDatabase)

async function search(name: PersonaName, q: string, page?: number) {
  const found = await answer(searchPeople, people[name].caller, { q, page }, NOW)
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data
}
const idsOf = async (name: PersonaName, q: string) => (await search(name, q)).hits?.map(({ id }) => id)
const idOf = (key: string) => persons[key]?.personId ?? ''

/** Everything by which a person can be looked for. */
const KEYS_OF = {
  ofA: [
    'Zahra Rahimi',
    'Rahimi',
    'Zarah Raheemi',
    'زهرا',
    'Захра Рахими',
    '8100001',
    '810000',
    'P1000001',
    '0470100001',
    'AVR-2026-00101',
    '00101',
  ],
  ofB: ['8100002', 'P 1000002', '+32 470 10 00 02', 'AVR-2026-00102', '2026 00102', '00102', 'AVR-2026-0010'],
  closed: [
    'Qwertzian',
    'Ulyana Kwertzian',
    'Ульяна',
    '8100003',
    'P1000003',
    '0470100003',
    'AVR-2026-00103',
    '00103',
  ],
}

describe('the search box', () => {
  it.each(KEYS_OF.ofA)('finds a person by %s', async (q) => {
    expect(await idsOf('partner', q)).toContain(idOf('ofA'))
  })

  it.each(KEYS_OF.ofB)('finds by %s who is another’s, for those who see both', async (q) => {
    expect(await idsOf('supervisor', q)).toContain(idOf('ofB'))
    expect(await idsOf('otherPartner', q)).toContain(idOf('ofB'))
  })

  it.each([...KEYS_OF.ofA, ...KEYS_OF.ofB])('shows a partner nobody of another partner: %s', async (q) => {
    const found = await search('partner', q)
    expect(found.hits?.map(({ id }) => id) ?? []).not.toContain(idOf('ofB'))
    expect(JSON.stringify(found.hits)).not.toContain('AVR-2026-00102')
    expect(found.hasMore).toBe(false)
  })

  it.each(['supervisor', 'counsellor', 'partner', 'travel', 'finance', 'auditor', 'field'] as const)(
    'has no trace of a closed file for a %s without clearance',
    async (name) => {
      for (const q of KEYS_OF.closed) {
        const found = await search(name, q)
        expect([q, JSON.stringify(found.hits).includes('AVR-2026-00103')]).toEqual([q, false])
        expect(found.hits?.map(({ id }) => id) ?? []).not.toContain(idOf('closed'))
        expect(found.goTo).toBeNull()
      }
    },
  )

  it.each(KEYS_OF.closed)('finds the closed file for somebody cleared: %s', async (q) => {
    expect(await idsOf('specialist', q)).toContain(idOf('closed'))
  })

  it.each([
    ['Rahimi Zahra', { reason: 'name' }],
    ['Raheemi Zahra', { reason: 'sounds_like' }],
    ['زهرا', { reason: 'own_script', spelling: 'زهرا رحیمی' }],
    ['8100001', { reason: 'immigration_number' }],
    ['P1000001', { reason: 'document' }],
    ['0470 10 00 01', { reason: 'phone' }],
    ['AVR-2026-0010', { reason: 'reference' }],
  ])('says why: %s', async (q, why) => {
    const found = await search('partner', q)
    expect(found.hits?.find(({ id }) => id === idOf('ofA'))?.why).toEqual(why)
  })

  it('knows other spellings', async () => {
    const [hit] = (await search('partner', 'Sisay')).hits ?? []
    expect(hit).toMatchObject({
      id: idOf('ended'),
      why: { reason: 'also_known_as', spelling: 'Sisay Lamine' },
    })
    expect(hit?.files).toMatchObject([{ ref: 'AVR-2025-00104', stage: 'closed' }])
  })

  it('goes straight to a file only when its whole reference was typed and it is in sight', async () => {
    expect((await search('partner', 'avr 2026 00101')).goTo).toBe('AVR-2026-00101')
    expect((await search('partner', 'AVR-2026-0010')).goTo).toBeNull()
    expect((await search('partner', 'AVR-2026-00102')).goTo).toBeNull()
    expect((await search('partner', '8100001')).goTo).toBeNull()
  })

  it.each([
    ['8100002', '8999992'],
    ['AVR-2026-00102', 'AVR-2026-99102'],
    ['P1000002', 'P9999992'],
  ])('answers the same for what is out of sight as for what does not exist: %s', async (theirs, nobodys) => {
    expect(await search('partner', theirs)).toEqual({ ...(await search('partner', nobodys)), q: theirs })
  })

  it('says when too little was typed, and nothing when an address was spoilt', async () => {
    expect((await search('partner', 'x')).hits).toBeNull()
    expect((await search('partner', '')).hits).toBeNull()
    expect((await search('partner', 'zzzz', -3)).page).toBe(1)
  })

  it.each(['referrer', 'admin'] as const)('is closed to a %s', async (name) => {
    expect(await answer(searchPeople, people[name].caller, { q: 'Rahimi', page: 1 }, NOW)).toEqual({
      kind: 'forbidden',
    })
  })
})

describe('somebody who was entered twice', () => {
  // The entry that is kept has one name and file, the other, of another partner, has its own.
  let kept: { personId: string; ref: string }
  let second: { personId: string; ref: string }
  beforeAll(async () => {
    const { partnerA, partnerB, desk, otherDesk } = people.organisations
    const theirs = { referring: partnerB, desk: otherDesk, createdBy: people.otherPartner.id } as const
    await named(
      'kept',
      { referring: partnerA, desk, createdBy: people.partner.id, stage: 'in_review', ref: 'AVR-2026-00105' },
      { family: 'Khudaverdyan', given: 'Hrachuhi', number: '8100005' },
    )
    await named(
      'second',
      { ...theirs, stage: 'in_review', ref: 'AVR-2026-00106' },
      { family: 'Zwolinska', given: 'Hrachuhi', number: '8100006' },
    )
    kept = { personId: idOf('kept'), ref: 'AVR-2026-00105' }
    second = { personId: idOf('second'), ref: 'AVR-2026-00106' }
    await indexEverybody()
    await asOwner('update person set merged_into_id = $1 where id = $2', [kept.personId, second.personId])
  })

  it.each(['Zwolinska', 'Khudaverdyan', 'Hrachuhi', '8100006', 'AVR-2026-00106'])(
    'is one person under the kept entry, with all files: %s',
    async (q) => {
      const { hits } = await search('supervisor', q)
      expect(hits?.filter(({ id }) => [kept.personId, second.personId].includes(id))).toMatchObject([
        { id: kept.personId, familyName: 'Khudaverdyan', files: [{ ref: kept.ref }, { ref: second.ref }] },
      ])
    },
  )

  it('says by which other name', async () => {
    const [hit] = (await search('supervisor', 'Zwolinska')).hits ?? []
    expect(hit?.why).toEqual({ reason: 'also_known_as', spelling: 'Hrachuhi Zwolinska' })
  })

  it('is found through an entry of an entry', async () => {
    await asOwner('update person set merged_into_id = $1 where id = $2', [idOf('ofA'), kept.personId])
    expect(await idsOf('supervisor', 'Zwolinska')).toEqual([idOf('ofA')])
    await asOwner('update person set merged_into_id = null where id = $1', [kept.personId])
  })

  it('stays what each partner entered, with no trace of the other', async () => {
    expect(await idsOf('otherPartner', 'Zwolinska')).toEqual([second.personId])
    expect(await idsOf('otherPartner', 'Khudaverdyan')).toEqual([])
    expect(await idsOf('partner', 'Zwolinska')).toEqual([])
    const { hits } = await search('partner', 'Khudaverdyan')
    expect(hits).toMatchObject([{ id: kept.personId, files: [{ ref: kept.ref }] }])
    expect(JSON.stringify(hits)).not.toContain('Zwolinska')
  })
})

describe('an e-mail address', () => {
  beforeAll(async () => {
    const contact = {
      kind: 'EMAIL',
      value: ' Zahra.Rahimi@mail.example ',
      owner: null,
      endedOn: null,
    } as const
    await asCaller(people.counsellor.caller, ({ tx }) => replaceContacts(tx, idOf('ofA'), [contact]))
  })

  it('finds its person, whole and in any case, for those who see them', async () => {
    const { hits } = await search('partner', 'zahra.rahimi@MAIL.example')
    expect(hits).toMatchObject([{ id: idOf('ofA'), why: { reason: 'email' } }])
    expect(await idsOf('partner', 'zahra.rahimi@mail.exam')).toEqual([])
    expect(await idsOf('otherPartner', 'zahra.rahimi@mail.example')).toEqual([])
  })
})

describe('many people of one name', () => {
  beforeAll(async () => {
    const { partnerA, partnerB, desk } = people.organisations
    await asOwner(
      `with cases as (insert into case_file (id, ref, stage, next_step, referring_organisation_id, desk_organisation_id, created_by_id, beneficiary_name, referral_channel, registered_on)
          select gen_random_uuid(), 'AVR-2020-' || lpad(n::text, 5, '0'), 'submitted', 'nothing', case when n = 777 then $1::uuid else $2::uuid end, $3, $4, 'X', 'NGO_PARTNER', '2020-01-01'
          from generate_series(1, 900) n returning id, ref),
        members as (insert into household_member (case_id, person_id, relation, position) select id, id, 'principal', 0 from cases)
        insert into person (id, family_name, given_names, sex, nationality) select id, 'Kowalski', 'Jan', 'M', 'PL' from cases`,
      [partnerA, partnerB, desk, people.otherPartner.id],
    )
    await indexEverybody()
  })

  it('gives a partner the one of theirs', async () => {
    const found = await search('partner', 'Jan Kovalsky')
    expect(found.hits?.map(({ files }) => files[0]?.ref)).toEqual(['AVR-2020-00777'])
    expect(found.hasMore).toBe(false)
  })

  it('gives a supervisor pages of twenty, none twice', async () => {
    const pages = [await search('supervisor', 'Jan Kowalski'), await search('supervisor', 'Jan Kowalski', 2)]
    expect(pages.map(({ hits, hasMore }) => [hits?.length, hasMore])).toEqual([
      [20, true],
      [20, true],
    ])
    expect(new Set(pages.flatMap(({ hits }) => hits?.map(({ id }) => id) ?? [])).size).toBe(40)
  })
})

describe('before a person is entered', () => {
  const results = async (name: PersonaName, searchId: string) =>
    answer(personSearchResults, people[name].caller, { searchId }, NOW)

  it('shows whom the searcher may see, those born that day first', async () => {
    const searchId = dataOf(
      await runCommand(
        searchPerson,
        people.partner.caller,
        { familyName: 'Rahimy', givenNames: 'Zara', birthDate: '1990-04-02', number: '8100002' },
        NOW,
      ),
    ).searchId
    const found = await results('partner', searchId)
    expect(found).toMatchObject({
      data: {
        typed: { familyName: 'Rahimy', birth: '1990-04-02' },
        hits: [{ id: idOf('ofA') }],
        hasMore: false,
      },
    })
    expect(await results('partnerColleague', searchId)).toEqual({ kind: 'not_found' })
    expect(await results('partner', randomUUID())).toEqual({ kind: 'not_found' })
  })

  it('wants a name or a number', async () => {
    expect(await runCommand(searchPerson, people.partner.caller, { givenNames: 'x' }, NOW)).toMatchObject({
      kind: 'invalid',
      errors: [{ path: 'givenNames', code: 'name_or_number' }],
    })
    expect((await runCommand(searchPerson, people.partner.caller, { number: '8100001' }, NOW)).kind).toBe(
      'done',
    )
    expect(await runCommand(searchPerson, people.travel.caller, { givenNames: 'Zahra' }, NOW)).toEqual({
      kind: 'forbidden',
    })
  })

  it('keeps of a search what the day needs, and nothing of earlier days', async () => {
    await asOwner(
      `insert into person_search (actor_id, "on", words, keys, typed, searched_at) values ($1, '2026-11-20', '{x}', '{x}', '{}', now() - interval '25 hours')`,
      [people.counsellor.id],
    )
    await searchFirst(people.partner)
    expect(await asOwner(`select 1 from person_search where words = '{x}'`)).toEqual([])
    expect(
      await asOwner(
        `select details from audit_event where type = 'person.searched' order by at desc limit 1`,
      ),
    ).toEqual([{ details: { words: 4 } }])
  })

  it('refuses to enter a person nobody looked for, or whose name was changed afterwards', async () => {
    const refusedFirst = { kind: 'refused', refusals: [{ code: 'search_first' }] }
    const run = async (change: object) =>
      runCommand(openDraft, people.partner.caller, { ...(await newDraft(people)), ...change }, NOW)
    expect(await run({ searchId: '' })).toEqual(refusedFirst)
    expect(await run({ searchId: randomUUID() })).toEqual(refusedFirst)
    expect(await run({ searchId: await searchFirst(people.counsellor) })).toEqual(refusedFirst)
    expect(await run({ givenNames: 'Somebody Else' })).toEqual(refusedFirst)
    expect((await run({ familyName: 'Kabore Ouedraogo', givenNames: 'Aissata Mari' })).kind).toBe('done')
  })

  it('opens another file for a person who has returned before', async () => {
    const request = await newDraft(people)
    const known = (personId: string, name: PersonaName = 'partner') =>
      runCommand(
        openDraft,
        people[name].caller,
        {
          who: 'known',
          personId,
          fileLanguage: 'fr',
          referralChannel: 'NGO_PARTNER',
          deskOrganisationId: request.deskOrganisationId,
          isNoticeGiven: 'on',
        },
        NOW,
      )
    const { ref } = dataOf(await known(idOf('ended')))
    expect(
      await asOwner(
        `select c.beneficiary_name, p.ref as previous, m.person_id from case_file c join case_file p on p.id = c.previous_case_id
         join household_member m on m.case_id = c.id where c.ref = $1`,
        [ref],
      ),
    ).toEqual([{ beneficiary_name: 'CEESAY Lamin', previous: 'AVR-2025-00104', person_id: idOf('ended') }])
    expect(await known(idOf('ended'))).toEqual({
      kind: 'refused',
      refusals: [{ code: 'has_open_file', params: { ref } }],
    })
    expect(await known(idOf('ofB'))).toEqual({ kind: 'not_found' })
    expect(await known(randomUUID())).toEqual({ kind: 'not_found' })
  })
})

describe('the files opened last', () => {
  it('are named again in their order, without those out of sight and whatever is no reference', async () => {
    const refs = 'AVR-2025-00104,AVR-2026-00102,nonsense,AVR-2026-00103,AVR-2026-00101'
    const found = await answer(recentCases, people.counsellor.caller, { refs }, NOW)
    if (found.kind !== 'found') throw new Error(found.kind)
    expect(found.data.map(({ ref }) => ref)).toEqual(['AVR-2025-00104', 'AVR-2026-00101'])
    expect(await answer(recentCases, people.admin.caller, { refs }, NOW)).toMatchObject({ data: [] })
  })
})
