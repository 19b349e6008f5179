import { addDays, type CalendarDate } from '@/lib/kernel/calendar-date'

/** The groups of a work list, in its order; `week` is the seven days after today. */
export const URGENCIES = ['overdue', 'today', 'week', 'later', 'none'] as const
export type Urgency = (typeof URGENCIES)[number]

const DAYS_AHEAD = 7

/** The last day that is near. Counted from today, so that a Friday does not hide what comes on Monday. */
export function lastNearDay(today: CalendarDate): CalendarDate {
  return addDays(today, DAYS_AHEAD)
}

/** How pressing something is that is due on a day. */
export function urgencyOf(dueOn: CalendarDate | null, today: CalendarDate): Urgency {
  if (!dueOn) return 'none'
  if (dueOn < today) return 'overdue'
  if (dueOn === today) return 'today'
  return dueOn <= lastNearDay(today) ? 'week' : 'later'
}
