import 'server-only'
import { fromDatabaseDate, toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import type { TravelDocumentKind, TravelDocumentStatus } from '../model'

export type StoredDocument = {
  readonly id: string
  readonly kind: TravelDocumentKind
  readonly status: TravelDocumentStatus
  readonly number: string | null
  readonly validUntil: CalendarDate | null
  readonly version: number
}

/** The document of one member, null when nothing was recorded yet. */
export async function documentOf(tx: Tx, caseId: string, personId: string): Promise<StoredDocument | null> {
  const found = await tx.travelDocument.findUnique({ where: { caseId_personId: { caseId, personId } } })
  return found && { ...found, validUntil: found.validUntil && fromDatabaseDate(found.validUntil) }
}

export async function isMember(tx: Tx, caseId: string, personId: string): Promise<boolean> {
  const member = await tx.householdMember.findUnique({ where: { caseId_personId: { caseId, personId } } })
  return member !== null && member.travelling && member.withdrawnOn === null
}

type Content = Omit<StoredDocument, 'id' | 'version'>
const columns = ({ validUntil, ...content }: Content) => ({
  ...content,
  validUntil: validUntil && toDatabaseDate(validUntil),
})

export async function insertDocument(
  tx: Tx,
  caseId: string,
  personId: string,
  content: Content,
): Promise<void> {
  await tx.travelDocument.createMany({ data: [{ caseId, personId, ...columns(content) }] })
}

/** @returns false when somebody saved before */
export async function saveDocument(
  tx: Tx,
  stored: Pick<StoredDocument, 'id' | 'version'>,
  content: Content,
): Promise<boolean> {
  const { count } = await tx.travelDocument.updateMany({
    where: { id: stored.id, version: stored.version },
    data: { ...columns(content), version: { increment: 1 } },
  })
  return count === 1
}
