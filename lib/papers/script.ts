import 'server-only'
import bidiFactory from 'bidi-js'
import { directionOf, type PaperLanguage } from './model'

// The PDF library sets one run of one script from left to right. What is written from right to left is broken into lines
// here, each line put in the order of the eye (Unicode bidirectional algorithm), and each run handed over by itself.

const bidi = bidiFactory()
const ARABIC = /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]/
/** Joins or parts letters without being seen: belongs to the letters around it. */
const JOINER = /[\u200c\u200d]/
/** What the Arabic font draws too, so that a space or a full stop stays in the run around it. */
const SHARED = /[\s.:!"'()[\]«»…–-]/

export type Script = 'arabic' | 'other'
/** Letters of one font in one direction, as they follow each other in reading. */
export type Run = { readonly text: string; readonly script: Script; readonly isRightToLeft: boolean }
export type Line = { readonly text: string; readonly runs: readonly Run[]; readonly width: number }
export type Measure = (run: Run) => number

/** Whether a text needs all this: it holds Arabic letters, or belongs to a language written from the right. */
export function needsOrdering(text: string, language: PaperLanguage): boolean {
  return directionOf(language) === 'rtl' || ARABIC.test(text)
}

function runsOf(
  text: string,
  levels: ReturnType<typeof bidi.getEmbeddingLevels>,
  start: number,
  end: number,
): Run[] {
  const mirrored = bidi.getMirroredCharactersMap(text, levels.levels, start, end - 1)
  const order = bidi.getReorderedIndices(text, levels, start, end - 1).slice(start, end)
  const groups: { places: number[]; script: Script; isRightToLeft: boolean }[] = []
  for (const place of order) {
    const letter = text.charAt(place)
    const isRightToLeft = (levels.levels[place] ?? 0) % 2 === 1
    const last = groups.at(-1)
    const isArabic = ARABIC.test(letter) || JOINER.test(letter) || (isRightToLeft && SHARED.test(letter))
    const script: Script = isArabic ? 'arabic' : 'other'
    if (last && last.script === script && last.isRightToLeft === isRightToLeft) last.places.push(place)
    else groups.push({ places: [place], script, isRightToLeft })
  }
  return groups.map(({ places, script, isRightToLeft }) => {
    const letters = places.map((place) => mirrored.get(place) ?? text.charAt(place))
    // Shaping expects the letters as they are read and turns the run itself; without letters nothing turns it.
    const isTurned = isRightToLeft && places.some((place) => ARABIC.test(text.charAt(place)))
    return { text: (isTurned ? letters.reverse() : letters).join(''), script, isRightToLeft: isTurned }
  })
}

/** Breaks a text into lines of a width, each with its runs in the order of the eye from left to right. */
export function linesOf(text: string, language: PaperLanguage, width: number, measure: Measure): Line[] {
  const levels = bidi.getEmbeddingLevels(text, directionOf(language))
  // A word is as wide wherever the line puts it: each is measured once.
  const widthOf = (start: number, end: number) =>
    runsOf(text, levels, start, end).reduce((total, run) => total + measure(run), 0)
  const space = measure({ text: ' ', script: 'other', isRightToLeft: false })
  const lines: Line[] = []
  const push = (start: number, end: number) => {
    const runs = runsOf(text, levels, start, end)
    lines.push({
      text: text.slice(start, end),
      runs,
      width: runs.reduce((total, run) => total + measure(run), 0),
    })
  }
  const words = [...text.matchAll(/\S+/g)].map((word) => ({
    from: word.index,
    to: word.index + word[0].length,
  }))
  let start = 0
  let end = 0
  let filled = 0
  words.forEach((word, place) => {
    const wide = widthOf(word.from, word.to)
    if (place === 0 || filled + space + wide > width) {
      if (place > 0) push(start, end)
      start = word.from
      filled = wide
    } else filled += space + wide
    end = word.to
  })
  if (words.length > 0) push(start, end)
  return lines
}
