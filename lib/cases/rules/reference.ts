/** `AVR-2026-01244`: the year of registration and five digits drawn at random (P27), so that it tells nothing else. */
export type CaseReference = string & { readonly __caseReference: unique symbol }

const REFERENCE = /^AVR-\d{4}-\d{5}$/
const TYPED = /^(?:AVR)?[\s./-]*(\d{4})[\s./-]*(\d{5})$/i
/** How many references a year has. */
export const REFERENCES_PER_YEAR = 100_000

export function isCaseReference(text: unknown): text is CaseReference {
  return typeof text === 'string' && REFERENCE.test(text)
}

/** Reads a reference as people type it: in small letters, with spaces or without `AVR`. Null when it is none. */
export function readReference(text: string): CaseReference | null {
  const match = TYPED.exec(text.trim())
  return match ? (`AVR-${match[1]}-${match[2]}` as CaseReference) : null
}

/**
 * Draws a reference; the caller draws again when the year has it already.
 * @param randomBelow gives a whole number from 0 up to, not including, its limit
 */
export function drawReference(year: number, randomBelow: (limit: number) => number): CaseReference {
  const reference = `AVR-${year}-${String(randomBelow(REFERENCES_PER_YEAR)).padStart(5, '0')}`
  if (!isCaseReference(reference)) throw new RangeError(`not a case reference: ${reference}`)
  return reference
}

/** For the telephone and screen readers: letters and digits one by one, the year as a number. */
export function readAloud(reference: CaseReference): string {
  const [, year = '', digits = ''] = reference.split('-')
  return `A V R, ${year}, ${[...digits].join(' ')}`
}
