import anyAscii from 'any-ascii'

/**
 * Small words that stand before a name and are written or left out, apart or joined, as the clerk pleased. They are no
 * words of the search; what follows is found with and without them.
 */
const PARTICLES = new Set(
  (
    'al el ul il as ash ar ad an at az bin ben ibn bint bent ould oulad ait aït de da do dos del della der den di du ' +
    'la le les van von vander vanden ter te ten y i e o san sidi si'
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

/**
 * The words under which a name is filed and looked for: each word of the folded name without its particles, and the
 * joined form of what is also written as one word (Abd al-Muin: `abd`, `muin`, `abdalmuin`). A name made of particles
 * alone keeps them.
 */
export function nameWords(...texts: readonly (string | null)[]): string[] {
  const words = new Set<string>()
  for (const text of texts) {
    const parts = text === null ? [] : foldName(text).split(' ').filter(Boolean)
    const meaningful = parts.filter((part) => !PARTICLES.has(part))
    for (const word of meaningful.length > 0 ? meaningful : parts) words.add(word)
    parts.forEach((part, index) => {
      if (!PREFIXES.has(part) && !PARTICLES.has(part)) return
      const rest = parts.slice(index + 1)
      const end = rest.findIndex((next) => !PARTICLES.has(next))
      if (end >= 0) words.add([part, ...rest.slice(0, end + 1)].join(''))
    })
  }
  return [...words]
}

type Rewriting = readonly [RegExp, string]

/** One sound, one letter, for the ways clerks, consulates and machines write it. Applied in order. */
const SOUNDS: readonly Rewriting[] = [
  [/(.)\1+/g, '$1'],
  [/tsch|tch|sch|sh|sz|cz|zh|ts|tz|dz/g, 's'],
  [/dj|dzh|gj|di(?=[aeou])|ji(?=[aeou])/g, 'j'],
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

/** Where a spelling leaves open which sound is meant, a name has a key for each. */
function readings(word: string): string[] {
  const open = word.includes('ch') ? [word.replace(/ch/g, 'kh'), word.replace(/ch/g, 'sh')] : [word]
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
