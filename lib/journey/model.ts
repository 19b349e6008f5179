import type { Permission } from '@/lib/access/permissions'
import type { CaseRefusal } from '@/lib/cases/rules/refusals'
import type { Condition } from '@/lib/cases/rules/gate'
import type { Fix } from '@/lib/cases/rules/guards'
import type { ReadinessItem } from '@/lib/cases/rules/readiness'
import type { CalendarDate } from '@/lib/kernel/calendar-date'

/**
 * The pages of a case under their tabs, in the order both stand in, each page with the permission that opens it. A tab
 * leads to the first of its pages the reader may open.
 */
export const CASE_TABS = {
  overview: {
    summary: 'case:read',
    brief: 'case:read',
    calendar: 'case:read',
    history: 'case:read',
    protection: 'protection:keep',
    reads: 'protection:read_log',
  },
  application: { application: 'application:list' },
  eligibility: { eligibility: 'case:read' },
  counselling: {
    talks: 'counselling:record',
    meetings: 'counselling:record',
    questions: 'question:ask',
    notes: 'note:add',
  },
  plan: { plan: 'plan:read', expenses: 'expense:list' },
  travel: {
    journey: 'case:read',
    readiness: 'note:add',
    safeguards: 'safeguard:read',
    accommodation: 'accommodation:list',
  },
  followUp: { followUp: 'case:read' },
  documents: { documents: 'document:read', consents: 'consent:withdraw', papers: 'paper:print' },
} as const satisfies Record<string, Record<string, Permission>>
export type CaseTab = keyof typeof CASE_TABS
export type CasePage = { [Tab in CaseTab]: keyof (typeof CASE_TABS)[Tab] }[CaseTab]

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

/** An item of readiness as one reader finds it. */
export type NamedItem = Omit<ReadinessItem, 'refusals'> & { readonly refusals: readonly NamedRefusal[] }

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
  plan_departure: 'application:edit',
  arrange_place: 'accommodation:request',
  approve_cash_grant: 'payment:approve',
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
