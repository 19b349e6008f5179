import anyAscii from 'any-ascii'

/**
 * Small words that stand before a name and are written or left out, apart or joined, as the clerk pleased. They are no
 * words of the search; what follows is found with and without them.
 */
const PARTICLES = new Set(
  (
    'al el ul il as ash ar ad an at az bin ben ibn bint bent ould oulad ait aït de da do dos del della der den di du ' +
    'la le les l van von vander vanden ter te ten y i e o san sidi si'
  ).split(' '),
)

/** Names that are only half a name: with what follows they are also written as one word. */
const PREFIXES = new Set([
  'abd',
  'abdu',
  'abdul',
  'abdel',
  'abdal',
  'abou',
  'abu',
  'umm',
  'oum',
  'nur',
  'nour',
])

/** Letters that lose too much on the way to plain Latin ones. */
const BEFORE_LATIN: readonly (readonly [RegExp, string])[] = [
  [/[đĐ]/g, 'dj'],
  [/[ћЋђЂ]/g, 'c'],
  [/[ə]/g, 'a'],
]

/** A name in plain lower-case Latin letters, from any script; marks inside a word are dropped, others part words. */
export function foldName(text: string): string {
  const prepared = BEFORE_LATIN.reduce(
    (name, [letter, latin]) => name.replace(letter, latin),
    text.normalize('NFC'),
  )
  return anyAscii(prepared)
    .toLowerCase()
    .replace(/['`´’‘"]/g, '')
    .replace(/[^a-z]+/g, ' ')
    .trim()
}

/** A word of a name, and how many words of the name as written it stands for. */
type Part = { readonly word: string; readonly covers: number }

function partsOf(text: string): Part[] {
  const parts = foldName(text).split(' ').filter(Boolean)
  const meaningful = parts.filter((part) => !PARTICLES.has(part))
  const words = (meaningful.length > 0 ? meaningful : parts).map((word) => ({ word, covers: 1 }))
  const joined = parts.flatMap((part, index) => {
    if (!PREFIXES.has(part) && !PARTICLES.has(part)) return []
    const rest = parts.slice(index + 1)
    const end = rest.findIndex((next) => !PARTICLES.has(next))
    if (end < 0) return []
    return [{ word: [part, ...rest.slice(0, end + 1)].join(''), covers: PREFIXES.has(part) ? 2 : 1 }]
  })
  return [...words, ...joined]
}

/**
 * The words under which a name is filed: each word of the folded name without its particles, and the joined form of what
 * is also written as one word (Abd al-Muin: `abd`, `muin`, `almuin`, `abdalmuin`). A name made of particles alone keeps
 * them.
 */
export function nameWords(...texts: readonly (string | null)[]): string[] {
  return [...new Set(texts.flatMap((text) => (text === null ? [] : partsOf(text))).map(({ word }) => word))]
}

/** A word as it is looked for. */
export type AskedWord = {
  readonly word: string
  readonly keys: readonly string[]
  /** How many words of what was typed are found with it. */
  readonly weight: number
  /** More letters may follow: the last word, while somebody is typing. */
  readonly isOpen: boolean
}

/** More words than the longest name has. */
const MOST_WORDS = 8
/** With fewer letters half the dictionary begins that way. */
const SHORTEST_BEGINNING = 2

/** The words of a name as somebody types it into a search box, with everything the dictionary compares them by. */
export function askedWords(typed: string, { isWhole = false } = {}): AskedWord[] {
  const last = foldName(typed).split(' ').at(-1)
  const parts = new Map(partsOf(typed).map((part) => [part.word, part]))
  return [...parts.values()].slice(0, MOST_WORDS).map(({ word, covers }) => ({
    word,
    keys: nameKeys(word),
    weight: covers,
    isOpen: !isWhole && word === last && word.length >= SHORTEST_BEGINNING,
  }))
}

type Rewriting = readonly [RegExp, string]

/** One sound, one letter, for the ways clerks, consulates and machines write it. Applied in order. */
const SOUNDS: readonly Rewriting[] = [
  [/(.)\1+/g, '$1'],
  [/dzh|dj|gj|ji(?=[aeou])/g, 'j'],
  [/tsch|tch|sch|sh|sz|cz|zh|ts|tz|dz/g, 's'],
  [/ph/g, 'v'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/gh|kh/g, 'h'],
  [/c(?=[eiy])/g, 's'],
  [/x/g, 'ks'],
  [/[qgc]/g, 'k'],
  [/[zs]/g, 's'],
  [/f|b(?=h)/g, 'v'],
]

/** Spellings that leave open which sound is meant: Chadi as in Khadi or Shadi, Diallo as in Djallo or Dyallo, وبيدي as in Obaidi. */
const OPEN_SPELLINGS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ch/, ['kh', 'sh']],
  [/di(?=[aeou])/, ['dj', 'dy']],
  [/^w(?=[^aeiouw])/, ['w', 'u']],
]

/** Where a spelling leaves open which sound is meant, a name has a key for each. */
function readings(word: string): string[] {
  const open = OPEN_SPELLINGS.reduce<readonly string[]>(
    (all, [letters, sounds]) =>
      all.flatMap((one) => (letters.test(one) ? sounds.map((sound) => one.replace(letters, sound)) : [one])),
    [word],
  )
  return open.flatMap((reading) => {
    const latin = SOUNDS.reduce((text, [sound, letter]) => text.replace(sound, letter), reading)
    const firsts = /^[jy]/.test(latin) ? [`j${latin.slice(1)}`, latin.slice(1)] : [latin]
    return firsts.flatMap((first) => {
      // A w is a consonant or, in names that come from Arabic, a long u.
      const withoutGlide = first.replace(/(?<=[aeiouw])[jy](?=[aeiouw]|$)/g, '')
      return [first, withoutGlide].flatMap((text) => [
        text.replace(/w/g, 'v'),
        text.replace(/(?<=.)w/g, 'u').replace(/^w/, 'v'),
      ])
    })
  })
}

function consonantsOf(reading: string): string {
  const consonants = reading
    .replace(/h$/, '')
    .replace(/[aeiouy]/g, '')
    .replace(/(.)\1+/g, '$1')
  if (consonants.length >= 2) return consonants
  // Ali, Alia, Ella: with one consonant the last vowel has to tell them apart.
  return consonants + (/[aeiouy]h?$/.exec(reading)?.[0][0]?.replace(/[yei]/, 'i').replace(/[uo]/, 'u') ?? '')
}

/**
 * The consonants of a word as they sound, for names that are one name in several scripts or spellings: Mohammed, محمد and
 * Мухаммад share `mhmd`. It only proposes: short names collide. Never empty.
 * @param word a word of `nameWords`
 */
export function nameKeys(word: string): string[] {
  const keys = new Set(readings(word).map(consonantsOf).filter(Boolean))
  return keys.size > 0 ? [...keys] : [word]
}
