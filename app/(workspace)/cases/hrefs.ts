import type { Action, NextStep } from '@/lib/cases/model'
import type { Fix } from '@/lib/cases/rules/guards'

/** Moves with a page of their own, because they ask for more than a reason. */
const OWN_PAGE: Partial<Record<Action, string>> = {
  submit_application: 'submit-application',
  ask_for_more: 'ask-for-more',
  find_eligible: 'eligibility',
  find_not_eligible: 'eligibility',
  book_travel: 'book-travel',
  record_departure: 'record-departure',
  confirm_arrival: 'confirm-arrival',
  start_reintegration: 'start-reintegration',
}

/** True when the page of a move collects what the move still needs, so that it is worth opening before all is there. */
export function hasOwnPage(action: Action): boolean {
  return action in OWN_PAGE
}

/** The page on which somebody moves a case. */
export function actionHref(ref: string, action: Action): string {
  return `/cases/${ref}/${OWN_PAGE[action] ?? `move/${action.replaceAll('_', '-')}`}`
}

const FIX_PAGE: Record<Fix, string> = {
  complete_application: 'application',
  add_member: 'application/household',
  name_principal: 'application/household',
  sign_declaration: 'consents',
  sign_data_consent: 'consents',
  sign_guardian_request: 'consents',
  evaluate: 'eligibility',
  request_exception: 'eligibility#exceptions',
  answer_exception: 'eligibility#exceptions',
  record_interview: 'counselling',
  add_travel_document: 'travel',
  plan_departure: 'application/return',
  arrange_place: 'accommodation',
  approve_cash_grant: '/payments',
  approve_plan: 'plan',
  sign_plan: 'plan',
  settle_track: 'safeguards',
  approve_under_suspension: 'travel',
  book_seats: 'book-travel',
  arrange_reception: 'book-travel',
  reconfirm_choice: 'record-departure',
  sign_agreement: 'record-departure',
  settle_cash_grant: 'record-departure',
  pay_refunds: 'record-departure',
  record_departures: 'record-departure',
  settle_budget: 'plan',
  record_follow_up: 'follow-up',
  file_report: 'follow-up',
  record_attempt: 'follow-up',
}

/** The page on which a condition is met: of the case, or, with a slash, of everybody’s. */
export function fixHref(ref: string, fix: Fix): string {
  const page = FIX_PAGE[fix]
  return page.startsWith('/') ? page : `/cases/${ref}/${page}`
}

/** Where the next step of a case is taken; a step that is work rather than a form is taken on the page of the case. */
const STEP_PAGE: Partial<Record<NextStep, string>> = {
  complete_application: 'application',
  pick_up_application: 'application',
  answer_questions: 'application',
  assess_eligibility: 'eligibility',
  start_counselling: 'move/start-preparation',
  solve_boarding_refusal: 'travel',
  book_tickets: 'book-travel',
  book_again: 'book-travel',
  prepare_departure_day: 'travel',
  review_hold: 'move/release-hold',
  confirm_arrival: 'confirm-arrival',
  make_first_contact: 'start-reintegration',
  follow_up: 'follow-up',
  close_the_file: 'move/close-without-support',
}

/** The page on which somebody takes a step that is theirs. */
export function stepHref(ref: string, step: string): string {
  if (step === 'appointment') return `/cases/${ref}/counselling`
  const page = Object.entries(STEP_PAGE).find(([known]) => known === step)?.[1]
  return page ? `/cases/${ref}/${page}` : `/cases/${ref}`
}
