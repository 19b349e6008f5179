/** Callers remembered at once. Whoever has been quiet for a minute is forgotten first. */
const MOST_REMEMBERED = 10_000
const MINUTE_MS = 60_000

/**
 * How often one caller may ask: so many requests at once, and as many again spread over each minute. Kept in this
 * process only; several servers side by side allow as many times more.
 * @returns seconds the caller has to wait, 0 when they may go on. `atMs` comes from a clock that never goes back.
 */
export function paceOf(mostPerMinute: number): (key: string, atMs: number) => number {
  const perMs = mostPerMinute / MINUTE_MS
  const callers = new Map<string, { readonly left: number; readonly atMs: number }>()

  return (key, atMs) => {
    const before = callers.get(key)
    const left = before ? Math.min(mostPerMinute, before.left + (atMs - before.atMs) * perMs) : mostPerMinute
    // The latest stands last, so that the first ones are those who were quiet longest.
    callers.delete(key)
    callers.set(key, { left: left >= 1 ? left - 1 : left, atMs })
    for (const [oldest, { atMs: lastAsked }] of callers) {
      if (callers.size <= MOST_REMEMBERED && atMs - lastAsked < MINUTE_MS) break
      callers.delete(oldest)
    }
    return left >= 1 ? 0 : Math.ceil((1 - left) / perMs / 1000)
  }
}
