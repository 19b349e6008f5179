import 'server-only'
import { randomUUID } from 'node:crypto'
import { saveCase, touchCase, type CaseHead } from '@/lib/cases/records'
import { eligibilityFactsOf, tracksOfCase } from '@/lib/eligibility/records'
import { tracksOf } from '@/lib/eligibility/rules/tracks'
import { fromDatabaseDate, toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import type { Vulnerability } from '@/lib/programme/model'
import type { EndReason, VulnerabilityPhase } from '../model'

export type StoredVulnerability = {
  readonly id: string
  readonly personId: string
  readonly kind: Vulnerability
  readonly assessedOn: CalendarDate
  readonly endedOn: CalendarDate | null
}

/** An assessment of this file in the actor's sight. */
export async function vulnerabilityOf(
  tx: Tx,
  caseId: string,
  id: string,
): Promise<StoredVulnerability | null> {
  const found = await tx.vulnerabilityRecord.findFirst({ where: { id, caseId } })
  return (
    found && {
      id: found.id,
      personId: found.personId,
      kind: found.kind,
      assessedOn: fromDatabaseDate(found.assessedOn),
      endedOn: found.endedOn && fromDatabaseDate(found.endedOn),
    }
  )
}

/** Whether this need of a person counts already. */
export async function isAssessed(
  tx: Tx,
  of: { readonly caseId: string; readonly personId: string; readonly kind: Vulnerability },
): Promise<boolean> {
  return (await tx.vulnerabilityRecord.count({ where: { ...of, endedOn: null } })) > 0
}

export async function insertVulnerability(
  tx: Tx,
  assessment: {
    readonly caseId: string
    readonly personId: string
    readonly kind: Vulnerability
    readonly phase: VulnerabilityPhase
    readonly assessedOn: CalendarDate
    readonly assessedById: string
    readonly reviewOn: CalendarDate
  },
): Promise<string> {
  const id = randomUUID()
  const { assessedOn, reviewOn, ...of } = assessment
  await tx.vulnerabilityRecord.createMany({
    data: [{ id, ...of, assessedOn: toDatabaseDate(assessedOn), reviewOn: toDatabaseDate(reviewOn) }],
  })
  return id
}

/** @returns false when it had ended before */
export async function closeVulnerability(
  tx: Tx,
  id: string,
  ended: { readonly on: CalendarDate; readonly why: EndReason; readonly byId: string },
): Promise<boolean> {
  const { count } = await tx.vulnerabilityRecord.updateMany({
    where: { id, endedOn: null },
    data: { endedOn: toDatabaseDate(ended.on), endedWhy: ended.why, endedById: ended.byId },
  })
  return count === 1
}

/**
 * The tracks of a file follow the needs of its people. Trafficking is opened and closed by its specialists, and whoever
 * does not read every need only adds.
 * @returns false when somebody saved the file before
 */
export async function followTracks(
  tx: Tx,
  head: CaseHead,
  { readsAll, today, now }: { readonly readsAll: boolean; readonly today: CalendarDate; readonly now: Date },
): Promise<boolean> {
  const facts = await eligibilityFactsOf(tx, head.id, today)
  const before = await tracksOfCase(tx, head.id)
  const found: readonly string[] = facts ? tracksOf(facts) : []
  const kept = before.filter((track) => (track === 'VOT' || !readsAll) && !found.includes(track))
  const after = [...found, ...kept]
  const isSame = after.length === before.length && after.every((track) => before.includes(track))
  if (!isSame) return saveCase(tx, head, { tracks: after }, now)
  await touchCase(tx, head.id, now)
  return true
}
