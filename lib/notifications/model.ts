import type { Role } from '@/lib/access/model'

/** The messages people get, each with its words in the catalogue under `mail.kinds`. */
export const MAIL_KINDS = [
  'application_submitted',
  'application_refused',
  'application_escalated',
  'more_asked',
  'case_picked_up',
  'decision_made',
  'partner_digest',
  'question_asked',
  'question_answered',
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
  'case_passed_on',
  'files_given',
  'files_passed_on',
  'deputy_named',
  'deputy_released',
  'case_departed',
  'departure_corrected',
  'case_arrived',
  'case_closed',
  'case_cancelled',
  'enquiry_handed_over',
  'exception_requested',
  'exception_decided',
  'stay_requested',
  'stay_decided',
  'rule_change_submitted',
  'rule_change_returned',
  'rule_change_approved',
  'hold_released',
  'draft_expires',
  'appointment_made',
  'appointment_near',
  'task_agreed',
  'task_done',
  'closed_file_given',
  'glass_broken',
] as const
export type MailKind = (typeof MAIL_KINDS)[number]

/** The mail of the day with everything that did not leave at once. Not a message of its own: nobody reads it in the list. */
export const SUMMARY = 'daily_summary'

/** The link by which somebody new opens an account. It leaves at once, whatever anybody wishes, and is mail only. */
export const INVITATION = 'invitation'

/** How a message leaves by mail. It stands in the list of its reader in any case. */
export const MAIL_MODES = ['immediate', 'daily', 'off'] as const
export type MailMode = (typeof MAIL_MODES)[number]

/**
 * What cannot be left to taste, and the defaults that differ. `always`: somebody may stand at an airport, or be taken on a
 * journey they no longer want, so the mail leaves at once whatever was wished. `kept`: without it work has no owner or a
 * household waits for an answer, so it may come with the summary but not stay away. All else is free and comes daily.
 */
export const TERMS: Readonly<
  Partial<Record<MailKind, { readonly keeps?: 'always' | 'kept'; readonly usual?: MailMode }>>
> = {
  application_escalated: { keeps: 'kept', usual: 'immediate' },
  application_refused: { keeps: 'kept', usual: 'immediate' },
  appointment_made: { keeps: 'kept', usual: 'immediate' },
  appointment_near: { usual: 'immediate' },
  boarding_refused: { keeps: 'always', usual: 'immediate' },
  closed_file_given: { keeps: 'always', usual: 'immediate' },
  glass_broken: { keeps: 'always', usual: 'immediate' },
  case_withdrawn: { keeps: 'always', usual: 'immediate' },
  no_show: { keeps: 'always', usual: 'immediate' },
  booking_released: { keeps: 'kept', usual: 'immediate' },
  case_assigned: { keeps: 'kept', usual: 'immediate' },
  departure_corrected: { keeps: 'kept', usual: 'immediate' },
  enquiry_handed_over: { keeps: 'kept', usual: 'immediate' },
  exception_requested: { keeps: 'kept' },
  grant_to_approve: { keeps: 'kept' },
  deputy_named: { keeps: 'kept', usual: 'immediate' },
  partner_digest: { usual: 'immediate' },
  task_agreed: { keeps: 'kept', usual: 'immediate' },
  question_answered: { keeps: 'kept', usual: 'immediate' },
  question_asked: { keeps: 'kept', usual: 'immediate' },
  files_given: { keeps: 'kept', usual: 'immediate' },
  more_asked: { keeps: 'kept', usual: 'immediate' },
}

/** Who is ever told of a kind; kinds that are not named here may reach everybody. */
export const TOLD_TO: Readonly<Partial<Record<MailKind, readonly Role[]>>> = {
  application_escalated: ['supervisor'],
  application_refused: ['partner', 'counsellor', 'specialist', 'supervisor'],
  application_submitted: ['counsellor'],
  appointment_made: ['counsellor', 'specialist', 'supervisor'],
  appointment_near: ['counsellor', 'specialist', 'supervisor'],
  closed_file_given: ['specialist'],
  glass_broken: ['supervisor'],
  boarding_refused: ['partner', 'counsellor', 'specialist', 'supervisor'],
  booking_released: ['partner', 'counsellor', 'specialist', 'supervisor'],
  case_assigned: ['counsellor'],
  case_passed_on: ['counsellor', 'supervisor'],
  case_picked_up: ['partner', 'counsellor', 'specialist'],
  decision_made: ['partner', 'counsellor', 'specialist', 'supervisor'],
  enquiry_handed_over: ['counsellor'],
  exception_decided: ['partner', 'counsellor', 'specialist'],
  exception_requested: ['supervisor'],
  files_given: ['counsellor'],
  files_passed_on: ['counsellor', 'supervisor'],
  grant_to_approve: ['finance'],
  more_asked: ['partner', 'counsellor', 'specialist', 'supervisor'],
  partner_digest: ['partner'],
  question_answered: ['partner', 'counsellor', 'specialist', 'supervisor'],
  question_asked: ['partner', 'counsellor', 'specialist', 'supervisor'],
  task_agreed: ['partner', 'counsellor', 'specialist', 'supervisor'],
  task_done: ['counsellor', 'specialist', 'supervisor'],
  plan_approved: ['counsellor', 'specialist', 'supervisor'],
  plan_returned: ['counsellor', 'specialist', 'supervisor'],
  plan_submitted: ['counsellor', 'supervisor'],
  rule_change_approved: ['supervisor'],
  rule_change_returned: ['supervisor'],
  rule_change_submitted: ['supervisor'],
}

/** How many messages one page of somebody's list shows. */
export const MESSAGES_PER_PAGE = 30
/** Beyond this nobody counts: the bell says more than the number. */
export const UNREAD_LIMIT = 100

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
