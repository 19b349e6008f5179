'use server'

import {
  approveExpense,
  fileReceipt,
  linkExpenseDocument,
  payExpense,
  quoteExpense,
  rejectExpense,
  requestExpense,
  reverseExpense,
} from '@/lib/expenses/commands'
import { formAction } from '@/lib/runner/form-action'

const settings = {
  labels: 'payments.fields',
  onSuccess: ({ ref }: { readonly ref: string }) => `/cases/${ref}/plan/expenses`,
} as const

export const requestExpenseAction = formAction(requestExpense, settings)
export const quoteExpenseAction = formAction(quoteExpense, settings)
export const approveExpenseAction = formAction(approveExpense, settings)
export const rejectExpenseAction = formAction(rejectExpense, settings)
export const payExpenseAction = formAction(payExpense, settings)
export const linkDocumentAction = formAction(linkExpenseDocument, settings)
export const fileReceiptAction = formAction(fileReceipt, settings)
export const reverseExpenseAction = formAction(reverseExpense, settings)
