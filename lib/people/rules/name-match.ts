import { nameKeys, nameWords, type AskedWord } from './name-words'

/** Why a person was found by a name, the strongest first. */
export const NAME_REASONS = ['name', 'own_script', 'also_known_as', 'sounds_like', 'similar', 'part'] as const
export type NameReason = (typeof NAME_REASONS)[number]

/** The names a person goes by. */
export type Names = {
  readonly familyName: string | null
  readonly givenNames: string
  readonly nativeName: string | null
  /** Other spellings that were met in papers or used by others. */
  readonly others?: readonly string[]
}

export type NameMatch = {
  readonly reason: NameReason
  /** The spelling that was meant, where it is not the name of the document. */
  readonly spelling?: string
}

const shareKey = (one: readonly string[], other: readonly string[]) => one.some((key) => other.includes(key))

/** Word by word: every word as asked stands there, or begins a word where more letters may follow. */
function holds(words: readonly string[], asked: readonly AskedWord[]): boolean {
  return asked.every(
    ({ word, isOpen }) => words.includes(word) || (isOpen && words.some((known) => known.startsWith(word))),
  )
}

/** The words as they were typed, without the joined forms that stand for several of them. */
const plainWords = (asked: readonly AskedWord[]) => {
  const single = asked.filter(({ weight }) => weight === 1)
  return single.length > 0 ? single : asked
}

/** Says why a person answers to a name that was typed; null when nothing of it is theirs. */
export function matchName(asked: readonly AskedWord[], names: Names): NameMatch | null {
  const words = plainWords(asked)
  if (words.length === 0) return null
  const official = nameWords(names.familyName, names.givenNames)
  if (holds(official, words)) return { reason: 'name' }
  if (names.nativeName !== null && holds(nameWords(names.nativeName), words)) {
    return { reason: 'own_script', spelling: names.nativeName }
  }
  const other = names.others?.find((spelling) => holds(nameWords(spelling), words))
  if (other !== undefined) return { reason: 'also_known_as', spelling: other }
  const known = nameWords(names.familyName, names.givenNames, names.nativeName, ...(names.others ?? []))
  const knownKeys = known.flatMap(nameKeys)
  const sounding = asked.filter(({ word, keys }) => known.includes(word) || shareKey(keys, knownKeys))
  if (words.every((word) => sounding.includes(word))) return { reason: 'sounds_like' }
  if (sounding.length === 0) return { reason: 'similar' }
  const rest = words.filter((word) => !sounding.includes(word))
  return { reason: rest.every(({ word }) => known.some((one) => isClose(word, one))) ? 'similar' : 'part' }
}

const pairsOf = (word: string) =>
  Array.from({ length: Math.max(0, word.length + 1) }, (_, at) => ` ${word} `.slice(at, at + 2))

/** Most of the pairs of letters are the same (Dice): one letter wrong, left out or too many. */
export function isClose(one: string, other: string): boolean {
  const [pairs, others] = [pairsOf(one), pairsOf(other)]
  const shared = pairs.filter((pair) => others.includes(pair)).length
  return (2 * shared) / (pairs.length + others.length) >= 0.7
}
