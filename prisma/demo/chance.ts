/** Chance that can be repeated: mulberry32, seeded by a text. */
export type Chance = {
  /** A whole number from 0 up to, not including, the limit. */
  readonly below: (limit: number) => number
  /** A whole number from the first to the last, both included. */
  readonly between: (first: number, last: number) => number
  readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item
  /** True once in so many times. */
  readonly onceIn: (times: number) => boolean
}

/** FNV-1a: spreads similar texts over all seeds. */
function seedOf(text: string): number {
  return [...text].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5)
}

/** The same text gives the same chance, on every machine and whatever else is drawn beside it. */
export function chanceOf(text: string): Chance {
  let state = seedOf(text)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    between: (first, last) => first + below(last - first + 1),
    pick: (items) => items[below(items.length)] ?? items[0],
    onceIn: (times) => below(times) === 0,
  }
}
