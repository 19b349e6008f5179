import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { TravelDocumentKind, TravelDocumentStatus } from '../model'

export type HeldDocument = {
  readonly kind: TravelDocumentKind
  readonly status: TravelDocumentStatus
  /** null: the paper carries no last day, as some laissez-passers. */
  readonly validUntil: CalendarDate | null
}

/** How a document looks to somebody who plans the journey. */
export type DocumentState = 'missing' | 'under_way' | 'refused' | 'ends_too_early' | 'valid'

/** @param neededOn the day of travel, or today where none is planned; the last day of validity still counts */
export function documentState(document: HeldDocument | null, neededOn: CalendarDate): DocumentState {
  if (!document || document.status === 'NOT_STARTED') return 'missing'
  if (document.status === 'REFUSED') return 'refused'
  if (document.status !== 'ISSUED') return 'under_way'
  return document.validUntil !== null && document.validUntil < neededOn ? 'ends_too_early' : 'valid'
}

const HIDDEN = '•••'

/** Enough of a number to compare it with the paper, not enough to use it: `14AB•••67`. */
export function maskedNumber(number: string): string {
  const shownAhead = number.length >= 8 ? 4 : number.length >= 5 ? 1 : 0
  const shownBehind = number.length >= 8 ? 2 : number.length >= 5 ? 1 : 0
  return `${number.slice(0, shownAhead)}${HIDDEN}${number.slice(number.length - shownBehind)}`
}

export type DocumentError = { readonly path: 'number' | 'validUntil'; readonly code: 'required' }

/** A document in hand has a number, and a passport a last day; a laissez-passer may be good for one journey whenever. */
export function documentErrors(document: HeldDocument & { readonly number: string | null }): DocumentError[] {
  if (document.status !== 'ISSUED') return []
  return [
    ...(document.number === null ? [{ path: 'number', code: 'required' } as const] : []),
    ...(document.kind === 'PASSPORT' && document.validUntil === null
      ? [{ path: 'validUntil', code: 'required' } as const]
      : []),
  ]
}
