import { addDays, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { TaskGroup } from './model'

const DAYS_OF_A_WEEK = 7

/** The group a task stands in on the page of a day. */
export function groupOf(dueOn: CalendarDate | null, today: CalendarDate): TaskGroup {
  if (dueOn === null) return 'later'
  if (dueOn < today) return 'overdue'
  if (dueOn === today) return 'today'
  return dueOn <= addDays(today, DAYS_OF_A_WEEK) ? 'week' : 'later'
}
