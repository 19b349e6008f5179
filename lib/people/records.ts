import 'server-only'
import { toDatabaseDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import type { Identity } from './model'

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
}

export async function updatePerson(tx: Tx, id: string, identity: Identity): Promise<void> {
  await tx.person.updateMany({
    where: { id },
    data: { ...columns(identity), version: { increment: 1 } },
  })
}
