import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Stage } from '@/lib/cases/model'
import type { EligibilityOutcome } from '@/lib/eligibility/model'
import { toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, type Tx } from '@/lib/platform/database'
import type { PaymentContent, PaymentKind, PaymentStatus } from './model'
import type { GrantDue } from './rules'

export type PreparedGrant = { readonly id: string; readonly personId: string; readonly cents: number }

/** Writes one prepared cash grant per person. A second live one for the same person is refused by the database. */
export async function insertGrants(
  tx: Tx,
  grants: readonly GrantDue[],
  about: {
    readonly caseId: string
    readonly decisionId: string
    readonly preparedById: string
    readonly at: Date
  },
): Promise<readonly PreparedGrant[]> {
  const rows = grants.map((grant) => ({
    id: randomUUID(),
    caseId: about.caseId,
    personId: grant.personId,
    kind: 'CASH_GRANT' as const,
    cents: grant.amount.cents,
    currency: grant.amount.currency,
    rule: grant.rule,
    decisionId: about.decisionId,
    idempotencyKey: randomUUID(),
    preparedById: about.preparedById,
    preparedAt: about.at,
  }))
  if (rows.length > 0) await tx.payment.createMany({ data: rows })
  return rows.map(({ id, personId, cents }) => ({ id, personId, cents }))
}

/** Takes back what was prepared or approved for people who do not leave now. What was paid stays paid. */
export async function cancelUnpaid(
  tx: Tx,
  caseId: string,
  personIds: readonly string[],
  at: Date,
): Promise<readonly PreparedGrant[]> {
  const ids = [...personIds]
  const rows = await tx.$queryRaw<{ id: string; personId: string; cents: bigint }[]>`
    update payment set status = 'cancelled', cancelled_at = ${at}, version = version + 1
    where case_id = ${caseId}::uuid and person_id = any(${ids}::uuid[]) and status in ('prepared', 'approved')
    returning id, person_id as "personId", cents`
  return rows.map((row) => ({ ...row, cents: Number(row.cents) }))
}

/** The grants of a file that are prepared or approved and not paid, with what each was to give. */
export async function unpaidGrants(
  tx: Tx,
  caseId: string,
): Promise<readonly { readonly personId: string; readonly cents: number }[]> {
  const rows = await tx.payment.findMany({
    where: { caseId, kind: 'CASH_GRANT', status: { in: ['prepared', 'approved'] } },
    select: { personId: true, cents: true },
  })
  return rows.map(({ personId, cents }) => ({ personId, cents: Number(cents) }))
}

/** Who of the household has a grant that is prepared, approved or paid. */
export async function holdersOfGrants(tx: Tx, caseId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.payment.findMany({
    where: { caseId, kind: 'CASH_GRANT', status: { not: 'cancelled' } },
    select: { personId: true },
  })
  return new Set(rows.map(({ personId }) => personId))
}

/** The latest confirmed decision: what it promises is what may be paid. */
export async function decisionOnGrants(
  tx: Tx,
  caseId: string,
): Promise<{ readonly id: string; readonly outcome: EligibilityOutcome } | null> {
  const rows = await tx.$queryRaw<{ id: string; outcome: EligibilityOutcome }[]>`
    select id, outcome from eligibility_decision where case_id = ${caseId}::uuid order by sequence desc limit 1`
  return rows[0] ?? null
}

export type StoredPayment = PaymentContent & {
  readonly id: string
  readonly ref: string
  readonly stage: Stage
  readonly status: PaymentStatus
  readonly preparedById: string
  readonly approvedById: string | null
  readonly contentHash: string | null
  readonly receiptNumber: string | null
  /** The day on the live ticket of the person; null without a seat. */
  readonly departsOn: CalendarDate | null
}

/**
 * Payments in the actor's sight, locked with their cases until the end of the transaction. Cases first and everything
 * in the order of ids, as every move of a case does, so that nobody waits for each other.
 */
