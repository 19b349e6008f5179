import type { Role } from '@/lib/access/model'
import { daysBetween, type CalendarDate } from '@/lib/kernel/calendar-date'
import { refuse, refusalsOf, type Refusal } from '@/lib/kernel/refusal'

/** An entry as far as a merge depends on it. */
export type MergeSide = {
  readonly mergedIntoId: string | null
  readonly caseIds: readonly string[]
  /** Days on which the person left or is to leave. */
  readonly travelDays: readonly CalendarDate[]
}

/** Nobody is on two journeys at once; a night flight ends a day later. */
const SAME_JOURNEY_DAYS = 1

/** Why two entries cannot be one person. */
export function refusalsOfMerge(kept: MergeSide, merged: MergeSide): Refusal[] {
  const bothOn = kept.travelDays.find((day) =>
    merged.travelDays.some((other) => Math.abs(daysBetween(day, other)) <= SAME_JOURNEY_DAYS),
  )
  return refusalsOf([
    (kept.mergedIntoId !== null || merged.mergedIntoId !== null) && refuse('already_merged'),
    kept.caseIds.some((id) => merged.caseIds.includes(id)) && refuse('same_household'),
    bothOn !== undefined && refuse('two_journeys', { on: bothOn }),
  ])
}

/** How many identities somebody has checked in an hour before the answer is left to the desk. */
export function mostChecksAnHour(role: Role): number {
  return role === 'partner' ? 60 : 600
}
