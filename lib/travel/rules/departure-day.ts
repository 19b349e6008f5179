import type { Stage } from '@/lib/cases/model'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { refuse, refusalsOf, type Refusal } from '@/lib/kernel/refusal'

/** A member of the household at the desk on the day of departure. */
export type MemberAtDesk = {
  readonly personId: string
  readonly hasWithdrawn: boolean
  readonly departedOn: CalendarDate | null
  /** The day on the ticket; null without a live seat. */
  readonly departsOn: CalendarDate | null
}

type AtDesk = { readonly stage: Stage; readonly member: MemberAtDesk; readonly today: CalendarDate }

/** Why something at the desk (a confirmation, the cash) cannot be recorded for this member now; T11. */
export function refusalsAtDesk({ stage, member, today }: AtDesk): Refusal[] {
  if (stage !== 'booked') return [refuse('wrong_stage')]
  if (member.hasWithdrawn || member.departedOn) {
    return [refuse('person_not_concerned', undefined, member.personId)]
  }
  if (!member.departsOn) return [refuse('seat_missing', undefined, member.personId)]
  return refusalsOf([
    member.departsOn > today &&
      refuse('departure_day_not_reached', { departsOn: member.departsOn }, member.personId),
  ])
}

/** The agreement is signed once, on the day somebody of the household leaves, on the ground of the signed plan. */
export function refusalsOfAgreement(asked: {
  readonly stage: Stage
  readonly today: CalendarDate
  /** First day on a ticket of somebody who is still here. */
  readonly firstDepartureOn: CalendarDate | null
  readonly plan: {
    readonly signedOn: CalendarDate | null
    readonly agreementSignedOn: CalendarDate | null
  } | null
}): Refusal[] {
  const { stage, today, firstDepartureOn, plan } = asked
  if (stage !== 'booked') return [refuse('wrong_stage')]
  if (!plan?.signedOn) return [refuse('plan_not_signed')]
  if (plan.agreementSignedOn) return [refuse('agreement_already_signed')]
  return refusalsOf([
    firstDepartureOn !== null &&
      firstDepartureOn > today &&
      refuse('departure_day_not_reached', { departsOn: firstDepartureOn }),
  ])
}

export type DepartureDateError = {
  readonly path: 'departedOn'
  readonly code: 'date_in_future' | 'before_the_ticket'
}

/** A departure is recorded on its day, or later when the desk had no connection; never before the day on a ticket. */
export function departureDateErrors(
  departedOn: CalendarDate,
  ticketDays: readonly CalendarDate[],
  today: CalendarDate,
): DepartureDateError[] {
  if (departedOn > today) return [{ path: 'departedOn', code: 'date_in_future' }]
  return ticketDays.some((day) => departedOn < day) ? [{ path: 'departedOn', code: 'before_the_ticket' }] : []
}
