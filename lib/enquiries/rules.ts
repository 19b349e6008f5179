import type { Role } from '@/lib/access/model'
import { addDays, type CalendarDate } from '@/lib/kernel/calendar-date'
import { refuse, refusalsOf, type Refusal } from '@/lib/kernel/refusal'
import type { EnquiryState } from './model'

/** Written down late is better than not at all, but not as far back as a year that is reported already. */
const DAYS_BACK = 366

/** What cannot be about the day of an enquiry or a session, as a code of the messages under `errors`. */
export function problemOfDay(
  on: CalendarDate,
  today: CalendarDate,
): 'date_in_future' | 'date_implausible' | null {
  if (on > today) return 'date_in_future'
  return on < addDays(today, -DAYS_BACK) ? 'date_implausible' : null
}

type Standing = {
  readonly state: EnquiryState
  readonly organisationId: string
  readonly deskOrganisationId: string | null
}
type Asking = { readonly role: Role; readonly organisationId: string }

/** Whose it is to settle: the desk it was handed to, before that whoever was asked. A supervisor may step in. */
function isTheirs(enquiry: Standing, actor: Asking): boolean {
  const holder = enquiry.state === 'handed_over' ? enquiry.deskOrganisationId : enquiry.organisationId
  return actor.role === 'supervisor' || holder === actor.organisationId
}

const isSettled = ({ state }: Standing) => state === 'taken_up' || state === 'closed'

/** A question goes to a desk once; the desk may pass it on to another. */
export function refusalsOfHandingOver(enquiry: Standing, actor: Asking, deskId: string): Refusal[] {
  if (isSettled(enquiry)) return [refuse('enquiry_settled')]
  return refusalsOf([
    !isTheirs(enquiry, actor) && refuse('enquiry_with_desk'),
    (deskId === enquiry.deskOrganisationId || deskId === actor.organisationId) &&
      refuse('enquiry_already_there'),
  ])
}

/** Closing and taking up end an enquiry: nothing more is expected of anybody. */
export function refusalsOfSettling(enquiry: Standing, actor: Asking): Refusal[] {
  if (isSettled(enquiry)) return [refuse('enquiry_settled')]
  return refusalsOf([!isTheirs(enquiry, actor) && refuse('enquiry_with_desk')])
}
