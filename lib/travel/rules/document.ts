import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Money } from '@/lib/kernel/money'
import type { TravelDocumentKind, TravelDocumentStatus } from '../model'

export type HeldDocument = {
  readonly kind: TravelDocumentKind
  readonly status: TravelDocumentStatus
  /** null: the paper carries no last day, as some laissez-passers. */
  readonly validUntil: CalendarDate | null
}

/** How a document looks to somebody who plans the journey. */
export type DocumentState = 'missing' | 'under_way' | 'refused' | 'expired' | 'ends_too_early' | 'valid'

/**
 * @param neededOn the day of travel, or today where none is planned; the last day of validity still counts
 * @param today tells a document that has ended from one that will end before the journey; left out, nobody asks
 */
export function documentState(
  document: HeldDocument | null,
  neededOn: CalendarDate,
  today: CalendarDate | null = null,
): DocumentState {
  if (!document || document.status === 'NOT_STARTED') return 'missing'
  if (document.status === 'REFUSED') return 'refused'
  if (document.status !== 'ISSUED') return 'under_way'
  if (document.validUntil === null || document.validUntil >= neededOn) return 'valid'
  return today !== null && document.validUntil < today ? 'expired' : 'ends_too_early'
}

const HIDDEN = '•••'

/** Enough of a number to compare it with the paper, not enough to use it: `14AB•••67`. */
export function maskedNumber(number: string): string {
  const shownAhead = number.length >= 8 ? 4 : number.length >= 5 ? 1 : 0
  const shownBehind = number.length >= 8 ? 2 : number.length >= 5 ? 1 : 0
  return `${number.slice(0, shownAhead)}${HIDDEN}${number.slice(number.length - shownBehind)}`
}

/** A document as it is about to be recorded. */
export type RecordedDocument = HeldDocument & {
  readonly number: string | null
  /** The day it got this far; of an appointment the day that was given. null: nothing is known of it. */
  readonly statusOn: CalendarDate | null
  readonly place: string | null
  readonly cost: Money | null
  readonly refundDue: Money | null
}

export type DocumentError = {
  readonly path: 'number' | 'validUntil' | 'statusOn' | 'cost' | 'refundDue'
  readonly code: 'required' | 'date_in_future' | 'refund_above_cost'
}

/**
 * A document in hand has a number, and a passport a last day; a laissez-passer may be good for one journey whenever. An
 * appointment has a day; everything else happened already. What is paid back is never more than what was paid (S1 §11).
 */
export function documentErrors(document: RecordedDocument, today: CalendarDate): DocumentError[] {
  const { kind, status, number, validUntil, statusOn, cost, refundDue } = document
  const isInHand = status === 'ISSUED'
  const errors: (DocumentError | false)[] = [
    isInHand && number === null && { path: 'number', code: 'required' },
    isInHand && kind === 'PASSPORT' && validUntil === null && { path: 'validUntil', code: 'required' },
    status === 'APPOINTMENT' && statusOn === null && { path: 'statusOn', code: 'required' },
    status !== 'APPOINTMENT' &&
      statusOn !== null &&
      statusOn > today && { path: 'statusOn', code: 'date_in_future' },
    refundDue !== null && cost === null && { path: 'cost', code: 'required' },
    refundDue !== null &&
      cost !== null &&
      refundDue.cents > cost.cents && { path: 'refundDue', code: 'refund_above_cost' },
  ]
  return errors.filter((error) => error !== false)
}

/** True when a new line of the history is due: it got further, or what was recorded of it was put right. */
export function isNewStep(
  before: Pick<RecordedDocument, 'kind' | 'status' | 'statusOn' | 'place' | 'validUntil'> | null,
  after: Pick<RecordedDocument, 'kind' | 'status' | 'statusOn' | 'place' | 'validUntil'>,
): boolean {
  return (
    before === null ||
    (['kind', 'status', 'statusOn', 'place', 'validUntil'] as const).some(
      (part) => before[part] !== after[part],
    )
  )
}
