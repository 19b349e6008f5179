import type { CalendarEntry } from '@/lib/calendar/model'
import type { Stage } from '@/lib/cases/model'
import type { AgreedTask } from '@/lib/counselling/model'
import type { CalendarDate } from '@/lib/kernel/calendar-date'

export const CONTACT_KINDS = ['talk', 'meeting', 'note', 'question', 'follow_up', 'attempt'] as const
/** In which way somebody was last in touch about a household. */
export type ContactKind = (typeof CONTACT_KINDS)[number]

export type Contact = {
  readonly kind: ContactKind
  readonly on: CalendarDate
  readonly by: string | null
  /** Code of a kind of talk or follow-up, or the subject of a meeting in somebody’s words. */
  readonly about: string | null
}

/** Something said on a day. */
export type Said = { readonly text: string; readonly on: CalendarDate }

/** The facts of a case that a brief rests on, as far as row-level security shows them. */
export type BriefFacts = {
  readonly id: string
  readonly ref: string
  readonly stage: Stage
  readonly dueOn: CalendarDate | null
  readonly holdReviewOn: CalendarDate | null
  readonly orderToLeaveOn: CalendarDate | null
  readonly talksHeld: number
  readonly wishes: Said | null
  readonly decisions: Said | null
  readonly goal: string | null
  readonly missedInARow: number
  readonly appointmentsUnsettled: number
  readonly contacts: readonly Contact[]
}

export const RISK_CODES = [
  'step_late',
  'tasks_late',
  'missed',
  'unsettled',
  'on_hold',
  'order_to_leave',
  'no_contact',
  'no_talk',
] as const
export type RiskCode = (typeof RISK_CODES)[number]

/** Something to watch, with the number or day that makes it one and the page it is dealt with on. */
export type Risk = {
  readonly code: RiskCode
  readonly count: number
  readonly on: CalendarDate | null
  readonly path: string
}

export type CaseBrief = {
  readonly ref: string
  readonly today: CalendarDate
  readonly wishes: Said | null
  /** Of the reintegration plan, for those who read plans. */
  readonly goal: string | null
  readonly risks: readonly Risk[]
  readonly next: readonly CalendarEntry[]
  readonly contacts: readonly Contact[]
  /** What was agreed in the last talk that agreed something. */
  readonly decisions: Said | null
  readonly tasks: readonly AgreedTask[]
}
