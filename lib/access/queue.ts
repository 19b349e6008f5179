/** Thrown at whoever comes when too many wait already. */
export class QueueFull extends Error {}

/**
 * Lets the work of one key happen one after the other, so that a burst cannot slip past a count that each of it would
 * have raised. At most `limit` wait; memory and processor of a hash are not free.
 */
export function oneAtATime(limit: number) {
  const lines = new Map<string, { last: Promise<unknown>; length: number }>()
  return async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const line = lines.get(key) ?? { last: Promise.resolve(), length: 0 }
    if (line.length >= limit) throw new QueueFull()
    const turn = line.last.then(work, work)
    line.last = turn
    line.length += 1
    lines.set(key, line)
    try {
      return await turn
    } finally {
      line.length -= 1
      if (line.length === 0) lines.delete(key)
    }
  }
}
