/**
 * What is paid at departure is prepared, approved by a second person and paid by a third on the day (P22). A reversal is
 * a line of its own that takes a paid sum back.
 */
export const PAYMENT_STATUSES = ['prepared', 'approved', 'paid', 'cancelled', 'reversal'] as const
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number]

/** Given by the decision, or paid back against a receipt: the travel document and the way to the airport (S1 §11, W7). */
export const REFUND_KINDS = ['DOCUMENT_REFUND', 'TRANSPORT_REFUND'] as const
export type RefundKind = (typeof REFUND_KINDS)[number]
export const PAYMENT_KINDS = ['CASH_GRANT', ...REFUND_KINDS] as const
export type PaymentKind = (typeof PAYMENT_KINDS)[number]

/** The source that a refund follows, shown where a grant names its rule. */
export const REFUND_RULES: Readonly<Record<RefundKind, string>> = {
  DOCUMENT_REFUND: 'S1 §11',
  TRANSPORT_REFUND: 'W7',
}

/** What an approval is about. Whoever pays compares it with what is on record. */
export type PaymentContent = {
  readonly caseId: string
  readonly personId: string
  readonly kind: PaymentKind
  readonly cents: number
  readonly currency: string
  readonly rule: string
  readonly decisionId: string
  /** What the receipt of a refund is for; null for a grant. */
  readonly claim: string | null
}
