import { randomInt } from 'node:crypto'
import fs from 'node:fs'
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

/** The instant a file holds; none while the file is missing. */
function instantIn(file: string): Date | null {
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : ''
  if (text === '') return null
  const at = new Date(text)
  if (Number.isNaN(at.getTime()))
    throw new Error('CLOCK_FILE must hold an instant such as 2026-03-02T09:00:00Z')
  return at
}

export function clock(): Clock {
  const { CLOCK_FIXED_AT: fixed, CLOCK_FILE: file } = environment()
  // Asked again each time: whoever tells a story of many days writes the next one into the file.
  const told = file ? instantIn(file) : null
  if (told) return fixedClock(told)
  return fixed ? fixedClock(new Date(fixed)) : systemClock
}
