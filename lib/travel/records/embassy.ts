import 'server-only'
import { fromDatabaseDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import type { EmbassyIdentity } from '../embassy-paper'

/** Who somebody is and which paper they ask for, of a member who is still to travel; nothing else is read. */
export async function identityForEmbassy(
  tx: Tx,
  ref: string,
  personId: string,
): Promise<Omit<EmbassyIdentity, 'language' | 'statedAt'> | null> {
  const member = await tx.householdMember.findFirst({
    where: {
      personId,
      travelling: true,
      withdrawnOn: null,
      departedOn: null,
      // Nothing of a trafficking file goes to an embassy from here: contact with authorities needs a consent of its own.
      case: { ref, sensitivity: 'STANDARD' },
    },
    select: {
      person: {
        select: {
          familyName: true,
          givenNames: true,
          sex: true,
          birthDate: true,
          birthPrecision: true,
          nationality: true,
          travelDocuments: {
            where: { case: { ref } },
            select: { kind: true, status: true, number: true, validUntil: true },
          },
        },
      },
    },
  })
  if (!member) return null
  const { travelDocuments, birthDate, ...person } = member.person
  const [document] = travelDocuments
  return {
    ...person,
    birthDate: birthDate && fromDatabaseDate(birthDate),
    asksFor: document?.kind ?? 'PASSPORT',
    earlier: document?.number
      ? {
          kind: document.kind,
          number: document.number,
          validUntil: document.validUntil && fromDatabaseDate(document.validUntil),
        }
      : null,
  }
}
