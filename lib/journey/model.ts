import type { Permission } from '@/lib/access/permissions'
import type { CaseRefusal } from '@/lib/cases/rules/refusals'
import type { Condition } from '@/lib/cases/rules/gate'
import type { Fix } from '@/lib/cases/rules/guards'
import type { CalendarDate } from '@/lib/kernel/calendar-date'

/** The pages of a case, in the order of their tabs, each with the permission that opens it. */
export const CASE_TABS = {
  overview: 'case:read',
  application: 'application:list',
  consents: 'consent:withdraw',
  documents: 'document:read',
  eligibility: 'case:read',
  counselling: 'counselling:record',
  plan: 'plan:read',
  travel: 'case:read',
  followUp: 'case:read',
  questions: 'question:ask',
  notes: 'note:add',
  history: 'case:read',
} as const satisfies Record<string, Permission>
export type CaseTab = keyof typeof CASE_TABS

/** The one fact a step shows under its name; words and formats are the page’s. */
export type StepFact =
  | { readonly kind: 'date'; readonly on: CalendarDate }
  | { readonly kind: 'inDays'; readonly days: number }
  | { readonly kind: 'interviews'; readonly count: number }
  | { readonly kind: 'outcome'; readonly outcome: string; readonly on: CalendarDate }
  | { readonly kind: 'amount'; readonly cents: number; readonly status: string }
  | { readonly kind: 'status'; readonly status: string }
  | { readonly kind: 'until'; readonly on: CalendarDate }

/** A condition with the names of the people it waits for. */
export type NamedRefusal = CaseRefusal & { readonly person: string | null }
export type GateCondition = Omit<Condition, 'refusals'> & { readonly refusals: readonly NamedRefusal[] }

/** Who may open the page that meets a condition; to others the gate says whom it waits for. */
export const FIX_PERMISSIONS: Readonly<Record<Fix, Permission>> = {
  complete_application: 'application:edit',
  add_member: 'application:edit',
  name_principal: 'application:edit',
  sign_declaration: 'consent:record',
  sign_data_consent: 'consent:record',
  sign_guardian_request: 'consent:record',
  evaluate: 'eligibility:evaluate',
  request_exception: 'eligibility:request_exception',
  answer_exception: 'eligibility:decide_exception',
  record_interview: 'counselling:record',
  add_travel_document: 'travel_document:record',
  approve_plan: 'plan:draft',
  sign_plan: 'plan:sign',
  settle_track: 'track_item:record',
  approve_under_suspension: 'suspension:decide',
  book_seats: 'case:book_travel',
  arrange_reception: 'case:book_travel',
  reconfirm_choice: 'case:record_departure',
  sign_agreement: 'case:record_departure',
  settle_cash_grant: 'payment:pay',
  pay_refunds: 'case:record_departure',
  record_departures: 'case:record_departure',
  settle_budget: 'plan:settle',
  record_follow_up: 'follow_up:record',
  file_report: 'follow_up:record',
  record_attempt: 'contact_attempt:record',
}

/** Where the people of a partner are, in the order in which they get there; the last two are ends of their own. */
export const PIPELINE_STEPS = [
  'submitted',
  'more_asked',
  'accepted',
  'not_eligible',
  'eligible',
  'departed',
  'returned',
  'arrived',
  'plan',
  'month_3',
  'month_6',
  'month_12',
  'stopped',
] as const
export type PipelineStep = (typeof PIPELINE_STEPS)[number]
