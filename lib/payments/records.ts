import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Stage } from '@/lib/cases/model'
import type { EligibilityOutcome } from '@/lib/eligibility/model'
import { toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, type Tx } from '@/lib/platform/database'
import type { DocumentKind } from '@/lib/documents/model'
import {
  PAYMENT_KINDS,
  REFUND_RULES,
  type PaymentContent,
  type PaymentKind,
  type PaymentStatus,
  type RefundKind,
} from './model'
import type { GrantDue } from './rules'

export type PreparedGrant = {
  readonly id: string
  readonly personId: string
  readonly kind: PaymentKind
  readonly cents: number
}

/** Writes one prepared cash grant per person. A second live one for the same person is refused by the database. */
export async function insertGrants(
  tx: Tx,
  grants: readonly GrantDue[],
  about: {
    readonly caseId: string
    readonly decisionId: string
    /** Who confirmed the decision: the grant is asked for by it. */
    readonly requestedById: string
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
    requestedById: about.requestedById,
    preparedById: about.preparedById,
    preparedAt: about.at,
  }))
  if (rows.length > 0) await tx.payment.createMany({ data: rows })
  return rows.map(({ id, personId, kind, cents }) => ({ id, personId, kind, cents }))
}

/** Writes a refund that somebody files. A second live one of its kind for the person is refused by the database. */
export async function insertRefund(
  tx: Tx,
  refund: Pick<PaymentContent, 'caseId' | 'personId' | 'cents' | 'decisionId'> & {
    readonly kind: RefundKind
    readonly claim: string
    readonly documentId: string | null
    readonly filedById: string
    readonly at: Date
  },
): Promise<string> {
  const { filedById, at, ...content } = refund
  const id = randomUUID()
  await tx.payment.createMany({
    data: [
      {
        ...content,
        id,
        rule: REFUND_RULES[refund.kind],
        idempotencyKey: randomUUID(),
        requestedById: filedById,
        preparedById: filedById,
        preparedAt: at,
      },
    ],
  })
  return id
}

/** The line that takes back a paid sum, whole. The database marks what it takes back and frees its envelope. */
export async function insertReversal(
  tx: Tx,
  payment: StoredPayment,
  by: {
    readonly actorId: string
    readonly reason: string
    readonly receiptNumber: string | null
    readonly on: CalendarDate
    readonly at: Date
  },
): Promise<void> {
  const { caseId, personId, kind, cents, currency, rule, decisionId, claim, envelopeId } = payment
  await tx.payment.createMany({
    data: [
      {
        id: randomUUID(),
        caseId,
        personId,
        kind,
        status: 'reversal',
        cents: -cents,
        currency,
        rule,
        decisionId,
        claim,
        envelopeId,
        reversesId: payment.id,
        reason: by.reason,
        idempotencyKey: randomUUID(),
        requestedById: by.actorId,
        preparedById: by.actorId,
        preparedAt: by.at,
        paidOn: toDatabaseDate(by.on),
        receiptNumber: by.receiptNumber,
      },
    ],
  })
}

/** Takes back what was prepared or approved for people who do not leave now. What was paid stays paid. */
export async function cancelUnpaid(
  tx: Tx,
  caseId: string,
  personIds: readonly string[],
  at: Date,
  kinds: readonly PaymentKind[] = PAYMENT_KINDS,
): Promise<readonly PreparedGrant[]> {
  const [ids, wanted] = [[...personIds], [...kinds]]
  const rows = await tx.$queryRaw<{ id: string; personId: string; kind: PaymentKind; cents: bigint }[]>`
    update payment set status = 'cancelled', cancelled_at = ${at}, version = version + 1
    where case_id = ${caseId}::uuid and person_id = any(${ids}::uuid[]) and kind::text = any(${wanted}::text[])
      and status in ('prepared', 'approved')
    returning id, person_id as "personId", kind::text as kind, cents`
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
    where: { caseId, kind: 'CASH_GRANT', live: true },
    select: { personId: true },
  })
  return new Set(rows.map(({ personId }) => personId))
}

