/**
 * A connection keeps the plan of a statement that has a name. Row-level security makes planning the dearest part of the
 * large reads, so a read that comes a second time gets one. Writes and reads that come once are not worth the memory.
 */
const READS = /^\s*(select|with)\s/i
/** Each open connection may hold this many plans. */
const MOST_NAMED = 200
/** Texts remembered as asked once; statements with lists of changing length would fill it for ever. */
const MOST_REMEMBERED = 1_000

/** Names for the statements of one process, the same on each of its connections; empty for those without. */
export function statementNames(): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>()
  const askedOnce = new Set<string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= MOST_NAMED || !READS.test(sql)) return ''
    if (!askedOnce.delete(sql)) {
      if (askedOnce.size < MOST_REMEMBERED) askedOnce.add(sql)
      return ''
    }
    const name = `retour_${names.size + 1}`
    names.set(sql, name)
    return name
  }
}
