/**
 * Jaro-Winkler similarity of two words, 0 to 1: letters in common and in order, the beginning counting more
 * (Winkler 1990, prefix of at most four letters, weight 0.1).
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Set<number>()
  const matchedOfA: string[] = []
  for (const [index, letter] of [...a].entries()) {
    for (let place = Math.max(0, index - reach); place <= Math.min(b.length - 1, index + reach); place += 1) {
      if (taken.has(place) || b[place] !== letter) continue
      taken.add(place)
      matchedOfA.push(letter)
      break
    }
  }
  const matches = matchedOfA.length
  if (matches === 0) return 0
  const matchedOfB = [...taken].sort((x, y) => x - y).map((place) => b[place])
  const transposed = matchedOfA.filter((letter, index) => letter !== matchedOfB[index]).length / 2
  const jaro = (matches / a.length + matches / b.length + (matches - transposed) / matches) / 3
  let prefix = 0
  while (prefix < 4 && a[prefix] !== undefined && a[prefix] === b[prefix]) prefix += 1
  return jaro + prefix * 0.1 * (1 - jaro)
}

/** Twice the longest common subsequence over both lengths: 1 for equal texts, 0 for nothing in common. */
function ratio(a: string, b: string): number {
  if (a.length + b.length === 0) return 1
  let row = new Array<number>(b.length + 1).fill(0)
  for (const letter of a) {
    const next = [0]
    for (let place = 1; place <= b.length; place += 1) {
      const above = row[place] ?? 0
      next[place] =
        letter === b[place - 1] ? (row[place - 1] ?? 0) + 1 : Math.max(above, next[place - 1] ?? 0)
    }
    row = next
  }
  return (2 * (row[b.length] ?? 0)) / (a.length + b.length)
}

/**
 * Likeness of two names whatever the order of their words and whatever words one has more: the words in common are
 * compared with the words in common and the rest of each (the token set ratio of fuzzy matching). One word in common
 * of several does not make them equal.
 */
export function tokenSetRatio(one: readonly string[], other: readonly string[]): number {
  const [a, b] = [[...new Set(one)].sort(), [...new Set(other)].sort()]
  const common = a.filter((word) => b.includes(word))
  const all = [common, a, b].map((words) => words.join(' ')) as [string, string, string]
  const [shared, first, second] = all
  // With a single word in common the others have to say something too.
  const parts = common.length > 1 ? [ratio(shared, first), ratio(shared, second)] : []
  return Math.max(...parts, ratio(first, second))
}
