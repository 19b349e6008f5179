import type { CalendarDate } from '@/lib/kernel/calendar-date'

/** Codes, ids, counts and amounts. Values of personal data never enter the audit trail. */
export type EventDetails = Readonly<Record<string, string | number | boolean | null>>

/** Something that happened, named `thing.happened`; its sentence stands in the messages under `events`. */
export type DomainEvent<Type extends string = string> = {
  readonly type: Type
  readonly caseId?: string
  readonly subjectId?: string
  readonly details?: EventDetails
}

/** One thing that happened in a case, as its trail shows it. */
export type TrailEvent = {
  readonly id: string
  /** To the microsecond: where the next page begins. */
  readonly at: string
  /** The business day, which a clock set for a demonstration may put elsewhere than the instant. */
  readonly on: CalendarDate
  readonly type: string
  readonly details: EventDetails
  /** Null when the server acted by itself, or when the reader may not know the person. */
  readonly actor: string | null
  readonly organisation: string | null
}

/** What a reader does not find in a trail, their own acts excepted. */
export type LeftOut = {
  readonly things: readonly string[]
  readonly teamNotes: boolean
  readonly trafficking: boolean
  /** Clearances the reader does not have: what happened to papers that take them. */
  readonly sensitive: readonly string[]
}
