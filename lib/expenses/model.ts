import type { CalendarDate } from '@/lib/kernel/calendar-date'

export const EXPENSE_STATUSES = [
  'requested',
  'quoted',
  'approved',
  'paid',
  'receipted',
  'rejected',
  'reversal',
] as const
export type ExpenseStatus = (typeof EXPENSE_STATUSES)[number]

/** What a document says about a purchase. */
export const SHOWS = ['quote', 'receipt', 'delivery', 'photo'] as const
export type Shows = (typeof SHOWS)[number]

/** The vendor is paid, or the person gets back what a receipt shows: never cash otherwise. */
export const PAYEES = ['vendor', 'person'] as const
export type Payee = (typeof PAYEES)[number]

export const ENVELOPE_UNITS = ['euros', 'cases', 'persons'] as const
export type EnvelopeUnit = (typeof ENVELOPE_UNITS)[number]

/** What somebody asks in local money, and what that comes to. */
export type Quote = {
  readonly localAmount: string
  readonly localCurrency: string
  /** Local money for one euro. */
  readonly rate: string
  readonly rateOn: CalendarDate
  readonly cents: number
}

export type Expense = {
  readonly id: string
  readonly caseId: string
  readonly version: number
  readonly status: ExpenseStatus
  readonly lineKey: string
  readonly code: string
  readonly payee: Payee
  readonly supplier: string
  readonly quote: Quote | null
  readonly paidOn: CalendarDate | null
  readonly receiptNumber: string | null
  readonly deliveryProof: string | null
  readonly reversesId: string | null
  readonly isReversed: boolean
  readonly reason: string | null
  readonly contentHash: string | null
  readonly requestedById: string
  readonly approvedById: string | null
  readonly paidById: string | null
}
