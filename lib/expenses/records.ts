import 'server-only'
import { randomUUID } from 'node:crypto'
import type { DocumentKind } from '@/lib/documents/model'
import { toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { type Prisma, systemTransaction, type Tx } from '@/lib/platform/database'
import type { Stage } from '@/lib/cases/model'
import type { PlanCategory } from '@/lib/plans/model'
import type { EnvelopeUnit, Expense, ExpenseStatus, Payee, Quote, Shows } from './model'

export type PartOfPlan = {
  readonly key: string
  readonly description: string
  readonly category: PlanCategory
  readonly code: string
  readonly partCents: number
  /** What expenses that are approved or paid take of it, corrections taken off. */
  readonly takenCents: number
}

export type StoredExpense = Expense & {
  readonly requestedBy: string
  readonly approvedBy: string | null
  readonly paidBy: string | null
  readonly documents: readonly { readonly id: string; readonly shows: Shows; readonly kind: DocumentKind }[]
}

type Row = Omit<StoredExpense, 'quote'> & {
  readonly cents: number | null
  readonly localAmount: string | null
  readonly localCurrency: string | null
  readonly rate: string | null
  readonly rateOn: CalendarDate | null
}

function expenseFrom({ cents, localAmount, localCurrency, rate, rateOn, ...row }: Row): StoredExpense {
  const isQuoted =
    cents !== null && localAmount !== null && localCurrency !== null && rate !== null && rateOn !== null
  return { ...row, quote: isQuoted ? { localAmount, localCurrency, rate, rateOn, cents } : null }
}

export type SpendingFile = {
  readonly id: string
  readonly departedOn: CalendarDate | null
  readonly isSettled: boolean
  readonly parts: readonly PartOfPlan[]
  readonly expenses: readonly StoredExpense[]
  /** Papers of the file that may show a purchase. */
  readonly papers: readonly { readonly id: string; readonly kind: DocumentKind; readonly on: CalendarDate }[]
}

/** What the plan in force gives and what was bought of it, in one statement; null out of sight. */
export async function spendingFile(tx: Tx, ref: string): Promise<SpendingFile | null> {
  const rows = await tx.$queryRaw<
    { file: Omit<SpendingFile, 'expenses'> & { readonly expenses: readonly Row[] } }[]
  >`
    select json_build_object('id', c.id, 'departedOn', (select max(m.departed_on) from household_member m where m.case_id = c.id),
      'isSettled', exists (select 1 from plan p where p.case_id = c.id and p.settled_on is not null),
      'parts', (select coalesce(json_agg(json_build_object('key', l.key, 'description', l.description, 'category', l.category, 'code', f.code,
          'partCents', f.cents, 'takenCents', (select coalesce(sum(e.cents), 0) from expense e where e.case_id = c.id and e.line_key = l.key and e.code = f.code
            and e.status in ('approved', 'paid', 'receipted', 'reversal'))) order by l.position, f.position), '[]')
        from plan_line l join plan_line_funding f on f.plan_line_id = l.id where l.plan_id =
          (select p.id from plan p where p.case_id = c.id and p.status = 'approved' order by p.revision desc limit 1)),
      'expenses', (select coalesce(json_agg(json_build_object('id', e.id, 'caseId', e.case_id, 'version', e.version, 'status', e.status, 'lineKey', e.line_key,
          'code', e.code, 'payee', e.payee, 'supplier', e.supplier, 'cents', e.cents, 'localAmount', e.local_amount::text, 'localCurrency', e.local_currency,
          'rate', e.rate::text, 'rateOn', e.rate_on, 'paidOn', e.paid_on, 'receiptNumber', e.receipt_number, 'deliveryProof', e.delivery_proof,
          'reversesId', e.reverses_id, 'isReversed', exists (select 1 from expense r where r.reverses_id = e.id), 'reason', e.reason,
          'contentHash', e.content_hash, 'requestedById', e.requested_by_id, 'approvedById', e.approved_by_id, 'paidById', e.paid_by_id,
          'requestedBy', asked.display_name, 'approvedBy', passed.display_name, 'paidBy', paid.display_name,
          'documents', (select coalesce(json_agg(json_build_object('id', d.id, 'shows', x.shows, 'kind', d.kind) order by x.linked_at), '[]')
            from expense_document x join document d on d.id = x.document_id where x.expense_id = e.id)) order by e.requested_at, e.id), '[]')
        from expense e left join app_user asked on asked.id = e.requested_by_id left join app_user passed on passed.id = e.approved_by_id
        left join app_user paid on paid.id = e.paid_by_id where e.case_id = c.id),
      'papers', (select coalesce(json_agg(json_build_object('id', d.id, 'kind', d.kind, 'on', d.created_at::date) order by d.created_at desc), '[]')
        from document d where d.case_id = c.id and d.withdrawn_on is null and d.kind in ('QUOTE', 'RECEIPT', 'PHOTO', 'OTHER'))) as file
    from case_file c where c.ref = ${ref}`
  const file = rows[0]?.file
  return file ? { ...file, expenses: file.expenses.map(expenseFrom) } : null
}

export async function insertRequest(
  tx: Tx,
  expense: {
    readonly caseId: string
    readonly lineKey: string
    readonly code: string
    readonly payee: Payee
    readonly supplier: string
    readonly requestedById: string
    readonly requestedAt: Date
  },
): Promise<string> {
  const id = randomUUID()
  await tx.expense.createMany({ data: [{ ...expense, id }] })
  return id
}

/** @returns false when somebody changed the expense since `version` was read */
async function change(
  tx: Tx,
  { id, version }: Pick<Expense, 'id' | 'version'>,
  data: Prisma.ExpenseUncheckedUpdateManyInput,
): Promise<boolean> {
  const { count } = await tx.expense.updateMany({
    where: { id, version },
    data: { ...data, version: { increment: 1 } },
  })
  return count === 1
}

export function setQuoted(tx: Tx, expense: Expense, quote: Quote): Promise<boolean> {
  const { rateOn, ...amounts } = quote
  return change(tx, expense, { ...amounts, rateOn: toDatabaseDate(rateOn), status: 'quoted' })
}
export function setApproved(
  tx: Tx,
  expense: Expense,
  by: { readonly approvedById: string; readonly contentHash: string },
): Promise<boolean> {
  return change(tx, expense, { ...by, status: 'approved' })
}
export function setRejected(tx: Tx, expense: Expense, reason: string): Promise<boolean> {
  return change(tx, expense, { status: 'rejected', reason })
}
export function setPaid(
  tx: Tx,
  expense: Expense,
  by: { readonly paidById: string; readonly paidOn: CalendarDate },
): Promise<boolean> {
  return change(tx, expense, { status: 'paid', paidById: by.paidById, paidOn: toDatabaseDate(by.paidOn) })
}
export function setReceipted(
  tx: Tx,
  expense: Expense,
  receipt: { readonly receiptNumber: string; readonly deliveryProof: string },
): Promise<boolean> {
  return change(tx, expense, { status: 'receipted', ...receipt })
}

/** The line that takes back a paid expense, whole. A second one for the same expense is refused by the database. */
export async function insertReversal(
  tx: Tx,
  expense: Expense & { readonly quote: Quote },
  by: { readonly actorId: string; readonly reason: string; readonly at: Date },
): Promise<void> {
  const { caseId, lineKey, code, payee, supplier, quote } = expense
  await tx.expense.createMany({
    data: [
      {
        id: randomUUID(),
        caseId,
        lineKey,
        code,
        payee,
        supplier,
        status: 'reversal',
        localAmount: quote.localAmount,
        localCurrency: quote.localCurrency,
        rate: quote.rate,
        rateOn: toDatabaseDate(quote.rateOn),
        cents: -quote.cents,
        reversesId: expense.id,
        reason: by.reason,
        requestedById: by.actorId,
        requestedAt: by.at,
      },
    ],
  })
}

/**
 * Moves what was paid of a funding line and its envelope. The condition is the ceiling: an update that would pass it
 * finds no row. @returns false when the funding line does not bear it
 */
export async function book(tx: Tx, caseId: string, code: string, cents: number): Promise<boolean> {
  const count = await tx.$executeRaw`update funding_line set paid_cents = paid_cents + ${cents}
    where case_id = ${caseId}::uuid and code = ${code} and paid_cents + ${cents} between 0 and committed_cents`
  if (count !== 1) return false
  await tx.$executeRaw`update envelope set paid_cents = paid_cents + ${cents}, version = version + 1
    where id = (select envelope_id from funding_line where case_id = ${caseId}::uuid and code = ${code})`
  return true
}

/** Says what a document of the file shows. @returns false when it is not of this file */
export async function linkDocument(
  tx: Tx,
  link: {
    readonly caseId: string
    readonly expenseId: string
    readonly documentId: string
    readonly shows: Shows
    readonly linkedById: string
    readonly linkedAt: Date
  },
): Promise<'linked' | 'already' | 'unknown'> {
  const { caseId, documentId, expenseId, ...said } = link
  const known = await tx.document.findFirst({
    where: { id: documentId, caseId, withdrawnOn: null },
    select: { id: true },
  })
  if (!known) return 'unknown'
  const { count } = await tx.expenseDocument.createMany({
    data: [{ ...said, documentId, expenseId }],
    skipDuplicates: true,
  })
  return count === 1 ? 'linked' : 'already'
}

export async function isReceiptUsed(tx: Tx, caseId: string, receiptNumber: string): Promise<boolean> {
  return (await tx.expense.findFirst({ where: { caseId, receiptNumber }, select: { id: true } })) !== null
}

export type EnvelopeRow = {
  readonly id: string
  readonly code: string
  readonly fromOn: CalendarDate
  readonly toOn: CalendarDate
  readonly unit: EnvelopeUnit
  readonly limit: number
  readonly committed: number
  readonly paidCents: number
}

export async function envelopes(tx: Tx): Promise<readonly EnvelopeRow[]> {
  return tx.$queryRaw<EnvelopeRow[]>`
    select id, code, from_on::text as "fromOn", to_on::text as "toOn", unit, limit_amount::float8 as "limit", committed::float8 as committed,
      paid_cents::float8 as "paidCents" from envelope order by to_on desc, code, from_on`
}

/** What waits for finance: payments at departure by day and step, and purchases that are not finished. */
export type FinanceWork = {
  readonly grants: readonly {
    readonly on: CalendarDate | null
    readonly status: 'prepared' | 'approved'
    readonly count: number
    readonly refunds: number
    readonly cents: number
  }[]
  readonly expenses: readonly {
    readonly id: string
    readonly ref: string
    readonly status: ExpenseStatus
    readonly code: string
    readonly category: PlanCategory
    readonly description: string
    readonly supplier: string
    readonly cents: number
    readonly requestedBy: string
    readonly requestedById: string
    readonly requestedOn: CalendarDate
    readonly departedOn: CalendarDate | null
    readonly documents: number
  }[]
}

/** More than this is a list of its own; the oldest come first. */
const WORK_SHOWN = 60

export async function financeWork(tx: Tx): Promise<FinanceWork> {
  const rows = await tx.$queryRaw<{ work: FinanceWork }[]>`
    select json_build_object(
      'grants', (select coalesce(json_agg(g order by g."on" nulls last, g.status), '[]') from (
        select seat."on", y.status, count(*)::int as count, (count(*) filter (where y.kind <> 'CASH_GRANT'))::int as refunds, sum(y.cents)::float8 as cents
        from payment y left join lateral (select min(b.departs_at)::date as "on" from booking_traveller t join booking b on b.id = t.booking_id
          where t.case_id = y.case_id and t.person_id = y.person_id and t.live) seat on true
        where y.status in ('prepared', 'approved') and exists (select 1 from case_file c where c.id = y.case_id) group by 1, 2) g),
      'expenses', (select coalesce(json_agg(x), '[]') from (
        select e.id, c.ref, e.status, e.code, line.category, coalesce(line.description, '') as description, e.supplier, coalesce(e.cents, 0)::float8 as cents,
          u.display_name as "requestedBy", e.requested_by_id as "requestedById", e.requested_at::date as "requestedOn",
          (select max(m.departed_on) from household_member m where m.case_id = c.id) as "departedOn",
          (select count(*)::int from expense_document d where d.expense_id = e.id) as documents
        from expense e join case_file c on c.id = e.case_id left join app_user u on u.id = e.requested_by_id
        left join lateral (select l.category, l.description from plan p join plan_line l on l.plan_id = p.id and l.key = e.line_key
          where p.case_id = e.case_id order by p.revision desc limit 1) line on true
        where e.status in ('quoted', 'approved', 'paid') and not exists (select 1 from expense r where r.reverses_id = e.id)
        order by e.requested_at, e.id limit ${WORK_SHOWN}) x)) as work`
  return rows[0]?.work ?? { grants: [], expenses: [] }
}

/** What one file weighs in an envelope. */
export type EnvelopeShare = {
  readonly ref: string
  readonly stage: Stage
  readonly committed: number
  readonly paidCents: number
}

/** The files of an envelope that the reader sees, the heaviest first. */
export async function envelopeDetail(tx: Tx, envelopeId: string): Promise<readonly EnvelopeShare[]> {
  return tx.$queryRaw<EnvelopeShare[]>`
    select c.ref, c.stage::text as stage, sum(s.amount)::float8 as committed, sum(s.paid)::float8 as "paidCents" from (
      select f.case_id, f.envelope_amount as amount, f.paid_cents as paid from funding_line f where f.envelope_id = ${envelopeId}::uuid
      union all select y.case_id, case when y.live and y.status in ('approved', 'paid') then y.envelope_amount else 0 end,
        case when y.status in ('paid', 'reversal') then y.cents else 0 end from payment y where y.envelope_id = ${envelopeId}::uuid) s
    join case_file c on c.id = s.case_id group by c.ref, c.stage having sum(s.amount) <> 0 or sum(s.paid) <> 0
    order by 3 desc, c.ref limit 500`
}

/** Opens an envelope, or gives it another limit and end. @returns false when more is committed than the new limit */
export async function setEnvelope(
  tx: Tx,
  envelope: Omit<EnvelopeRow, 'id' | 'committed' | 'paidCents'>,
): Promise<boolean> {
  const { code, fromOn, toOn, unit, limit } = envelope
  const count = await tx.$executeRaw`insert into envelope as e (code, from_on, to_on, unit, limit_amount)
    values (${code}, ${fromOn}::date, ${toOn}::date, ${unit}, ${limit})
    on conflict (code, from_on) do update set to_on = excluded.to_on, limit_amount = excluded.limit_amount, version = e.version + 1
      where e.unit = excluded.unit and e.committed <= excluded.limit_amount`
  return count === 1
}

/** Another envelope of the same funding line on one of these days; null when there is none. */
export async function overlapping(
  tx: Tx,
  { code, fromOn, toOn }: Pick<EnvelopeRow, 'code' | 'fromOn' | 'toOn'>,
): Promise<boolean> {
  const found = await tx.envelope.findFirst({
    where: {
      code,
      fromOn: { lte: toDatabaseDate(toOn), not: toDatabaseDate(fromOn) },
      toOn: { gte: toDatabaseDate(fromOn) },
    },
    select: { id: true },
  })
  return found !== null
}

/** The checks that do not come out, with in how many places. */
export type MoneyDifference = { readonly what: string; readonly found: number }

export async function moneyDifferences(tx: Tx): Promise<readonly MoneyDifference[]> {
  return tx.$queryRaw<MoneyDifference[]>`select what, found::int as found from app.money_differences()`
}

/** The same, asked by the server itself. */
export const differencesOfBooks = () => systemTransaction(moneyDifferences)
