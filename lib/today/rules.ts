import { urgencyOf } from '@/lib/cases/rules/urgency'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { TaskGroup } from './model'

/** The group a task stands in on the page of a day: as in the list of cases, but what has no day comes later. */
export function groupOf(dueOn: CalendarDate | null, today: CalendarDate): TaskGroup {
  const urgency = urgencyOf(dueOn, today)
  return urgency === 'none' ? 'later' : urgency
}