/** What a refund is weighed against: the person's place in the household, and what they are paid already. */
export async function memberForRefund(tx: Tx, caseId: string, personId: string) {
  const member = await tx.householdMember.findFirst({
    where: { caseId, personId },
    select: { travelling: true, withdrawnOn: true, departedOn: true },
  })
  const live = await tx.payment.findMany({
    where: { caseId, personId, live: true },
    select: { kind: true },
  })
  return {
    isTravelling: member !== null && member.travelling && member.withdrawnOn === null,
    hasLeft: member !== null && member.departedOn !== null,
    liveKinds: live.map(({ kind }) => kind),
  }
}

/** The latest confirmed decision: what it promises is what may be paid. */
export async function decisionOnGrants(
  tx: Tx,
  caseId: string,
): Promise<{
  readonly id: string
  readonly outcome: EligibilityOutcome
  readonly confirmedById: string
} | null> {
  const rows = await tx.$queryRaw<{ id: string; outcome: EligibilityOutcome; confirmedById: string }[]>`
    select id, outcome, confirmed_by_id as "confirmedById" from eligibility_decision where case_id = ${caseId}::uuid order by sequence desc limit 1`
  return rows[0] ?? null
}

/** What the page of refunds shows of a file, in one statement. */
export type RefundFile = {
  readonly returnOutcome: string | null
  readonly members: readonly {
    readonly personId: string
    readonly familyName: string | null
    readonly givenNames: string
  }[]
  readonly refunds: readonly {
    readonly id: string
    readonly personId: string
    readonly kind: RefundKind
    readonly status: PaymentStatus
    readonly cents: number
    readonly claim: string
    readonly receiptNumber: string | null
    readonly documentId: string | null
    readonly filedBy: string | null
  }[]
  /** Papers of the file that may be a receipt. */
  readonly receipts: readonly {
    readonly id: string
    readonly kind: DocumentKind
    readonly on: CalendarDate
  }[]
}

export async function refundFile(tx: Tx, caseId: string): Promise<RefundFile | null> {
  const rows = await tx.$queryRaw<{ file: RefundFile }[]>`
    select json_build_object(
      'returnOutcome', (select d.return_outcome from eligibility_decision d where d.case_id = c.id order by d.sequence desc limit 1),
      'members', (select coalesce(json_agg(json_build_object('personId', p.id, 'familyName', p.family_name, 'givenNames', p.given_names)
        order by m.position), '[]') from household_member m join person p on p.id = m.person_id
        where m.case_id = c.id and m.travelling and m.withdrawn_on is null and m.departed_on is null),
      'refunds', (select coalesce(json_agg(json_build_object('id', y.id, 'personId', y.person_id, 'kind', y.kind, 'status', y.status, 'cents', y.cents,
        'claim', y.claim, 'receiptNumber', y.receipt_number, 'documentId', y.document_id, 'filedBy', u.display_name) order by y.prepared_at, y.id), '[]')
        from payment y left join app_user u on u.id = y.prepared_by_id where y.case_id = c.id and y.live and y.kind <> 'CASH_GRANT'),
      'receipts', (select coalesce(json_agg(json_build_object('id', d.id, 'kind', d.kind, 'on', d.created_at::date) order by d.created_at desc), '[]')
        from document d where d.case_id = c.id and d.withdrawn_on is null and d.kind in ('RECEIPT', 'LAISSEZ_PASSER', 'PASSPORT', 'OTHER'))
    ) as file from case_file c where c.id = ${caseId}::uuid`
  return rows[0]?.file ?? null
}

