import type { Permission } from '@/lib/access/permissions'
import type { CaseRefusal } from '@/lib/cases/rules/refusals'
import type { Condition } from '@/lib/cases/rules/gate'
import type { CalendarDate } from '@/lib/kernel/calendar-date'

/** The pages of a case, in the order of their tabs, each with the permission that opens it. */
export const CASE_TABS = {
  overview: 'case:read',
  application: 'application:list',
  consents: 'consent:withdraw',
  eligibility: 'case:read',
  counselling: 'counselling:record',
  plan: 'plan:read',
  travel: 'case:read',
  followUp: 'case:read',
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
