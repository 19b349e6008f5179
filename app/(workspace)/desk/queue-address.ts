/** The queue with its parts in the order of the address; what is empty is left out. */
export function queueHref(parts: {
  readonly desk?: string | null
  readonly open?: string
  readonly settled?: string
  readonly after?: string
}): string {
  const search = new URLSearchParams()
  for (const key of ['desk', 'after', 'open', 'settled'] as const) {
    const value = parts[key]
    if (value) search.set(key, value)
  }
  const query = search.toString()
  return query ? `/desk?${query}` : '/desk'
}
