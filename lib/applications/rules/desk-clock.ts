import { addDays, daysBetween, type CalendarDate } from '@/lib/kernel/calendar-date'
import { workingDaysBetween } from '@/lib/kernel/working-days'

/** A time during which an application lay at the desk; `until` is null while it still does. */
export type DeskPeriod = { readonly from: CalendarDate; readonly until: CalendarDate | null }

/** After so many days at the desk a supervisor hears of it. Nothing is ever rejected for being late. */
export const ESCALATED_AFTER_DAYS = 7

/** The day by which the desk answers what reached it on a day; afterwards a supervisor hears of it. */
export function answeredBy(sentOn: CalendarDate): CalendarDate {
  return addDays(sentOn, ESCALATED_AFTER_DAYS)
}

export type DeskClock = {
  /** Calendar days at the desk. */
  readonly days: number
  /** The same in days on which desks work: how an age is told. */
  readonly workingDays: number
  readonly isEscalated: boolean
}

/** How long an application has waited for the desk. Days on which the sender had it are not the desk’s. */
export function deskClock(periods: readonly DeskPeriod[], today: CalendarDate): DeskClock {
  const sum = (count: (from: CalendarDate, until: CalendarDate) => number) =>
    periods.reduce((total, { from, until }) => total + count(from, until ?? today), 0)
  const days = sum(daysBetween)
  return { days, workingDays: sum(workingDaysBetween), isEscalated: days >= ESCALATED_AFTER_DAYS }
}
