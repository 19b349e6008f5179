import type { Role } from '@/lib/access/model'
import { caseListInput, type CaseListAsked } from '@/lib/cases/input'
import { settle } from '@/lib/cases/rules/asked'
import type { ListName } from '@/lib/cases/rules/list'
import { COLUMNS, KEPT, type ListColumn, type SavedFilter } from './model'

/** What the schema of the list makes of a filter, however old it is. */
export function askedOf(filter: SavedFilter): CaseListAsked {
  return caseListInput.parse(filter)
}

/** The filter in an address: what the list understands, without words of a search and without the page one is at. */
export function filterIn(address: string): SavedFilter {
  const search = new URLSearchParams(address)
  const asked = askedOf(
    Object.fromEntries(KEPT.map((key) => [key, search.getAll(key)]).filter(([, values]) => values?.length)),
  )
  return Object.fromEntries(
    KEPT.flatMap((key) => {
      const value = asked[key]
      return value === undefined || value.length === 0 ? [] : [[key, value]]
    }),
  )
}

/** The address that shows a saved filter. */
export function addressOf(list: ListName, filter: SavedFilter, id: string): string {
  const search = new URLSearchParams()
  for (const key of KEPT) for (const value of [filter[key] ?? []].flat()) search.append(key, value)
  search.append('saved', id)
  return `/${list}?${search.toString()}`
}

export type StalePart = 'view_gone' | 'counsellor_gone' | 'office_gone'

/** What of a filter does not hold any more for whoever reads it: their role, or who works at the desk, has changed. */
export function staleParts(
  filter: SavedFilter,
  reader: {
    readonly role: Role
    readonly list: ListName
    /** Those the reader may choose from; null where the list offers no choice. */
    readonly counsellors: readonly string[] | null
    readonly offices: readonly string[] | null
  },
): StalePart[] {
  const { view, counsellor, office } = askedOf(filter)
  const views: readonly string[] = settle({}, reader.role, reader.list).views
  const isUnknown = (id: string | undefined, known: readonly string[] | null) =>
    id !== undefined && id !== 'none' && known !== null && !known.includes(id)
  return [
    ...(view && !views.includes(view) ? ['view_gone' as const] : []),
    ...(isUnknown(counsellor, reader.counsellors) ? ['counsellor_gone' as const] : []),
    ...(isUnknown(office, reader.offices) ? ['office_gone' as const] : []),
  ]
}

/** The columns of a choice that the list has, in its own order; null when nothing was chosen. */
export function columnsChosen(list: ListName, columns: readonly string[]): readonly ListColumn[] | null {
  const known = COLUMNS[list].filter((column) => columns.includes(column))
  return known.length > 0 ? known : null
}