export type StoredPayment = PaymentContent & {
  readonly id: string
  readonly ref: string
  readonly stage: Stage
  readonly status: PaymentStatus
  readonly requestedById: string
  readonly preparedById: string
  readonly approvedById: string | null
  readonly paidById: string | null
  readonly contentHash: string | null
  readonly receiptNumber: string | null
  readonly envelopeId: string | null
  /** Neither cancelled nor taken back. */
  readonly isLive: boolean
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

/** What a household is paid at departure, without what was cancelled or taken back. */
export async function livePayments(tx: Tx, caseId: string): Promise<readonly StoredPayment[]> {
  return storedPayments(tx, Prisma.sql`p.case_id = ${caseId}::uuid and p.live`)
}

async function storedPayments(tx: Tx, where: Prisma.Sql): Promise<readonly StoredPayment[]> {
  const rows = await tx.$queryRaw<(Omit<StoredPayment, 'cents'> & { cents: bigint })[]>(Prisma.sql`
    select p.id, p.case_id as "caseId", c.ref, c.stage::text as stage, p.person_id as "personId", p.kind::text as kind,
      p.status::text as status, p.cents, p.currency, p.rule, p.decision_id as "decisionId", p.claim, p.prepared_by_id as "preparedById",
      p.requested_by_id as "requestedById", p.approved_by_id as "approvedById", p.paid_by_id as "paidById", p.envelope_id as "envelopeId", p.live as "isLive", p.content_hash as "contentHash", p.receipt_number as "receiptNumber",
      (select b.departs_at::date::text from booking_traveller t join booking b on b.id = t.booking_id
        where t.case_id = p.case_id and t.person_id = p.person_id and t.live) as "departsOn"
    from payment p join case_file c on c.id = p.case_id where ${where} order by p.id`)
  return rows.map((row) => ({ ...row, cents: Number(row.cents) }))
}

/**
 * The envelope a payment would weigh in on a day, locked: that of its rule, else that of its kind. `isFull` tells that it
 * does not bear the payment; null where nobody set one.
 */
export async function envelopeFor(
  tx: Tx,
  payment: Pick<StoredPayment, 'id' | 'caseId' | 'rule' | 'kind' | 'cents'>,
  on: CalendarDate,
): Promise<{ readonly id: string; readonly code: string; readonly isFull: boolean } | null> {
  const { id, caseId, rule, kind, cents } = payment
  const rows = await tx.$queryRaw<{ id: string; code: string; isFull: boolean }[]>`
    select v.id, v.code, v.committed + case v.unit when 'euros' then ${cents} when 'persons' then 1
        else (not exists (select 1 from payment o where o.case_id = ${caseId}::uuid and o.envelope_id = v.id and o.id <> ${id}::uuid
          and o.live and o.status in ('approved', 'paid')))::int end > v.limit_amount as "isFull"
    from envelope v where v.code in (${rule}, ${kind}) and ${on}::date between v.from_on and v.to_on
    order by v.code = ${rule} desc, v.from_on desc limit 1 for update of v`
  return rows[0] ?? null
}

/** @returns false when it is no longer waiting for approval */
export async function approve(
  tx: Tx,
  id: string,
  by: {
    readonly approverId: string
    readonly contentHash: string
    readonly envelopeId: string | null
    readonly at: Date
  },
): Promise<boolean> {
  const { count } = await tx.payment.updateMany({
    where: { id, status: 'prepared' },
    data: {
      status: 'approved',
      approvedById: by.approverId,
      approvedAt: by.at,
      contentHash: by.contentHash,
      envelopeId: by.envelopeId,
      version: { increment: 1 },
    },
  })
  return count === 1
}

/** @returns false when it is no longer waiting */
export async function cancelRefund(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.payment.updateMany({
    where: { id, status: { in: ['prepared', 'approved'] } },
    data: { status: 'cancelled', cancelledAt: at, version: { increment: 1 } },
  })
  return count === 1
}

export async function isDocumentOfCase(tx: Tx, caseId: string, documentId: string): Promise<boolean> {
  return (await tx.document.findFirst({ where: { id: documentId, caseId }, select: { id: true } })) !== null
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
  readonly requestedById: string
  readonly paidById: string | null
  readonly isLive: boolean
  /** What a refund is for. */
  readonly claim: string | null
  /** Why a payment was taken back. */
  readonly reason: string | null
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
      p.prepared_at as "preparedAt", p.prepared_by_id as "preparedById", p.requested_by_id as "requestedById", p.paid_by_id as "paidById", p.live as "isLive", p.claim, p.reason, preparer.display_name as "preparedBy",
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
