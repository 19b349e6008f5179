import type { FoundPerson, NumberKind } from '@/lib/cases/rules/found-people'
import type { NameMatch } from '@/lib/people/rules/name-match'

/** Results of one page. */
export const PAGE_SIZE = 20
/** Nobody reads further: another word narrows the search. */
export const MOST_PAGES = 10

/** Files named again in the palette. */
export const MOST_RECENT = 6

export type Reason = NameMatch | { readonly reason: NumberKind }

/** A person as a search shows them. */
export type Hit = Omit<FoundPerson, 'kinds' | 'others'> & {
  readonly why: Reason
}
