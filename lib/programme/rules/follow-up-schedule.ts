import { addDays, addMonths, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { FollowUpKind, FollowUpStep, ServiceCode } from '@/lib/programme/model'
import { budgetEndsOn } from './budget-period'
import { isInForce } from './validity'

export type FollowUpDue = {
  readonly kind: FollowUpKind
  /** The last day on which the contact is in time. */
  readonly dueOn: CalendarDate
  /** The service that ends with this contact. */
  readonly ends: ServiceCode | null
}

export type FollowUpBasis = {
  /** Actual departure; planned ones give no schedule. */
  readonly departedOn: CalendarDate
  readonly services: readonly ServiceCode[]
  /** The last day of the budget when it was extended; null or absent: twelve months. */
  readonly extendedTo?: CalendarDate | null
  readonly closedOn?: CalendarDate | null
}

/** The contacts owed after a return (P8), in order. Nothing is due after closure; an extension moves the last one. */
export function followUpSchedule(basis: FollowUpBasis, steps: readonly FollowUpStep[]): FollowUpDue[] {
  const { departedOn, services, extendedTo, closedOn } = basis
  const regularEnd = budgetEndsOn(departedOn)
  return steps
    .filter((step) => isInForce(step, departedOn))
    .map((step) => {
      const regular =
        'days' in step.after ? addDays(departedOn, step.after.days) : addMonths(departedOn, step.after.months)
      const isMoved = step.movesWithExtension && extendedTo && extendedTo > regularEnd
      const ends = step.endsService && services.includes(step.endsService) ? step.endsService : null
      return { kind: step.kind, dueOn: isMoved ? extendedTo : regular, ends }
    })
    .filter((due) => !closedOn || due.dueOn <= closedOn)
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
}
