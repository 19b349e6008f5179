import 'server-only'
import { randomUUID } from 'node:crypto'
import type { EligibilityOutcome } from '@/lib/eligibility/model'
import { fromDatabaseDate, toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import type { JobProject, JobStatus, ServiceProject, ServiceResult } from '../model'

/** What the latest decision opens to a household, and its tracks. */
export async function openedTo(
  tx: Tx,
  caseId: string,
): Promise<{ readonly opened: readonly string[]; readonly tracks: readonly string[] }> {
  const file = await tx.caseFile.findUnique({ where: { id: caseId }, select: { tracks: true } })
  const decision = await tx.eligibilityDecision.findFirst({
    where: { caseId },
    orderBy: { sequence: 'desc' },
    select: { outcome: true },
  })
  return { opened: openedBy(decision?.outcome as EligibilityOutcome | undefined), tracks: file?.tracks ?? [] }
}

/** Codes of the services and lines a decision gives. */
export function openedBy(outcome: EligibilityOutcome | null | undefined): readonly string[] {
  if (!outcome) return []
  return [...outcome.services, ...outcome.reintegration.lines.map(({ code }) => code)]
}

export async function isMember(tx: Tx, caseId: string, personId: string): Promise<boolean> {
  return (await tx.householdMember.count({ where: { caseId, personId, withdrawnOn: null } })) > 0
}

export async function insertService(
  tx: Tx,
  service: {
    readonly caseId: string
    readonly personId: string | null
    readonly project: ServiceProject
    readonly kind: string
    readonly provider: string
    readonly agreedOn: CalendarDate
    readonly dueOn: CalendarDate | null
    readonly recordedById: string
  },
): Promise<string> {
  const id = randomUUID()
  const { agreedOn, dueOn, ...of } = service
  await tx.serviceGiven.createMany({
    data: [{ id, ...of, agreedOn: toDatabaseDate(agreedOn), dueOn: dueOn && toDatabaseDate(dueOn) }],
  })
  return id
}

export async function serviceById(tx: Tx, caseId: string, id: string) {
  const found = await tx.serviceGiven.findFirst({ where: { id, caseId } })
  return (
    found && {
      id: found.id,
      personId: found.personId,
      project: found.project,
      kind: found.kind,
      agreedOn: fromDatabaseDate(found.agreedOn),
      endedOn: found.endedOn && fromDatabaseDate(found.endedOn),
      result: found.result,
      version: found.version,
    }
  )
}

/** @returns false when somebody saved before */
export async function closeService(
  tx: Tx,
  stored: { readonly id: string; readonly version: number },
  ended: { readonly on: CalendarDate; readonly result: ServiceResult },
): Promise<boolean> {
  const { count } = await tx.serviceGiven.updateMany({
    where: { ...stored, endedOn: null },
    data: { endedOn: toDatabaseDate(ended.on), result: ended.result, version: { increment: 1 } },
  })
  return count === 1
}

export type JobProfileContent = {
  readonly project: JobProject
  readonly status: JobStatus
  readonly occupation: string
  readonly skills: string | null
  readonly place: string | null
}

export async function jobProfileOf(tx: Tx, caseId: string, personId: string) {
  return tx.jobProfile.findUnique({ where: { caseId_personId: { caseId, personId } } })
}

export async function insertJobProfile(
  tx: Tx,
  of: { readonly caseId: string; readonly personId: string; readonly recordedById: string },
  content: JobProfileContent,
  today: CalendarDate,
): Promise<void> {
  await tx.jobProfile.createMany({
    data: [{ id: randomUUID(), ...of, ...content, statusOn: toDatabaseDate(today) }],
  })
}

/** @returns false when somebody saved before */
export async function saveProfile(
  tx: Tx,
  stored: { readonly id: string; readonly version: number; readonly status: string },
  content: JobProfileContent,
  by: { readonly id: string; readonly today: CalendarDate },
): Promise<boolean> {
  const { count } = await tx.jobProfile.updateMany({
    where: { id: stored.id, version: stored.version },
    data: {
      ...content,
      ...(stored.status !== content.status && { statusOn: toDatabaseDate(by.today) }),
      recordedById: by.id,
      version: { increment: 1 },
    },
  })
  return count === 1
}
