import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { updateApplication } from '@/lib/applications/records'
import { contactIndexOf, indexEverybody, updatePerson } from '@/lib/people/records'
import { askedWords } from '@/lib/people/rules/name-words'
import { closeDatabase, Prisma, systemTransaction, type Tx } from '@/lib/platform/database'
import { asCaller } from '@/lib/runner/context'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

let people: People
let personId: string
let caseId: string

beforeAll(async () => {
  people = await arrangePeople()
  const { partnerA, desk } = people.organisations
  const arranged = await arrangeCase({
    ref: 'AVR-2026-00001',
    stage: 'in_review',
    referring: partnerA,
    desk,
    createdBy: people.partner.id,
  })
  personId = arranged.personId
  caseId = arranged.id
})
afterAll(closeDatabase)

const wordsOf = async (id: string) =>
  (
    await asOwner<{ word: string }>(
      'select s.word from person_word w join search_word s on s.id = w.word_id where w.person_id = $1 order by 1',
      [id],
    )
  ).map(({ word }) => word)

const numbersOf = (id: string) =>
  asOwner<{ kind: string; key: string }>(
    'select kind, key from person_identifier where person_id = $1 order by 1, 2',
    [id],
  )

async function named(tx: Tx, typed: string): Promise<string[]> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    select person_id::text as id from app.people_named(${JSON.stringify(askedWords(typed))}::jsonb, 50)`
  return found.map(({ id }) => id)
}

describe('persons entered before the dictionary', () => {
  it('are filed by the job of the server, once', async () => {
    expect(await wordsOf(personId)).toEqual([])
    expect(await indexEverybody()).toBe(1)
    expect(await wordsOf(personId)).toEqual(['ann', 'tester'])
    expect(await indexEverybody()).toBe(0)
  })

  it('give their names to nobody else', async () => {
    await asOwner('delete from person_word')
    const seen = (tx: Tx) => tx.$queryRaw`select * from app.names_without_words(10)`
    expect(await asCaller(people.supervisor.caller, ({ tx }) => seen(tx))).toEqual([])
    expect(await systemTransaction(seen)).toHaveLength(2)
    await indexEverybody()
  })
})

describe('a person', () => {
  const identity = {
    familyName: 'Abd al-Muin',
    givenNames: 'Muhammad',
    nativeName: 'محمد',
    birth: null,
    sex: 'M',
    nationality: 'IQ',
    immigrationNumber: '8123456',
  } as const

  it('is filed under every name written in their row, and under no name they had before', async () => {
    await asCaller(people.counsellor.caller, ({ tx }) => updatePerson(tx, personId, identity))
    expect(await wordsOf(personId)).toEqual(['abd', 'abdalmuin', 'almuin', 'mhmd', 'muhammad', 'muin'])
  })

  it.each(['Mohamed Abdulmueen', 'muham', 'Мухаммад', 'محمد', 'Mohamad', 'MUIN abd', 'Muhamad Abd al Moin'])(
    'is found as %s',
    async (typed) => {
      await asCaller(people.counsellor.caller, async ({ tx }) => {
        expect(await named(tx, typed)).toContain(personId)
      })
    },
  )

  it.each(['Tester', 'Karim', 'x', ''])('is not found as %s', async (typed) => {
    await asCaller(people.counsellor.caller, async ({ tx }) => {
      expect(await named(tx, typed)).toEqual([])
    })
  })

  it('is filed under the numbers of every file', async () => {
    await asOwner('insert into application (case_id) values ($1)', [caseId])
    const phoneIs = (contactPhone: string) =>
      asCaller(people.counsellor.caller, async ({ tx }) => {
        await updateApplication(tx, caseId, { contactPhone })
        return (await contactIndexOf(tx))('PHONE', contactPhone)
      })
    const first = await phoneIs('+32 (0)470 00.11.18')
    await asOwner(
      `insert into travel_document (case_id, person_id, kind, status, number) values ($1, $2, 'PASSPORT', 'REQUESTED', 'a-12 345/67')`,
      [caseId, personId],
    )
    expect(await numbersOf(personId)).toEqual([
      { kind: 'document', key: 'A1234567' },
      { kind: 'immigration_number', key: '8123456' },
      { kind: 'phone', key: first },
    ])
    const second = await phoneIs('00 964 750 000 11 22')
    expect(second).not.toBe(first)
    expect((await numbersOf(personId)).at(-1)).toEqual({ kind: 'phone', key: second })
  })

  it.each([
    ['A 1234567', 'document'],
    ['S.P. 8.123.456', 'immigration_number'],
    ['812345', 'immigration_number'],
    ['+964 750 000 11 22', 'phone'],
    ['٨١٢٣٤٥٦', 'immigration_number'],
  ])('is found by %s', async (typed, kind) => {
    const found = await asCaller(people.counsellor.caller, async ({ tx }) => {
      const contact = (await contactIndexOf(tx))('PHONE', typed)
      return tx.$queryRaw`select person_id::text as id, kind from app.people_numbered(${typed}, ${contact})`
    })
    expect(found).toEqual([{ id: personId, kind }])
  })

  it('leaves nothing behind', async () => {
    await asOwner('delete from travel_document where person_id = $1', [personId])
    await asOwner(
      'with gone as (delete from household_member where person_id = $1) delete from person where id = $1',
      [personId],
    )
    expect(await numbersOf(personId)).toEqual([])
    expect(await wordsOf(personId)).toEqual([])
  })
})

describe('the dictionary', () => {
  it.each([
    ['search_word', Prisma.sql`select * from search_word`],
    ['person_word', Prisma.sql`select * from person_word`],
    ['person_identifier', Prisma.sql`select * from person_identifier`],
  ])('is closed to the server: %s', async (_table, statement) => {
    await expect(asCaller(people.supervisor.caller, ({ tx }) => tx.$queryRaw(statement))).rejects.toThrow(
      /permission denied/,
    )
  })
})
