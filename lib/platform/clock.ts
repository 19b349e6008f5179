import { businessDayOf, type CalendarDate } from '@/lib/kernel/calendar-date'
import { environment } from './env'

/** Business time. Sessions and the order of the audit follow the clock of the database instead. */
export type Clock = {
  now(): Date
  /** The day in Belgium. */
  today(): CalendarDate
}

export function fixedClock(at: Date): Clock {
  return { now: () => at, today: () => businessDayOf(at) }
}

const systemClock: Clock = { now: () => new Date(), today: () => businessDayOf(new Date()) }

export function clock(): Clock {
  const fixed = environment().CLOCK_FIXED_AT
  return fixed ? fixedClock(new Date(fixed)) : systemClock
}
