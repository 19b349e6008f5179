/** Languages in which papers for people are written: those of the public information, of which four are those of the interface. */
export const PAPER_LANGUAGES = ['en', 'fr', 'nl', 'de', 'es', 'pt', 'ar', 'ru', 'fa'] as const
export type PaperLanguage = (typeof PAPER_LANGUAGES)[number]

export const asPaperLanguage = (code: string | null | undefined): PaperLanguage | null =>
  PAPER_LANGUAGES.find((language) => language === code) ?? null

/** Which way a language is written. */
export const directionOf = (language: PaperLanguage): 'ltr' | 'rtl' =>
  language === 'ar' || language === 'fa' ? 'rtl' : 'ltr'

/** A part of a paper, in reading order; screen readers meet the parts as they are named here. */
export type PaperBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly isStrong?: boolean }
  /** With empty boxes to tick where asked. */
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly isToTick?: boolean }
  /** What and its value, line by line. */
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  /** The first column names the row; the last one is set to the right. */
  | {
      readonly kind: 'table'
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
      /** Shares of the width, one for each column. */
      readonly widths: readonly number[]
      readonly hasTotal?: boolean
      /** Words in the last column, not amounts. */
      readonly isPlain?: boolean
    }
  /** The same in two languages, beside each other. */
  | {
      readonly kind: 'pair'
      readonly as: 'heading' | 'paragraph'
      readonly texts: readonly [Said, Said]
    }
  /** Questions and what was answered, each in one or two languages under each other. */
  | {
      readonly kind: 'answers'
      readonly rows: readonly { readonly label: readonly Said[]; readonly value: readonly Said[] }[]
    }
  /** Lines to write on. */
  | { readonly kind: 'fill'; readonly rows: readonly { readonly label: string; readonly value?: string }[] }
  /** Strokes in a box, as x, y, x, y …, and what they are in words. */
  | {
      readonly kind: 'drawing'
      readonly strokes: readonly (readonly number[])[]
      readonly box: { readonly width: number; readonly height: number }
      readonly label: string
    }
  /** What follows begins on a page of its own. */
  | { readonly kind: 'page' }

/** A text in one language. */
export type Said = { readonly language: PaperLanguage; readonly text: string }

/** A paper for the hands of a person: finished words in one language. The same paper gives the same bytes for ever. */
export type Paper = {
  readonly title: string
  readonly language: PaperLanguage
  /** The instant of what the paper states, not of its printing. */
  readonly statedAt: Date
  /** Above the title: who writes; empty on papers that must not say who helps. */
  readonly sender: string
  /** At the foot of every page, with `{page}` and `{pages}`. */
  readonly footer: string
  readonly blocks: readonly PaperBlock[]
}
