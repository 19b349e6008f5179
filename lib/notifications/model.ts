/** The messages people get, each with its words in the catalogue under `mail.kinds`. */
export const MAIL_KINDS = [
  'application_submitted',
  'more_asked',
  'case_picked_up',
  'decision_made',
  'plan_submitted',
  'plan_returned',
  'plan_approved',
  'travel_booked',
  'booking_released',
  'boarding_refused',
  'no_show',
  'case_withdrawn',
  'grant_to_approve',
  'case_assigned',
  'case_departed',
  'departure_corrected',
  'case_arrived',
  'case_closed',
  'case_cancelled',
  'enquiry_handed_over',
  'exception_requested',
  'exception_decided',
  'rule_change_submitted',
  'rule_change_returned',
  'rule_change_approved',
  'hold_released',
] as const
export type MailKind = (typeof MAIL_KINDS)[number]

/** A message after this many attempts, about a day, is left for an administrator to read. */
export const MOST_ATTEMPTS = 12

/** Minutes until a message is tried again: 1, 2, 4 … and at most six hours. */
export function minutesUntilRetry(attempts: number): number {
  return Math.min(2 ** (attempts - 1), 360)
}

/** Minutes for which a message belongs to the dispatcher that took it; longer than any mail server is waited for. */
export const MINUTES_CLAIMED = 5

/** How many messages one page of the list shows. */
export const MAIL_PER_PAGE = 50
