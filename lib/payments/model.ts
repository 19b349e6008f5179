/** A grant is prepared by rule, approved by a second person and paid by a third on the day of departure (P22). */
export const PAYMENT_STATUSES = ['prepared', 'approved', 'paid', 'cancelled'] as const
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number]

export const PAYMENT_KINDS = ['CASH_GRANT'] as const
export type PaymentKind = (typeof PAYMENT_KINDS)[number]

/** What an approval is about. Whoever pays compares it with what is on record. */
export type PaymentContent = {
  readonly caseId: string
  readonly personId: string
  readonly kind: PaymentKind
  readonly cents: number
  readonly currency: string
  readonly rule: string
  readonly decisionId: string
}
