import 'server-only'
import { z } from 'zod'
import { may, type Permission } from '@/lib/access/permissions'
import * as fields from '@/lib/kernel/fields'
import type { Refusal } from '@/lib/kernel/refusal'
import { HEALTH_CATEGORIES } from '@/lib/plans/model'
import { budgetEndsOn } from '@/lib/programme/rules/budget-period'
import { caseByRef } from '@/lib/cases/records'
import { defineQuery } from '@/lib/runner/query'
import { contentHash } from './content-hash'
import { envelopes, moneyDifferences, spendingFile, type StoredExpense } from './records'
import {
  refusalsOfApproval,
  refusalsOfPaying,
  refusalsOfQuote,
  refusalsOfReceipt,
  refusalsOfRejection,
  refusalsOfRequest,
  refusalsOfReversal,
} from './rules/expense'

export type ExpenseActName = 'quote' | 'approve' | 'reject' | 'pay' | 'receipt' | 'reverse' | 'document'
/** What can be done with an expense by this reader; the refusal of what is theirs but cannot be done now. */
export type ExpenseActs = Readonly<Partial<Record<ExpenseActName, readonly Refusal[]>>>

/** What was bought of a plan, and what each reader can do about it by the rules that decide. */
export const expensesOfCase = defineQuery({
  name: 'expense.list',
  permission: 'expense:list',
  input: z.strictObject({ ref: fields.caseRef }),
  async run({ tx, actor, input, today }) {
    const head = await caseByRef(tx, input.ref)
    const file = head && (await spendingFile(tx, input.ref))
    if (!head || !file) return null
    const facts = { stage: head.stage, today, departedOn: file.departedOn, isSettled: file.isSettled }
    const hidesHealth = actor.role === 'finance' || actor.role === 'auditor'
    const parts = file.parts.map((part) =>
      hidesHealth && HEALTH_CATEGORIES.includes(part.category) ? { ...part, description: '' } : part,
    )
    const hidden = new Set(parts.filter(({ description }) => description === '').map(({ key }) => key))
    const acts = (expense: StoredExpense): ExpenseActs => {
      const room =
        file.parts.find(({ key, code }) => key === expense.lineKey && code === expense.code) ?? null
      const act = (
        name: ExpenseActName,
        permission: Permission,
        isItsTurn: boolean,
        refusals: () => readonly Refusal[],
      ) => (isItsTurn && may(actor, permission) ? [[name, refusals()] as const] : [])
      const { status } = expense
      return Object.fromEntries([
        ...act('quote', 'expense:request', status === 'requested' || status === 'quoted', () =>
          refusalsOfQuote(expense, facts),
        ),
        ...act('approve', 'expense:approve', status === 'quoted', () =>
          refusalsOfApproval(expense, room, { ...facts, approverId: actor.id }),
        ),
        ...act('reject', 'expense:approve', ['requested', 'quoted', 'approved'].includes(status), () =>
          refusalsOfRejection(expense),
        ),
        ...act('pay', 'expense:pay', status === 'approved', () =>
          refusalsOfPaying(expense, { ...facts, payerId: actor.id, currentHash: contentHash(expense) }),
        ),
        ...act('receipt', 'expense:request', status === 'paid', () => refusalsOfReceipt(expense)),
        ...act('document', 'expense:request', !['rejected', 'reversal'].includes(status), () => []),
        ...act(
          'reverse',
          'expense:reverse',
          ['paid', 'receipted'].includes(status) && !expense.isReversed,
          () => refusalsOfReversal(expense, actor.id),
        ),
      ])
    }
    return {
      ref: head.ref,
      today,
      endsOn: file.departedOn && budgetEndsOn(file.departedOn),
      parts,
      papers: may(actor, 'expense:request') ? file.papers : [],
      hidesHealth: hidden.size > 0,
      request: may(actor, 'expense:request') ? refusalsOfRequest(file.parts[0] ?? null, facts) : null,
      expenses: file.expenses.map((expense) => {
        const { id, version, status, lineKey, code, payee, supplier, quote, paidOn } = expense
        const { receiptNumber, deliveryProof, reversesId, isReversed, reason } = expense
        const { requestedBy, approvedBy, paidBy } = expense
        return {
          id,
          version,
          status,
          lineKey,
          code,
          payee,
          supplier: hidden.has(lineKey) ? '' : supplier,
          quote,
          paidOn,
          receiptNumber,
          deliveryProof,
          isReversal: reversesId !== null,
          isReversed,
          reason,
          requestedBy,
          approvedBy,
          paidBy,
          documents: expense.documents,
          acts: acts(expense),
        }
      }),
    }
  },
})

/** What each funding line may still commit, over all files. */
export const envelopesPage = defineQuery({
  name: 'envelope.list',
  permission: 'envelope:list',
  input: z.strictObject({}),
  async run({ tx, actor, today }) {
    return { today, maySet: may(actor, 'envelope:set'), envelopes: await envelopes(tx) }
  },
})

/** Whether the books agree, now. */
export const reconciliation = defineQuery({
  name: 'money.reconcile',
  permission: 'envelope:list',
  input: z.strictObject({}),
  async run({ tx, now }) {
    return { at: now, differences: await moneyDifferences(tx) }
  },
})
