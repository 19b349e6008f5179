import 'server-only'

// The Arabic font draws a letter as a body and its dots, and several letters share one body. A PDF says for each glyph which
// letter it stands for, so a shared body would be copied, searched and read aloud as whichever letter came first. Each letter
// therefore gets its own entry of the shared glyph. Dots and vowel signs are drawn and not read: readers misplace them.

type Glyph = { readonly id: number; readonly codePoints: readonly number[]; readonly advanceWidth: number }
type EmbeddedFont = {
  readonly font: { getGlyph(id: number, codePoints?: readonly number[]): Glyph | null }
  layout(text: string, features?: unknown): { glyphs: readonly Glyph[]; positions: readonly unknown[] }
  encode(text: string, features?: unknown): [string[], readonly unknown[]]
  readonly subset: { readonly glyphs: number[] }
  readonly widths: number[]
  readonly unicode: (readonly number[])[]
  readonly scale: number
}

function isEmbedded(font: unknown): font is EmbeddedFont {
  return (
    typeof font === 'object' &&
    font !== null &&
    ['font', 'layout', 'encode', 'subset', 'widths', 'unicode', 'scale'].every((part) => part in font)
  )
}

const SIGNS = /\p{Mn}/u
const isSign = (codePoint: number) => SIGNS.test(String.fromCodePoint(codePoint))

/** Makes a font keep one entry for each glyph and letter, instead of one for each glyph. */
export function separateLetters(font: unknown): void {
  if (!isEmbedded(font)) throw new Error('not an embedded font')
  const entries = new Map<string, number>()
  // The layout remembers each glyph with the letter it met first.
  const remembered = font.font.getGlyph.bind(font.font)
  font.font.getGlyph = (id, codePoints) => {
    const glyph = remembered(id, codePoints)
    if (!glyph || !codePoints) return glyph
    const said: Glyph = Object.create(glyph, { codePoints: { value: codePoints } })
    return said
  }
  font.encode = (text, features) => {
    const { glyphs, positions } = font.layout(text, features)
    const codes = glyphs.map((glyph) => {
      const letters = glyph.codePoints.filter((codePoint) => !isSign(codePoint))
      const key = `${glyph.id}:${letters.join('-')}`
      const known = entries.get(key)
      const entry = known ?? font.subset.glyphs.push(glyph.id) - 1
      if (known === undefined) {
        entries.set(key, entry)
        font.widths[entry] = glyph.advanceWidth * font.scale
        font.unicode[entry] = letters
      }
      return entry.toString(16).padStart(4, '0')
    })
    return [codes, positions]
  }
}
