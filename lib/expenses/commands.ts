import 'server-only'
import { caseForUpdate, touchCase, type CaseHead } from '@/lib/cases/records'
import { euros } from '@/lib/kernel/money'
import { defineCommand } from '@/lib/runner/command'
import type { Context } from '@/lib/runner/context'
import { done, notFound, refused, stale } from '@/lib/runner/outcome'
import { contentHash } from './content-hash'
import {
  approveExpenseInput,
  fileReceiptInput,
  linkDocumentInput,
  payExpenseInput,
  quoteExpenseInput,
  rejectExpenseInput,
  requestExpenseInput,
  reverseExpenseInput,
  setEnvelopeInput,
} from './input'
import type { Expense } from './model'
import {
  book,
  insertRequest,
  insertReversal,
  isReceiptUsed,
  linkDocument,
  overlapping,
  setApproved,
  setEnvelope as writeEnvelope,
  setPaid,
  setQuoted,
  setReceipted,
  setRejected,
  spendingFile,
  type SpendingFile,
  type StoredExpense,
} from './records'
import {
  refusalsOfApproval,
  refusalsOfPaying,
  refusalsOfQuote,
  refusalsOfReceipt,
  refusalsOfRejection,
  refusalsOfRequest,
  refusalsOfReversal,
  type LineRoom,
  type SpendingFacts,
} from './rules/expense'

type Loaded = { readonly head: CaseHead; readonly file: SpendingFile; readonly facts: SpendingFacts }

/** Locks the case: two acts on its money come one after the other. */
async function load({ tx, today }: Context, ref: string): Promise<Loaded | null> {
  const head = await caseForUpdate(tx, ref)
  const file = head && (await spendingFile(tx, ref))
  if (!head || !file) return null
  return {
    head,
    file,
    facts: { stage: head.stage, today, departedOn: file.departedOn, isSettled: file.isSettled },
  }
}

async function loadExpense(
  context: Context,
  { ref, expenseId }: { readonly ref: string; readonly expenseId: string },
): Promise<(Loaded & { readonly expense: StoredExpense }) | null> {
  const loaded = await load(context, ref)
  const expense = loaded?.file.expenses.find(({ id }) => id === expenseId)
  return loaded && expense ? { ...loaded, expense } : null
}

const roomOf = (file: SpendingFile, { lineKey, code }: Pick<Expense, 'lineKey' | 'code'>): LineRoom | null =>
  file.parts.find((part) => part.key === lineKey && part.code === code) ?? null

function written(isWritten: boolean): void {
  if (!isWritten) throw new Error('a locked expense changed')
}

/** A purchase that is needed, against one line of the plan in force and one funding line. */
export const requestExpense = defineCommand({
  name: 'expense.request',
  permission: 'expense:request',
  input: requestExpenseInput,
  events: ['expense.requested'],
  idempotent: true,
  async run(context) {
    const { tx, actor, now, input } = context
    const loaded = await load(context, input.ref)
    if (!loaded) return notFound
    const { head, file, facts } = loaded
    const { lineKey, code } = input.paidBy
    const refusals = refusalsOfRequest(roomOf(file, input.paidBy), facts)
    if (refusals.length > 0) return refused(refusals)
    const { payee, supplier } = input
    const expense = await insertRequest(tx, {
      caseId: head.id,
      lineKey,
      code,
      payee,
      supplier,
      requestedById: actor.id,
      requestedAt: now,
    })
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref, expenseId: expense }, [
      { type: 'expense.requested', caseId: head.id, details: { expense, code } },
    ])
  },
})

/** What the supplier asks, in local money, at the rate of a named day. */
export const quoteExpense = defineCommand({
  name: 'expense.quote',
  permission: 'expense:request',
  input: quoteExpenseInput,
  events: ['expense.quoted'],
  async run(context) {
    const { tx, now, input } = context
    const loaded = await loadExpense(context, input)
    if (!loaded) return notFound
    const { head, expense, facts } = loaded
    const refusals = refusalsOfQuote(expense, facts)
    if (refusals.length > 0) return refused(refusals)
    if (expense.version !== input.version) return stale(expense.version)
    const { localAmount, localCurrency, rate, rateOn, cents } = input
    written(await setQuoted(tx, expense, { localAmount, localCurrency, rate, rateOn, cents }))
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [
      { type: 'expense.quoted', caseId: head.id, details: { expense: expense.id, cents } },
    ])
  },
})

/** P22: finance approves what fits its plan line. The content is fixed by its hash. */
export const approveExpense = defineCommand({
  name: 'expense.approve',
  permission: 'expense:approve',
  input: approveExpenseInput,
  events: ['expense.approved'],
  idempotent: true,
  asksCode: true,
  async run(context) {
    const { tx, actor, now, input } = context
    const loaded = await loadExpense(context, input)
    if (!loaded) return notFound
    const { head, file, expense, facts } = loaded
    const refusals = refusalsOfApproval(expense, roomOf(file, expense), { ...facts, approverId: actor.id })
    if (refusals.length > 0) return refused(refusals)
    if (expense.version !== input.version) return stale(expense.version)
    const hash = contentHash(expense)
    written(await setApproved(tx, expense, { approvedById: actor.id, contentHash: hash }))
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [
      {
        type: 'expense.approved',
        caseId: head.id,
        details: { expense: expense.id, cents: expense.quote?.cents ?? 0, hash },
      },
    ])
  },
})