export async function paymentsForUpdate(tx: Tx, ids: readonly string[]): Promise<readonly StoredPayment[]> {
  const wanted = [...ids]
  await tx.$queryRaw`
    select id from case_file where id in (select case_id from payment where id = any(${wanted}::uuid[])) order by id for update`
  await tx.$queryRaw`select id from payment where id = any(${wanted}::uuid[]) order by id for update`
  return storedPayments(tx, Prisma.sql`p.id = any(${wanted}::uuid[])`)
}

/** The grants of a household that were not cancelled. */
export async function livePayments(tx: Tx, caseId: string): Promise<readonly StoredPayment[]> {
  return storedPayments(tx, Prisma.sql`p.case_id = ${caseId}::uuid and p.status <> 'cancelled'`)
}

async function storedPayments(tx: Tx, where: Prisma.Sql): Promise<readonly StoredPayment[]> {
  const rows = await tx.$queryRaw<(Omit<StoredPayment, 'cents'> & { cents: bigint })[]>(Prisma.sql`
    select p.id, p.case_id as "caseId", c.ref, c.stage::text as stage, p.person_id as "personId", p.kind::text as kind,
      p.status::text as status, p.cents, p.currency, p.rule, p.decision_id as "decisionId", p.prepared_by_id as "preparedById",
      p.approved_by_id as "approvedById", p.content_hash as "contentHash", p.receipt_number as "receiptNumber",
      (select b.departs_at::date::text from booking_traveller t join booking b on b.id = t.booking_id
        where t.case_id = p.case_id and t.person_id = p.person_id and t.live) as "departsOn"
    from payment p join case_file c on c.id = p.case_id where ${where} order by p.id`)
  return rows.map((row) => ({ ...row, cents: Number(row.cents) }))
}

/** @returns false when it is no longer waiting for approval */
export async function approve(
  tx: Tx,
  id: string,
  by: { readonly approverId: string; readonly contentHash: string; readonly at: Date },
): Promise<boolean> {
  const { count } = await tx.payment.updateMany({
    where: { id, status: 'prepared' },
    data: {
      status: 'approved',
      approvedById: by.approverId,
      approvedAt: by.at,
      contentHash: by.contentHash,
      version: { increment: 1 },
    },
  })
  return count === 1
}

/** @returns false when it is no longer waiting to be paid */
export async function pay(
  tx: Tx,
  id: string,
  by: { readonly payerId: string; readonly on: CalendarDate; readonly receiptNumber: string },
): Promise<boolean> {
  const { count } = await tx.payment.updateMany({
    where: { id, status: 'approved' },
    data: {
      status: 'paid',
      paidById: by.payerId,
      paidOn: toDatabaseDate(by.on),
      receiptNumber: by.receiptNumber,
      version: { increment: 1 },
    },
  })
  return count === 1
}

/** True when a visible payment carries the number. One out of sight is caught by the database. */
export async function isReceiptUsed(tx: Tx, receiptNumber: string): Promise<boolean> {
  return (await tx.payment.findFirst({ where: { receiptNumber }, select: { id: true } })) !== null
}

/**
 * Who approves grants. Nobody is written to about a closed file: its existence is known only to those with the
 * clearance, who find the grant in their list.
 */
