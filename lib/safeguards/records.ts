import 'server-only'
import { fromDatabaseDate, toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import type { TrackItemCode, TrackItemOutcome } from './model'

export type TrackItemContent = {
  readonly requestedOn: CalendarDate
  readonly dueOn: CalendarDate | null
  readonly receivedOn: CalendarDate | null
  readonly validUntil: CalendarDate | null
  readonly outcome: TrackItemOutcome | null
}
export type StoredTrackItem = TrackItemContent & { readonly id: string; readonly version: number }

/** A member who travels, with what decides about their tracks. */
export type TrackedMember = {
  readonly birthDate: CalendarDate | null
  readonly isPrincipal: boolean
  readonly isUnaccompaniedMinor: boolean
  readonly tracksOfFile: readonly string[]
  /** The day on the live ticket, or the day aimed at. */
  readonly travelDay: CalendarDate | null
}

export async function trackedMember(tx: Tx, caseId: string, personId: string): Promise<TrackedMember | null> {
  const rows = await tx.$queryRaw<TrackedMember[]>`
    select p.birth_date::text as "birthDate", m.relation = 'principal' as "isPrincipal", m.unaccompanied_minor as "isUnaccompaniedMinor",
      c.tracks as "tracksOfFile", coalesce((select b.departs_at::date from booking_traveller t join booking b on b.id = t.booking_id
        where t.case_id = m.case_id and t.person_id = m.person_id and t.live), c.planned_departure_on)::text as "travelDay"
    from household_member m join person p on p.id = m.person_id join case_file c on c.id = m.case_id
    where m.case_id = ${caseId}::uuid and m.person_id = ${personId}::uuid and m.travelling and m.withdrawn_on is null`
  return rows[0] ?? null
}

const dayOf = (date: Date | null) => date && fromDatabaseDate(date)
const columnOf = (date: CalendarDate | null) => date && toDatabaseDate(date)

export async function trackItemOf(
  tx: Tx,
  caseId: string,
  personId: string,
  item: TrackItemCode,
): Promise<StoredTrackItem | null> {
  const found = await tx.trackItem.findUnique({
    where: { caseId_personId_item: { caseId, personId, item } },
  })
  return (
    found && {
      id: found.id,
      version: found.version,
      requestedOn: fromDatabaseDate(found.requestedOn),
      dueOn: dayOf(found.dueOn),
      receivedOn: dayOf(found.receivedOn),
      validUntil: dayOf(found.validUntil),
      outcome: found.outcome,
    }
  )
}

const columns = (content: TrackItemContent) => ({
  requestedOn: toDatabaseDate(content.requestedOn),
  dueOn: columnOf(content.dueOn),
  receivedOn: columnOf(content.receivedOn),
  validUntil: columnOf(content.validUntil),
  outcome: content.outcome,
})

export async function insertTrackItem(
  tx: Tx,
  of: { readonly caseId: string; readonly personId: string; readonly track: string; readonly item: string },
  content: TrackItemContent,
  recordedById: string,
): Promise<void> {
  await tx.trackItem.createMany({ data: [{ ...of, ...columns(content), recordedById }] })
}

/** @returns false when somebody saved before */
export async function saveTrackItem(
  tx: Tx,
  stored: Pick<StoredTrackItem, 'id' | 'version'>,
  content: TrackItemContent,
  recordedById: string,
): Promise<boolean> {
  const { count } = await tx.trackItem.updateMany({
    where: { id: stored.id, version: stored.version },
    data: { ...columns(content), recordedById, version: { increment: 1 } },
  })
  return count === 1
}
