import type { Role } from '@/lib/access/model'
import type { Action, ActingRole } from '../model'

/** People who talk with the household, so to whom a change of mind may be said. */
const WHO_HEARS_A_WITHDRAWAL = [
  'partner',
  'counsellor',
  'travel',
  'specialist',
  'field',
  'supervisor',
] as const
const DESK = ['counsellor', 'supervisor'] as const
const TRAVEL = ['travel'] as const
const SUPERVISOR = ['supervisor'] as const

/**
 * Who may move a case how (section 4.2, P22). A supervisor may do what a counsellor may, and alone grants exceptions:
 * reopening, correcting, planning again after a second no-show. Scope and clearances are checked elsewhere.
 */
export const ACTION_ROLES = {
  submit_application: ['partner', 'counsellor', 'specialist', 'supervisor'],
  ask_for_more: DESK,
  pick_up: DESK,
  find_eligible: DESK,
  find_not_eligible: DESK,
  reopen_review: SUPERVISOR,
  start_preparation: DESK,
  declare_ready: DESK,
  return_to_preparation: DESK,
  book_travel: TRAVEL,
  release_booking: TRAVEL,
  refuse_boarding: TRAVEL,
  record_departure: TRAVEL,
  record_no_show: TRAVEL,
  resume_after_no_show: DESK,
  withdraw: WHO_HEARS_A_WITHDRAWAL,
  cancel: DESK,
  hold: ['counsellor', 'specialist', 'supervisor'],
  release_hold: ['counsellor', 'specialist', 'supervisor'],
  confirm_arrival: ['field', 'travel', 'supervisor'],
  start_reintegration: ['field', 'supervisor'],
  close_without_support: DESK,
  close_completed: DESK,
  close_budget_expired: DESK,
  close_lost_contact: DESK,
  close_other: DESK,
  reopen_case: SUPERVISOR,
  correct_departure: SUPERVISOR,
} as const satisfies Record<Action, readonly Role[]>

/** What a job may do by itself: hold for a suspension and release it (T17, T18), close when no support is due (T21). */
export const SYSTEM_ACTIONS = [
  'hold',
  'release_hold',
  'close_without_support',
] as const satisfies readonly Action[]

export function mayAct(role: ActingRole, action: Action): boolean {
  const allowed: readonly ActingRole[] = ACTION_ROLES[action]
  if (role === 'system') return SYSTEM_ACTIONS.some((own) => own === action)
  return allowed.includes(role)
}
