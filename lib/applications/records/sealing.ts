import 'server-only'
import { CONTACT_KINDS } from '@/lib/people/model'
import { contactIndexOf, sealedAddress } from '@/lib/people/records'
import { systemTransaction, type Tx } from '@/lib/platform/database'
import { caseKeyOf, personKeyOf } from '@/lib/platform/encryption'
import { z } from 'zod'
import { sealAnswers, sealChange, sealSending } from './sealed'

const text = z.string().nullable()
const plainRow = z.discriminatedUnion('place', [
  z.object({
    place: z.literal('contact_point'),
    plain: z.object({ kind: z.enum(CONTACT_KINDS), value: z.string() }),
  }),
  z.object({
    place: z.literal('person_address'),
    plain: z.object({ line: text, postcode: text, town: text }),
  }),
  z.object({
    place: z.literal('application'),
    plain: z.object({
      contactPhone: text,
      guardianContact: text,
      accommodation: text,
      snapshot: z
        .looseObject({ rounds: z.array(z.looseObject({ answers: z.record(z.string(), z.unknown()) })) })
        .nullable()
        .catch(null),
    }),
  }),
  z.object({
    place: z.literal('amendment'),
    plain: z.array(z.object({ position: z.number(), before: z.string(), after: z.string() })),
  }),
])
type PlainRow = z.infer<typeof plainRow> & { readonly id: string; readonly ownerId: string }

async function sealed(tx: Tx, { id, ownerId, ...row }: PlainRow): Promise<unknown> {
  switch (row.place) {
    case 'contact_point': {
      const { kind, value } = row.plain
      const key = await personKeyOf(tx, ownerId)
      return {
        value: key.sealLine({ column: 'contact_point.value', row: id }, value),
        index: (await contactIndexOf(tx))(kind, value),
      }
    }
    case 'person_address':
      return sealedAddress(await personKeyOf(tx, ownerId), id, row.plain)
    case 'application': {
      const { snapshot, ...answers } = row.plain
      const key = await caseKeyOf(tx, ownerId)
      const { contactPhoneIndex, ...lines } = await sealAnswers(tx, ownerId, answers)
      const rounds = snapshot?.rounds.map((round, place) => ({
        ...round,
        answers: sealSending(key, ownerId, place, round.answers),
      }))
      return { ...lines, index: contactPhoneIndex, snapshot: snapshot && { ...snapshot, rounds } }
    }
    case 'amendment': {
      const key = await caseKeyOf(tx, ownerId)
      return row.plain.map(({ position, before, after }) => ({
        position,
        ...sealChange(key, id, position, { before, after }),
      }))
    }
  }
}

/** How many rows are sealed in one transaction. */
const BATCH = 200

/**
 * Seals telephones and addresses that were written before there were keys for them, as the server, at its start.
 * @returns how many rows
 */
export async function sealWhatIsThere(): Promise<number> {
  for (let count = 0; ; ) {
    const done = await systemTransaction(async (tx) => {
      const rows = await tx.$queryRaw<{ place: string; id: string; ownerId: string; plain: unknown }[]>`
        select place, id::text as id, owner_id::text as "ownerId", plain from app.unsealed_contacts(${BATCH}::int)`
      for (const { id, ownerId, ...rest } of rows) {
        const row = { ...plainRow.parse(rest), id, ownerId }
        const content = JSON.stringify(await sealed(tx, row))
        await tx.$executeRaw`select app.seal_contact(${row.place}, ${id}::uuid, ${content}::jsonb)`
      }
      return rows.length
    })
    if (done === 0) return count
    count += done
  }
}
