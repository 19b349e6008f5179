/** Sections of an application that one person at a time is asked to write in. */
export const HELD_SECTIONS = ['household', 'return', 'situation', 'vulnerability', 'guardian'] as const
export type HeldSection = (typeof HELD_SECTIONS)[number]

/** What is written about a file in one go, kept for its writer until it is saved; nobody waits for anybody there. */
export const FREE_TEXTS = ['note', 'talk', 'meeting'] as const
export type FreeText = (typeof FREE_TEXTS)[number]
/** Everything of which a working copy is kept. */
export const KEPT_PLACES = [...HELD_SECTIONS, ...FREE_TEXTS] as const
export type KeptPlace = (typeof KEPT_PLACES)[number]

/** Where somebody can be in a file: anywhere in it, or in one section. */
export const PLACES = ['file', ...HELD_SECTIONS] as const
export type Place = (typeof PLACES)[number]

/** A page that is open says so every 20 seconds. */
export const BEAT_MS = 20_000
/** Two beats missed: whoever left is gone from the page of another, which asks every 20 seconds, within a minute. */
export const PRESENT_FOR_MS = 40_000
/** 15 minutes without a word typed end a hold (the policy of `section_hold` says the same). */
export const HOLD_SILENCE_MS = 15 * 60_000
/** A working copy is kept this long after the last key, as a draft is; leaving a field does not wait. */
export const KEEP_AFTER_MS = 1_200
/** Answers of one section, with room for the largest household. */
export const MOST_ANSWERS = 700
export const LONGEST_ANSWER = 5_000

/** Somebody who has a file open. */
export type Presence = {
  readonly userId: string
  readonly name: string
  readonly organisation: string
  readonly place: Place
  readonly seenAt: Date
}

/** The last hold of a section, live or not. */
export type Hold = {
  readonly holderId: string
  readonly holder: string
  readonly organisation: string
  readonly since: Date
  readonly activeAt: Date
  readonly releasedAt: Date | null
  readonly releasedBy: string | null
}

/** One other person beside the reader, with all the places they are at. */
export type Companion = {
  readonly name: string
  readonly organisation: string
  /** In the same section as the reader. */
  readonly isHere: boolean
}

/** How a section stands for one person. */
export type Standing =
  /** Nobody writes in it. */
  | { readonly kind: 'free' }
  | { readonly kind: 'mine'; readonly since: Date }
  | { readonly kind: 'held'; readonly holder: string; readonly organisation: string; readonly since: Date }
  /** It was the reader's until somebody released it. */
  | { readonly kind: 'released'; readonly by: string; readonly at: Date }

/** What was typed, by the names of the controls of the form. */
export type Answers = Readonly<Record<string, string | readonly string[]>>

export type WorkingCopy = {
  /** Version of the file the writing began from. */
  readonly version: number
  readonly answers: Answers
  readonly savedAt: Date
}
