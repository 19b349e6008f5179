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
  | { readonly kind: 'list'; readonly items: readonly string[] }
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
    }

/** A paper for the hands of a person: finished words in one language. The same paper gives the same bytes for ever. */
export type Paper = {
  readonly title: string
  readonly language: PaperLanguage
  /** The instant of what the paper states, not of its printing. */
  readonly statedAt: Date
  /** Above the title: who writes. */
  readonly sender: string
  /** At the foot of every page, with `{page}` and `{pages}`. */
  readonly footer: string
  readonly blocks: readonly PaperBlock[]
}
