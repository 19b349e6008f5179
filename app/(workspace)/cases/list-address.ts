/** What the address of a list says; a name that occurs several times holds a list. */
export type ListAddress = Readonly<Record<string, string | readonly string[] | undefined>>

const KNOWN = [
  'view',
  'state',
  'stage',
  'waitingOn',
  'due',
  'drafts',
  'ready',
  'country',
  'counsellor',
  'office',
  'q',
  'sort',
  'after',
] as const
export type ListKey = (typeof KNOWN)[number]

const valuesOf = (address: ListAddress, key: string): readonly string[] =>
  [address[key] ?? []].flat().filter((value) => value !== '')

/** One value of the address. */
export function valueOf(address: ListAddress, key: ListKey): string | undefined {
  return valuesOf(address, key)[0]
}

/**
 * The address of the same list with some parts changed; undefined takes a part off. The place of the page goes with
 * every change but its own.
 */
export function listHref(
  path: string,
  address: ListAddress,
  change: Partial<Record<ListKey, string | readonly string[] | undefined>>,
): string {
  const search = new URLSearchParams()
  for (const key of KNOWN) {
    const values = key in change ? [change[key] ?? []].flat() : key === 'after' ? [] : valuesOf(address, key)
    for (const value of values) search.append(key, value)
  }
  // A saved view is one as long as nothing but the page of it changes.
  if (Object.keys(change).every((key) => key === 'after'))
    for (const id of valuesOf(address, 'saved')) search.append('saved', id)
  const query = search.toString()
  return query ? `${path}?${query}` : path
}