export const rejectExpense = defineCommand({
  name: 'expense.reject',
  permission: 'expense:approve',
  input: rejectExpenseInput,
  events: ['expense.rejected'],
  async run(context) {
    const { tx, now, input } = context
    const loaded = await loadExpense(context, input)
    if (!loaded) return notFound
    const { head, expense } = loaded
    const refusals = refusalsOfRejection(expense)
    if (refusals.length > 0) return refused(refusals)
    if (expense.version !== input.version) return stale(expense.version)
    written(await setRejected(tx, expense, input.reason))
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [
      { type: 'expense.rejected', caseId: head.id, details: { expense: expense.id } },
    ])
  },
})

/** The vendor is paid, or the person refunded, once, by a third person, within the twelve months. */
export const payExpense = defineCommand({
  name: 'expense.pay',
  permission: 'expense:pay',
  input: payExpenseInput,
  events: ['expense.paid'],
  idempotent: true,
  async run(context) {
    const { tx, actor, now, input } = context
    const loaded = await loadExpense(context, input)
    if (!loaded) return notFound
    const { head, expense, facts } = loaded
    const { paidOn } = input
    const refusals = refusalsOfPaying(expense, {
      ...facts,
      payerId: actor.id,
      currentHash: contentHash(expense),
      paidOn,
    })
    if (refusals.length > 0) return refused(refusals)
    if (expense.version !== input.version) return stale(expense.version)
    const cents = expense.quote?.cents ?? 0
    if (!(await book(tx, head.id, expense.code, cents))) {
      return refused([{ code: 'funding_ceiling_reached', params: { code: expense.code } }])
    }
    written(await setPaid(tx, expense, { paidById: actor.id, paidOn }))
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [
      { type: 'expense.paid', caseId: head.id, details: { expense: expense.id, cents, on: paidOn } },
    ])
  },
})

/** The receipt, and what shows that the goods arrived. */
export const fileReceipt = defineCommand({
  name: 'expense.file_receipt',
  permission: 'expense:request',
  input: fileReceiptInput,
  events: ['expense.receipt_filed'],
  async run(context) {
    const { tx, now, input } = context
    const loaded = await loadExpense(context, input)
    if (!loaded) return notFound
    const { head, expense } = loaded
    const refusals = refusalsOfReceipt(expense)
    if (refusals.length > 0) return refused(refusals)
    if (expense.version !== input.version) return stale(expense.version)
    const { receiptNumber, deliveryProof } = input
    if (await isReceiptUsed(tx, head.id, receiptNumber)) return refused([{ code: 'receipt_used' }])
    written(await setReceipted(tx, expense, { receiptNumber, deliveryProof }))
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [
      { type: 'expense.receipt_filed', caseId: head.id, details: { expense: expense.id } },
    ])
  },
})

/** Which document of the file shows the quote, the receipt, the delivery. */
export const linkExpenseDocument = defineCommand({
  name: 'expense.link_document',
  permission: 'expense:request',
  input: linkDocumentInput,
  events: ['expense.document_linked'],
  async run(context) {
    const { tx, actor, now, input } = context
    const loaded = await loadExpense(context, input)
    if (!loaded) return notFound
    const { head, expense } = loaded
    if (expense.status === 'rejected' || expense.status === 'reversal') {
      return refused([{ code: 'expense_other_step' }])
    }
    const { documentId, shows } = input
    const link = { caseId: head.id, expenseId: expense.id, documentId, shows }
    const result = await linkDocument(tx, { ...link, linkedById: actor.id, linkedAt: now })
    if (result === 'unknown') return notFound
    if (result === 'already') return refused([{ code: 'document_linked_already' }])
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [
      { type: 'expense.document_linked', caseId: head.id, details: { expense: expense.id, shows } },
    ])
  },
})

/** A correction: a line that takes the paid one back. Nothing that was paid is ever edited. */
export const reverseExpense = defineCommand({
  name: 'expense.reverse',
  permission: 'expense:reverse',
  input: reverseExpenseInput,
  events: ['expense.reversed'],
  idempotent: true,
  async run(context) {
    const { tx, actor, now, input } = context
    const loaded = await loadExpense(context, input)
    if (!loaded) return notFound
    const { head, expense } = loaded
    const refusals = refusalsOfReversal(expense, actor.id)
    if (refusals.length > 0) return refused(refusals)
    if (expense.version !== input.version) return stale(expense.version)
    const { quote } = expense
    if (!quote) throw new Error('a paid expense without an amount')
    await insertReversal(tx, { ...expense, quote }, { actorId: actor.id, reason: input.reason, at: now })
    written(await book(tx, head.id, expense.code, -quote.cents))
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [
      { type: 'expense.reversed', caseId: head.id, details: { expense: expense.id, cents: quote.cents } },
    ])
  },
})

/** What a funding line may commit in a period. One at a time; never below what is committed. */
export const setEnvelope = defineCommand({
  name: 'envelope.set',
  permission: 'envelope:set',
  input: setEnvelopeInput,
  events: ['envelope.set'],
  async run({ tx, input }) {
    if (await overlapping(tx, input)) return refused([{ code: 'envelope_overlaps' }])
    const limit = input.unit === 'euros' ? euros(input.limit * 100).cents : input.limit
    if (!(await writeEnvelope(tx, { ...input, limit })))
      return refused([{ code: 'envelope_below_committed' }])
    const { code, unit, fromOn, toOn } = input
    return done({ code }, [{ type: 'envelope.set', details: { code, unit, limit, from: fromOn, to: toOn } }])
  },
})
