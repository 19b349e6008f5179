/** Something the palette leads to. */
export type Entry = {
  readonly href: string
  readonly label: string
  readonly detail?: string
}

/** What the server finds comes last: it comes later, and nothing may move under the hand of who types. */
export const GROUPS = ['recent', 'here', 'views', 'pages', 'found'] as const
export type Group = (typeof GROUPS)[number]
export type Groups = Readonly<Partial<Record<Group, readonly Entry[]>>>

/** The same words in the other languages of the screens, by the words on the screen. */
export type Vocabulary = Readonly<Record<string, string>>

const MOST_OF_A_GROUP = 8

export const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

const wordsOf = (text: string) =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** Each word typed begins a word of the entry, in whatever language. The earlier it does, the lower the number. */
function weigh(entry: Entry, typed: readonly string[], vocabulary: Vocabulary): number | null {
  const own = wordsOf(`${entry.label} ${entry.detail ?? ''}`)
  const known = [...own, ...wordsOf(vocabulary[entry.label] ?? '')]
  const places = typed.map((word) => known.findIndex((one) => one.startsWith(word)))
  return places.includes(-1) ? null : places.reduce((sum, place) => sum + place, 0)
}

/** The entries that fit what was typed, the best of each group first; all of them while nothing is typed. */
export function entriesFor(groups: Groups, typed: string, vocabulary: Vocabulary): Groups {
  const words = wordsOf(typed)
  return Object.fromEntries(
    GROUPS.flatMap((group) => {
      const entries = groups[group] ?? []
      // What the server found fits already, by a name that is not shown or by a number.
      if (group === 'found' || words.length === 0) return entries.length > 0 ? [[group, entries]] : []
      const fitting = entries
        .flatMap((entry) => {
          const weight = weigh(entry, words, vocabulary)
          return weight === null ? [] : [{ entry, weight }]
        })
        .sort((one, other) => one.weight - other.weight)
        .slice(0, MOST_OF_A_GROUP)
      return fitting.length > 0 ? [[group, fitting.map(({ entry }) => entry)]] : []
    }),
  )
}
