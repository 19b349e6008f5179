import type { Locale } from '@/lib/access/model'

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
  readonly language: Locale
  /** The instant of what the paper states, not of its printing. */
  readonly statedAt: Date
  /** Above the title: who writes. */
  readonly sender: string
  /** At the foot of every page, with `{page}` and `{pages}`. */
  readonly footer: string
  readonly blocks: readonly PaperBlock[]
}
