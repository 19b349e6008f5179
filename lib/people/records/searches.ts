import 'server-only'
import { fromDatabaseDate, toDatabaseDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import { typedSearch, type TypedSearch } from '../input'
import type { PersonSearch } from '../rules/screening'

/** Remembers who was looked for, for the rest of the day. */
export async function insertPersonSearch(
  tx: Tx,
  { typed, ...search }: PersonSearch & { readonly id: string; readonly typed: TypedSearch },
): Promise<void> {
  await tx.personSearch.createMany({
    data: [
      { ...search, on: toDatabaseDate(search.on), words: [...search.words], keys: [...search.keys], typed },
    ],
  })
}

export type StoredSearch = PersonSearch & { readonly typed: TypedSearch }

/** A search of the actor's own; null when there is none any more. */
export async function personSearch(tx: Tx, id: string): Promise<StoredSearch | null> {
  const found = await tx.personSearch.findUnique({ where: { id } })
  if (!found) return null
  const { actorId, on, words, keys, typed } = found
  return { actorId, on: fromDatabaseDate(on), words, keys, typed: typedSearch.parse(typed) }
}
