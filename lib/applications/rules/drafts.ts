import type { Stage } from '@/lib/cases/model'
import { addDays, daysBetween, type CalendarDate } from '@/lib/kernel/calendar-date'
import { refuse, type Refusal } from '@/lib/kernel/refusal'

/** A draft nobody has touched for this long goes (decision 0023). */
export const DRAFT_LIFE_DAYS = 90
/** So long before that whoever began it is told. */
export const DRAFT_WARNING_DAYS = 14

/** The day on which a draft goes unless somebody touches it. */
export function draftExpiry(lastTouchedOn: CalendarDate): CalendarDate {
  return addDays(lastTouchedOn, DRAFT_LIFE_DAYS)
}

type Draft = {
  readonly stage: Stage
  readonly registeredOn: CalendarDate | null
  readonly createdById: string
}

/** What stands in the way of deleting an application: only a draft that was never sent goes, by whoever began it. */
export function refusalsOfDeleting(draft: Draft, actorId: string): Refusal[] {
  if (draft.stage !== 'draft' || draft.registeredOn !== null) return [refuse('draft_was_sent')]
  return draft.createdById === actorId ? [] : [refuse('draft_of_others')]
}

type Untouched = { readonly lastTouchedOn: CalendarDate; readonly warnedOn: CalendarDate | null }

/** What is to be done with an untouched draft on a day: nobody's draft goes without a warning that had its time. */
export function dueWithDraft(
  { lastTouchedOn, warnedOn }: Untouched,
  today: CalendarDate,
): 'warn' | 'delete' | null {
  const untouched = daysBetween(lastTouchedOn, today)
  const isWarned = warnedOn !== null && warnedOn >= lastTouchedOn
  if (!isWarned) return untouched >= DRAFT_LIFE_DAYS - DRAFT_WARNING_DAYS ? 'warn' : null
  const isTimeUp = daysBetween(warnedOn, today) >= DRAFT_WARNING_DAYS
  return isTimeUp && untouched >= DRAFT_LIFE_DAYS ? 'delete' : null
}
