import 'server-only'
import { fromDatabaseDate, toDatabaseDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import { openForServer, sealForServer } from '@/lib/platform/encryption'
import { typedSearch, type TypedSearch } from '../input'
import type { PersonSearch } from '../rules/screening'

const placeOf = (row: string) => ({ column: 'person_search.typed', row }) as const

const sealedNumber = (id: string, number: string) =>
  Buffer.from(sealForServer(placeOf(id), Buffer.from(number, 'utf8'))).toString('base64')

/** Remembers who was looked for, for the rest of the day. */
export async function insertPersonSearch(
  tx: Tx,
  { typed, ...search }: PersonSearch & { readonly id: string; readonly typed: TypedSearch },
): Promise<void> {
  // The number may be a telephone.
  const number = typed.number && sealedNumber(search.id, typed.number)
  await tx.personSearch.createMany({
    data: [
      {
        ...search,
        on: toDatabaseDate(search.on),
        words: [...search.words],
        keys: [...search.keys],
        typed: { ...typed, number },
      },
    ],
  })
}

export type StoredSearch = PersonSearch & { readonly typed: TypedSearch }

/** A search of the actor's own; null when there is none any more. */
export async function personSearch(tx: Tx, id: string): Promise<StoredSearch | null> {
  const found = await tx.personSearch.findUnique({ where: { id } })
  if (!found) return null
  const { actorId, on, words, keys } = found
  const typed = typedSearch.parse(found.typed)
  const number =
    typed.number && openForServer(placeOf(id), Buffer.from(typed.number, 'base64')).toString('utf8')
  return { actorId, on: fromDatabaseDate(on), words, keys, typed: { ...typed, number } }
}
