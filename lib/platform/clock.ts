import { randomInt } from 'node:crypto'
import { businessDayOf, type CalendarDate } from '@/lib/kernel/calendar-date'
import { environment } from './env'

/** Business time. Sessions and the order of the audit follow the clock of the database instead. */
export type Clock = {
  now(): Date
  /** The day in Belgium. */
  today(): CalendarDate
  /** A whole number from 0 up to, not including, the limit. */
  randomBelow(limit: number): number
  /** True while an invented past is told. */
  readonly isPast: boolean
}

export function fixedClock(at: Date): Clock {
  return {
    now: () => at,
    today: () => businessDayOf(at),
    randomBelow: (limit) => randomInt(limit),
    isPast: false,
  }
}

/**
 * The clock of an invented past: what is written under it carries this instant everywhere, the audit trail included,
 * and chance comes from outside, so that the same past can be told twice.
 */
export function pastClock(at: Date, randomBelow: Clock['randomBelow']): Clock {
  return { ...fixedClock(at), randomBelow, isPast: true }
}

const systemClock: Clock = {
  now: () => new Date(),
  today: () => businessDayOf(new Date()),
  randomBelow: (limit) => randomInt(limit),
  isPast: false,
}

export function clock(): Clock {
  const fixed = environment().CLOCK_FIXED_AT
  return fixed ? fixedClock(new Date(fixed)) : systemClock
}
