import type { CalendarDate } from '@/lib/kernel/calendar-date'

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** When a job is due, by the clocks of Belgium; `at` is written `HH:MM`. A month has its days 1 to 28, so that none lacks one. */
export type Schedule =
  | { readonly every: 'day' | 'working_day'; readonly at: string }
  | { readonly every: 'week'; readonly on: Weekday; readonly at: string }
  | { readonly every: 'month'; readonly on: number | 'first_working_day'; readonly at: string }

/** One moment at which a job is due, and the day it falls on in Belgium. */
export type DueMoment = { readonly on: CalendarDate; readonly at: Date }

export const RUN_STATES = ['running', 'done', 'failed', 'skipped'] as const
/** `skipped`: the moment before the job was known, which nobody missed. */
export type RunState = (typeof RUN_STATES)[number]

/** What a job did, in numbers: codes as names, never personal data. */
export type JobCounts = Readonly<Record<string, number>>

/** A run after this many attempts is left; the next due moment begins anew. */
export const MOST_ATTEMPTS = 5
/** Minutes for which a run belongs to the process that took it, unless that process says again that it is alive. */
export const MINUTES_LEASED = 5

/** Minutes until a failed run is tried again: 1, 4, 9, 16. */
export function minutesUntilRetry(attempts: number): number {
  return attempts * attempts
}