export async function approversToTell(tx: Tx, caseId: string): Promise<readonly string[]> {
  const open = await tx.caseFile.findUnique({ where: { id: caseId }, select: { sensitivity: true } })
  if (open?.sensitivity !== 'STANDARD') return []
  const users = await tx.appUser.findMany({
    where: { role: 'finance', active: true },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  return users.map(({ id }) => id)
}

export type PaymentRow = {
  readonly id: string
  readonly ref: string
  readonly stage: Stage
  readonly destination: string | null
  readonly personId: string
  readonly familyName: string | null
  readonly givenNames: string
  readonly kind: PaymentKind
  readonly status: PaymentStatus
  readonly cents: number
  readonly rule: string
  readonly departsOn: CalendarDate | null
  readonly preparedAt: Date
  readonly preparedById: string
  readonly preparedBy: string
  readonly approvedBy: string | null
  readonly approvedAt: Date | null
  readonly paidBy: string | null
  readonly paidOn: CalendarDate | null
  readonly receiptNumber: string | null
  readonly cancelledAt: Date | null
}

export const PAYMENTS_PER_PAGE = 50
/** Grants that wait are worked through as one list, by day of departure. */
export const WAITING_SHOWN = 200

type Wanted = {
  readonly status: PaymentStatus
  readonly after: { readonly preparedAt: string; readonly id: string } | null
}

/** One more row than a page holds, to know whether another page follows. */
export async function paymentRows(tx: Tx, wanted: Wanted): Promise<readonly PaymentRow[]> {
  const isWaiting = wanted.status === 'prepared'
  const rows = await tx.$queryRaw<(Omit<PaymentRow, 'cents'> & { cents: bigint })[]>(Prisma.sql`
    select p.id, c.ref, c.stage::text as stage, c.destination, p.person_id as "personId", person.family_name as "familyName",
      person.given_names as "givenNames", p.kind::text as kind, p.status::text as status, p.cents, p.rule, seat.departs_on as "departsOn",
      p.prepared_at as "preparedAt", p.prepared_by_id as "preparedById", preparer.display_name as "preparedBy",
      approver.display_name as "approvedBy", p.approved_at as "approvedAt", payer.display_name as "paidBy", p.paid_on::text as "paidOn",
      p.receipt_number as "receiptNumber", p.cancelled_at as "cancelledAt"
    from payment p join case_file c on c.id = p.case_id join person on person.id = p.person_id
    left join app_user preparer on preparer.id = p.prepared_by_id left join app_user approver on approver.id = p.approved_by_id
    left join app_user payer on payer.id = p.paid_by_id
    left join lateral (select min(b.departs_at)::date::text as departs_on from booking_traveller t join booking b on b.id = t.booking_id
      where t.case_id = p.case_id and t.person_id = p.person_id and (t.live or b.status = 'flown')) seat on true
    where p.status = ${wanted.status}::payment_status
      and ${wanted.after ? Prisma.sql`(p.prepared_at, p.id) < (${wanted.after.preparedAt}::timestamptz, ${wanted.after.id}::uuid)` : Prisma.sql`true`}
    order by ${isWaiting ? Prisma.sql`seat.departs_on nulls last, c.ref, person.birth_date nulls last, p.id` : Prisma.sql`p.prepared_at desc, p.id desc`}
    limit ${isWaiting ? WAITING_SHOWN : PAYMENTS_PER_PAGE + 1}`)
  return rows.map((row) => ({ ...row, cents: Number(row.cents) }))
}

export type PaymentTotal = { readonly status: PaymentStatus; readonly count: number; readonly cents: number }

/** How many payments stand where, and their sums: what finance reconciles. */
export async function paymentTotals(tx: Tx): Promise<readonly PaymentTotal[]> {
  const rows = await tx.$queryRaw<{ status: PaymentStatus; count: number; cents: bigint }[]>`
    select status::text as status, count(*)::int as count, sum(cents)::bigint as cents from payment group by status`
  return rows.map((row) => ({ ...row, cents: Number(row.cents) }))
}

/** The stored answer of an approval of one's own; null when there is none. */
export async function storedAnswer(tx: Tx, key: string, command: string): Promise<unknown> {
  const found = await tx.idempotencyKey.findFirst({ where: { key } })
  return found?.command === command ? found.answer : null
}

/** Names of people by payment, for the result of an approval. */
export async function namesByPayment(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { familyName: string | null; givenNames: string; ref: string }>> {
  const rows = await tx.payment.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      case: { select: { ref: true } },
      person: { select: { familyName: true, givenNames: true } },
    },
  })
  return new Map(rows.map((row) => [row.id, { ...row.person, ref: row.case.ref }]))
}
