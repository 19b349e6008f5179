import 'server-only'
import { toDatabaseDate } from '@/lib/kernel/calendar-date'
import { systemTransaction, type Tx } from '@/lib/platform/database'
import type { Identity } from './model'
import { nameKeys, nameWords } from './rules/name-words'

function columns({ birth, ...identity }: Identity) {
  return {
    ...identity,
    birthDate: birth ? toDatabaseDate(birth.date) : null,
    birthPrecision: birth?.precision ?? null,
  }
}

/**
 * Writes new persons. Their membership of a household is written first: nobody may see a person who belongs to no case.
 */
export async function insertPeople(
  tx: Tx,
  people: readonly { readonly id: string; readonly identity: Identity }[],
): Promise<void> {
  if (people.length === 0) return
  await tx.person.createMany({ data: people.map(({ id, identity }) => ({ id, ...columns(identity) })) })
  await indexPerson(
    tx,
    people.map(({ id }) => id),
  )
}

export async function updatePerson(tx: Tx, id: string, identity: Identity): Promise<void> {
  await tx.person.updateMany({
    where: { id },
    data: { ...columns(identity), version: { increment: 1 } },
  })
  await indexPerson(tx, [id])
}

/** A person whose papers hold nothing that can be read is filed under this, so as to be filed at all. */
const NAMELESS = '-'

type Named = { readonly id: string; readonly names: readonly (string | null)[] }

async function filePeople(tx: Tx, people: readonly Named[]): Promise<void> {
  if (people.length === 0) return
  const filed = people.map(({ id, names }) => {
    const words = nameWords(...names)
    return {
      id,
      words:
        words.length > 0
          ? words.map((word) => ({ word, keys: nameKeys(word) }))
          : [{ word: NAMELESS, keys: [] }],
    }
  })
  await tx.$executeRaw`select app.file_people(${JSON.stringify(filed)}::jsonb)`
}

/**
 * Files persons under the words of all their names; to be called whenever a name was written. Numbers are filed by the
 * database itself.
 */
export async function indexPerson(tx: Tx, personIds: readonly string[]): Promise<void> {
  const people = await tx.person.findMany({
    where: { id: { in: [...personIds] } },
    select: { id: true, familyName: true, givenNames: true, nativeName: true },
  })
  await filePeople(
    tx,
    people.map(({ id, familyName, givenNames, nativeName }) => ({
      id,
      names: [familyName, givenNames, nativeName],
    })),
  )
}

/** How many persons are filed in one transaction. */
const BATCH = 1000

/** Files everybody who is under no word yet: persons entered before there was a dictionary. @returns how many */
export async function indexEverybody(): Promise<number> {
  for (let filed = 0; ; ) {
    const count = await systemTransaction(async (tx) => {
      const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
        select person_id::text as id, name from app.names_without_words(${BATCH})`
      const names = new Map<string, string[]>()
      for (const { id, name } of rows) names.set(id, [...(names.get(id) ?? []), name])
      await filePeople(
        tx,
        [...names].map(([id, all]) => ({ id, names: all })),
      )
      return names.size
    })
    if (count === 0) return filed
    filed += count
  }
}
