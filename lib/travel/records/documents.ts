import 'server-only'
import { fromDatabaseDate, toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { euros, type Money } from '@/lib/kernel/money'
import type { Tx } from '@/lib/platform/database'
import type { TravelDocumentKind, TravelDocumentStatus } from '../model'
import { isNewStep } from '../rules/document'

export type StoredDocument = {
  readonly id: string
  readonly kind: TravelDocumentKind
  readonly status: TravelDocumentStatus
  readonly number: string | null
  readonly validUntil: CalendarDate | null
  /** The day it got this far; of an appointment the day that was given. */
  readonly statusOn: CalendarDate | null
  readonly place: string | null
  readonly cost: Money | null
  /** What is paid back at departure. */
  readonly refundDue: Money | null
  readonly version: number
}

const dayOf = (date: Date | null) => date && fromDatabaseDate(date)
const moneyOf = (cents: bigint | null) => (cents === null ? null : euros(Number(cents)))

/** The document of one member, null when nothing was recorded yet. */
export async function documentOf(tx: Tx, caseId: string, personId: string): Promise<StoredDocument | null> {
  const found = await tx.travelDocument.findUnique({ where: { caseId_personId: { caseId, personId } } })
  return (
    found && {
      id: found.id,
      kind: found.kind,
      status: found.status,
      number: found.number,
      validUntil: dayOf(found.validUntil),
      statusOn: dayOf(found.statusOn),
      place: found.place,
      cost: moneyOf(found.costCents),
      refundDue: moneyOf(found.refundDueCents),
      version: found.version,
    }
  )
}

/** A member who is still to travel, and whether the file is a closed one; null for anybody else. */
export async function travellerOf(tx: Tx, caseId: string, personId: string) {
  const member = await tx.householdMember.findUnique({
    where: { caseId_personId: { caseId, personId }, travelling: true, withdrawnOn: null, departedOn: null },
    select: {
      person: { select: { familyName: true, givenNames: true } },
      case: { select: { sensitivity: true } },
    },
  })
  return member && { name: member.person, isClosed: member.case.sensitivity === 'CLOSED' }
}

type Content = Omit<StoredDocument, 'id' | 'version'>
const databaseDay = (day: CalendarDate | null) => day && toDatabaseDate(day)

/** Records a document and, when it got further or was put right, one more line of its history. @returns false when stale */
export async function recordDocument(
  tx: Tx,
  stored: StoredDocument | null,
  of: { readonly caseId: string; readonly personId: string; readonly actorId: string; readonly now: Date },
  content: Content,
): Promise<boolean> {
  const step = {
    kind: content.kind,
    status: content.status,
    validUntil: databaseDay(content.validUntil),
    statusOn: databaseDay(content.statusOn),
    place: content.place,
  }
  const row = {
    ...step,
    number: content.number,
    costCents: content.cost?.cents ?? null,
    refundDueCents: content.refundDue?.cents ?? null,
  }
  const id = stored?.id ?? crypto.randomUUID()
  if (!stored) {
    await tx.travelDocument.createMany({ data: [{ id, caseId: of.caseId, personId: of.personId, ...row }] })
  } else {
    const { count } = await tx.travelDocument.updateMany({
      where: { id, version: stored.version },
      data: { ...row, version: { increment: 1 } },
    })
    if (count !== 1) return false
  }
  if (isNewStep(stored, content)) {
    await tx.travelDocumentStep.createMany({
      data: [
        {
          documentId: id,
          ...step,
          recordedById: of.actorId,
          recordedAt: of.now,
          version: (stored?.version ?? 0) + 1,
        },
      ],
    })
  }
  return true
}

/** One state a document was in, the latest first. */
export type DocumentStep = {
  readonly kind: TravelDocumentKind
  readonly status: TravelDocumentStatus
  readonly statusOn: CalendarDate | null
  readonly place: string | null
  readonly validUntil: CalendarDate | null
  readonly recordedOn: CalendarDate
  readonly recordedBy: string | null
}

export function stepsOf(tx: Tx, caseId: string, personId: string): Promise<DocumentStep[]> {
  return tx.$queryRaw<DocumentStep[]>`
    select s.kind::text, s.status::text, s.status_on::text as "statusOn", s.place, s.valid_until::text as "validUntil",
      (s.recorded_at at time zone 'Europe/Brussels')::date::text as "recordedOn", u.display_name as "recordedBy"
    from travel_document_step s join travel_document d on d.id = s.document_id left join app_user u on u.id = s.recorded_by_id
    where d.case_id = ${caseId}::uuid and d.person_id = ${personId}::uuid order by s.version desc, s.recorded_at desc`
}
