import type { ListAddress } from './list-address'

const PARTS = ['given', 'back', 'left'] as const

/** The list one was in, with what was just done to its files. */
export function listAfter(
  view: string,
  result: Partial<Record<(typeof PARTS)[number], readonly string[]>>,
): string {
  const search = new URLSearchParams(view)
  for (const part of PARTS) {
    search.delete(part)
    for (const value of result[part] ?? []) search.append(part, value)
  }
  return `/cases?${search.toString()}`
}

const CODES = [
  'already_assigned',
  'not_of_this_desk',
  'not_cleared_for_file',
  'changed_meanwhile',
  'nobody_before',
] as const

/** What the address says was done; whatever else stands there is left out. */
export function assignedIn(address: ListAddress) {
  const values = (part: (typeof PARTS)[number]) => [address[part] ?? []].flat()
  return {
    given: values('given').filter((value) => /^AVR-\d{4}-\d{5}\.\d{1,9}$/.test(value)),
    back: values('back').filter((value) => /^AVR-\d{4}-\d{5}$/.test(value)),
    left: values('left').flatMap((value) => {
      const [, ref, found] = /^(AVR-\d{4}-\d{5})\.([a-z_]+)$/.exec(value) ?? []
      const code = CODES.find((known) => known === found)
      return ref && code ? [{ ref, code }] : []
    }),
  }
}
