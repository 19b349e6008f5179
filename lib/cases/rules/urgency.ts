import { addDays, calendarDate, daysBetween, type CalendarDate } from '@/lib/kernel/calendar-date'

/** The groups of a work list, in its order. */
export const URGENCIES = ['overdue', 'today', 'week', 'later', 'none'] as const
export type Urgency = (typeof URGENCIES)[number]

const A_MONDAY = calendarDate('2024-01-01')

/** The Sunday of the week of a day: weeks begin on Monday here. */
export function endOfWeek(day: CalendarDate): CalendarDate {
  const sinceMonday = ((daysBetween(A_MONDAY, day) % 7) + 7) % 7
  return addDays(day, 6 - sinceMonday)
}

/** How pressing something is that is due on a day; on a Sunday nothing is left of this week. */
export function urgencyOf(dueOn: CalendarDate | null, today: CalendarDate): Urgency {
  if (!dueOn) return 'none'
  if (dueOn < today) return 'overdue'
  if (dueOn === today) return 'today'
  return dueOn <= endOfWeek(today) ? 'week' : 'later'
}
