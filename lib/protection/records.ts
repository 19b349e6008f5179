import 'server-only'
import { randomUUID } from 'node:crypto'
import { toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import { caseKeyOf, type CaseKey } from '@/lib/platform/encryption'
import type {
  Destination,
  DestinationKind,
  Glass,
  GlassSection,
  Protection,
  ReadRow,
  RiskOffice,
  RiskWords,
} from './model'

export type ProtectedHead = {
  readonly id: string
  readonly ref: string
  readonly isClosed: boolean
  readonly alias: string | null
  readonly place: string | null
  readonly state: string | null
}

/** What closing and breaking look at first; locked, so that one comes after the other. Null out of sight. */
export async function protectedHead(tx: Tx, ref: string): Promise<ProtectedHead | null> {
  const locked = await tx.$queryRaw<{ id: string }[]>`select id from case_file where ref = ${ref} for update`
  return locked.length > 0 ? protectedFile(tx, ref) : null
}

/** The same without a lock, for pages. */
export async function protectedFile(tx: Tx, ref: string): Promise<ProtectedHead | null> {
  const [row] = await tx.$queryRaw<ProtectedHead[]>`
    select c.id::text as id, c.ref, c.sensitivity = 'CLOSED' as "isClosed", c.alias, a.destination_place as place,
      a.destination_state as state from case_file c left join application a on a.case_id = c.id where c.ref = ${ref}`
  return row ?? null
}

const json = (value: unknown) => JSON.stringify(value)
const sealed = (key: CaseKey, column: `${string}.${string}`, row: string, value: unknown) =>
  key.sealText({ column, row }, json(value))
const opened = <T>(key: CaseKey, column: `${string}.${string}`, row: string, stored: Uint8Array): T =>
  JSON.parse(key.openText({ column, row }, stored)) as T

/** @returns the cleared specialists who are to be told */
export async function closeCaseFile(
  tx: Tx,
  head: ProtectedHead,
  closing: { readonly alias: string; readonly reason: string; readonly on: CalendarDate },
): Promise<readonly string[]> {
  const key = await caseKeyOf(tx, head.id)
  const reason = sealed(key, 'closed_file.reason', head.id, closing.reason)
  const known: Destination = {
    place: [head.place, head.state].filter(Boolean).join(', '),
    address: '',
    receivedBy: '',
  }
  const place = known.place ? sealed(key, 'closed_file.destination', head.id, known) : null
  const [row] = await tx.$queryRaw<{ told: string[] }[]>`
    select app.close_file(${head.id}::uuid, ${closing.alias}, ${reason}, ${place}, ${closing.on}::date) as told`
  return row?.told ?? []
}

export type StoredRequest = {
  readonly id: string
  readonly kind: DestinationKind
  readonly askedById: string
  readonly askedBy: string
  readonly askedAt: Date
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly agreed: boolean | null
}
export type StoredRisk = RiskWords & {
  readonly id: string
  readonly office: RiskOffice
  readonly severity: number
  readonly likelihood: number
  readonly assessedOn: Date
  readonly reviewOn: Date
  readonly assessedById: string
  readonly assessedBy: string
}

const NAME = { select: { displayName: true } } as const

/** The protective sheet of a closed file, its words opened; the destination stays in its seal. */
export async function closedFileOf(tx: Tx, caseId: string) {
  const file = await tx.closedFile.findUnique({
    where: { caseId },
    include: {
      closedBy: NAME,
      risks: { include: { assessedBy: NAME }, orderBy: { createdAt: 'desc' } },
      requests: {
        include: { askedBy: NAME, decidedBy: NAME },
        orderBy: { askedAt: 'desc' },
        take: 20,
      },
    },
  })
  if (!file) return null
  const key = await caseKeyOf(tx, caseId)
  const risks: StoredRisk[] = file.risks.map((risk) => ({
    ...opened<RiskWords>(key, 'risk_assessment.words', risk.id, risk.wordsSealed),
    id: risk.id,
    office: risk.office as RiskOffice,
    severity: risk.severity,
    likelihood: risk.likelihood,
    assessedOn: risk.assessedOn,
    reviewOn: risk.reviewOn,
    assessedById: risk.assessedById,
    assessedBy: risk.assessedBy.displayName,
  }))
  const requests: StoredRequest[] = file.requests.map((request) => ({
    id: request.id,
    kind: request.kind as DestinationKind,
    askedById: request.askedById,
    askedBy: request.askedBy.displayName,
    askedAt: request.askedAt,
    decidedBy: request.decidedBy?.displayName ?? null,
    decidedAt: request.decidedAt,
    agreed: request.agreed,
  }))
  return {
    version: file.version,
    closedOn: file.closedOn,
    closedBy: file.closedBy.displayName,
    reason: opened<string>(key, 'closed_file.reason', caseId, file.reasonSealed),
    protection: file.protectionSealed
      ? opened<Protection>(key, 'closed_file.protection', caseId, file.protectionSealed)
      : null,
    hasDestination: file.destinationSealed !== null,
    risks,
    requests,
  }
}

/** Opens where somebody goes. Only after two people agreed. */
export async function destinationOf(tx: Tx, caseId: string): Promise<Destination | null> {
  const file = await tx.closedFile.findUnique({ where: { caseId }, select: { destinationSealed: true } })
  if (!file?.destinationSealed) return null
  const key = await caseKeyOf(tx, caseId)
  return opened<Destination>(key, 'closed_file.destination', caseId, file.destinationSealed)
}

/** Who assessed for which office: the latest of each. */
export async function assessorsOf(tx: Tx, caseId: string) {
  const found = await tx.riskAssessment.findMany({
    where: { caseId },
    select: { office: true, assessedById: true },
    orderBy: { createdAt: 'desc' },
    distinct: ['office'],
  })
  return found.map(({ office, assessedById }) => ({ office: office as RiskOffice, assessedById }))
}

export async function insertRisk(
  tx: Tx,
  caseId: string,
  risk: {
    readonly office: RiskOffice
    readonly severity: number
    readonly likelihood: number
    readonly assessedOn: CalendarDate
    readonly reviewOn: CalendarDate
    readonly assessedById: string
  },
  words: RiskWords,
): Promise<void> {
  const id = randomUUID()
  const key = await caseKeyOf(tx, caseId)
  await tx.riskAssessment.createMany({
    data: [
      {
        ...risk,
        id,
        caseId,
        assessedOn: toDatabaseDate(risk.assessedOn),
        reviewOn: toDatabaseDate(risk.reviewOn),
        wordsSealed: sealed(key, 'risk_assessment.words', id, words),
      },
    ],
  })
}

/** @returns false when somebody saved before */
export async function saveProtection(
  tx: Tx,
  caseId: string,
  version: number,
  protection: Protection,
): Promise<boolean> {
  const key = await caseKeyOf(tx, caseId)
  const { count } = await tx.closedFile.updateMany({
    where: { caseId, version },
    data: {
      protectionSealed: sealed(key, 'closed_file.protection', caseId, protection),
      version: { increment: 1 },
    },
  })
  return count === 1
}

export async function protectionOf(tx: Tx, caseId: string) {
  const file = await tx.closedFile.findUnique({
    where: { caseId },
    select: { version: true, protectionSealed: true },
  })
  if (!file) return null
  const key = file.protectionSealed ? await caseKeyOf(tx, caseId) : null
  return {
    version: file.version,
    protection:
      key && file.protectionSealed
        ? opened<Protection>(key, 'closed_file.protection', caseId, file.protectionSealed)
        : null,
  }
}

export async function insertRequest(
  tx: Tx,
  caseId: string,
  askedById: string,
  content: Destination | null,
): Promise<string> {
  const id = randomUUID()
  const key = content && (await caseKeyOf(tx, caseId))
  await tx.destinationRequest.createMany({
    data: [
      {
        id,
        caseId,
        askedById,
        kind: content ? 'CHANGE' : 'SEE',
        contentSealed: key && sealed(key, 'destination_request.content', id, content),
      },
    ],
  })
  return id
}

/** What was asked and is not decided, locked. */
export async function requestForUpdate(tx: Tx, caseId: string, id: string) {
  await tx.$queryRaw`select id from destination_request where id = ${id}::uuid for update`
  return tx.destinationRequest.findFirst({ where: { id, caseId } })
}

/** The destination somebody proposes: shown to whoever decides about it. */
export async function proposedDestination(tx: Tx, caseId: string, id: string): Promise<Destination | null> {
  const request = await tx.destinationRequest.findFirst({ where: { id, caseId, decidedAt: null } })
  if (!request?.contentSealed) return null
  const key = await caseKeyOf(tx, caseId)
  return opened<Destination>(key, 'destination_request.content', id, request.contentSealed)
}

export async function decideRequest(
  tx: Tx,
  id: string,
  decision: { readonly byId: string; readonly at: Date; readonly agreed: boolean },
): Promise<void> {
  const { byId, at, agreed } = decision
  await tx.destinationRequest.updateMany({
    where: { id, decidedAt: null },
    data: { decidedById: byId, decidedAt: at, agreed },
  })
}

export async function setDestination(tx: Tx, caseId: string, destination: Destination): Promise<void> {
  const key = await caseKeyOf(tx, caseId)
  await tx.closedFile.updateMany({
    where: { caseId },
    data: {
      destinationSealed: sealed(key, 'closed_file.destination', caseId, destination),
      version: { increment: 1 },
    },
  })
}

/** Sections of a file that somebody has open through a broken glass. */
export async function liveGlasses(tx: Tx, caseId: string, userId: string): Promise<readonly string[]> {
  const found = await tx.$queryRaw<{ section: string }[]>`
    select section::text as section from break_glass where case_id = ${caseId}::uuid and user_id = ${userId}::uuid and expires_at > now()`
  return found.map(({ section }) => section)
}

export async function insertGlass(
  tx: Tx,
  glass: { readonly caseId: string; readonly userId: string; readonly section: GlassSection },
  reason: string,
): Promise<string> {
  const id = randomUUID()
  const key = await caseKeyOf(tx, glass.caseId)
  await tx.breakGlass.createMany({
    data: [{ ...glass, id, reasonSealed: sealed(key, 'break_glass.reason', id, reason) }],
  })
  return id
}

/** Everybody who reviews: supervisors at work, except whoever broke the glass. */
export async function reviewersToTell(tx: Tx, exceptId: string): Promise<readonly string[]> {
  const users = await tx.appUser.findMany({
    where: { role: 'supervisor', active: true, id: { not: exceptId } },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  return users.map(({ id }) => id)
}

/** Glasses of one file, or of all, the latest first. */
export async function glassesOf(
  tx: Tx,
  viewerId: string,
  of: { readonly caseId: string } | { readonly most: number },
): Promise<Glass[]> {
  const found = await tx.breakGlass.findMany({
    where: 'caseId' in of ? { caseId: of.caseId } : {},
    include: {
      user: NAME,
      reviewedBy: NAME,
      case: { select: { id: true, ref: true, beneficiaryName: true } },
    },
    orderBy: [{ begunAt: 'desc' }],
    take: 'most' in of ? of.most : 50,
  })
  const [clock] = await tx.$queryRaw<{ now: Date }[]>`select now() as now`
  const now = clock?.now ?? new Date(0)
  const glasses: Glass[] = []
  for (const glass of found) {
    const key = await caseKeyOf(tx, glass.caseId)
    glasses.push({
      id: glass.id,
      ref: glass.case.ref,
      name: glass.case.beneficiaryName,
      section: glass.section as GlassSection,
      by: glass.user.displayName,
      isOwn: glass.userId === viewerId,
      reason: opened<string>(key, 'break_glass.reason', glass.id, glass.reasonSealed),
      begunAt: glass.begunAt,
      expiresAt: glass.expiresAt,
      isLive: glass.expiresAt > now,
      review:
        glass.reviewedBy && glass.reviewedAt && glass.justified !== null
          ? { by: glass.reviewedBy.displayName, at: glass.reviewedAt, isJustified: glass.justified }
          : null,
    })
  }
  return glasses
}

export async function glassForReview(tx: Tx, caseId: string, id: string) {
  return tx.breakGlass.findFirst({
    where: { id, caseId },
    select: { id: true, userId: true, reviewedAt: true, section: true },
  })
}

/** @returns false when somebody reviewed it before */
export async function saveReview(
  tx: Tx,
  id: string,
  review: { readonly byId: string; readonly at: Date; readonly isJustified: boolean },
): Promise<boolean> {
  const { count } = await tx.breakGlass.updateMany({
    where: { id, reviewedAt: null },
    data: { reviewedById: review.byId, reviewedAt: review.at, justified: review.isJustified },
  })
  return count === 1
}

/** Who read the protected sections of a file, or how its people are reached: each person, section and day once. */
export function readsOf(tx: Tx, caseId: string, most: number): Promise<ReadRow[]> {
  return tx.$queryRaw<ReadRow[]>`
    select (r.at at time zone 'Europe/Brussels')::date::text as "on", min(r.at) as "firstAt", max(r.at) as "lastAt", count(*)::int as times,
      coalesce(u.display_name, '') as name, r.role::text as role, o.name as organisation, r.section, r.ground
    from restricted_read r left join app_user u on u.id = r.user_id join organisation o on o.id = r.organisation_id
    where r.case_id = ${caseId}::uuid
      or r.person_id in (select m.person_id from household_member m where m.case_id = ${caseId}::uuid)
    group by 1, u.display_name, r.user_id, r.role, o.name, r.section, r.ground
    order by max(r.at) desc limit ${most}`
}
