/** A file that goes to somebody else. */
export type FileToGive = { readonly ref: string; readonly deskId: string; readonly isClosed: boolean }

/** Somebody who may take files, with how many are open with them now. */
export type Taker = {
  readonly id: string
  readonly deskId: string
  readonly openFiles: number
  readonly seesClosed: boolean
}

export type Spread = {
  readonly ref: string
  readonly to: string | null
  /** Why nobody of those chosen can take it. */
  readonly code: 'not_of_this_desk' | 'not_cleared_for_file' | null
}

/**
 * Who gets which file: each goes to whoever of its desk has the fewest by then, in the order given when they have as
 * many. A closed file goes only to somebody who may see it.
 */
export function spread(files: readonly FileToGive[], takers: readonly Taker[]): Spread[] {
  const load = new Map(takers.map(({ id, openFiles }) => [id, openFiles]))
  const loadOf = ({ id }: Taker) => load.get(id) ?? 0
  return files.map(({ ref, deskId, isClosed }) => {
    const ofDesk = takers.filter((taker) => taker.deskId === deskId)
    const able = ofDesk.filter((taker) => !isClosed || taker.seesClosed)
    const [first, ...others] = able
    if (!first)
      return { ref, to: null, code: ofDesk.length > 0 ? 'not_cleared_for_file' : 'not_of_this_desk' }
    const taker = others.reduce((least, other) => (loadOf(other) < loadOf(least) ? other : least), first)
    load.set(taker.id, loadOf(taker) + 1)
    return { ref, to: taker.id, code: null }
  })
}
