import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Money } from '@/lib/kernel/money'

/** Where a plan is. Signed and settled are dates of an approved plan, not stages of their own. */
export type PlanStatus = 'draft' | 'submitted' | 'returned' | 'approved'

/** Who carries the plan out after the return: IOM's own office, or the partner of Caritas International. */
export const OFFICES = ['IOM', 'CARITAS'] as const
export type Office = (typeof OFFICES)[number]

/** What support in kind is spent on (section 7 of the domain). Cash is no category: it is never planned. */
export const PLAN_CATEGORIES = [
  'MICRO_BUSINESS',
  'AGRICULTURE_LIVESTOCK',
  'EMPLOYMENT_WAGE_SUBSIDY',
  'TRAINING_EDUCATION',
  'HOUSING',
  'HOUSEHOLD_MATERIAL',
  'MEDICAL',
  'CHILDREN',
  'ADMINISTRATIVE_LEGAL',
  'TEMP_ACCOMMODATION',
  'TRANSLATION',
  'PSYCHOSOCIAL',
] as const
export type PlanCategory = (typeof PLAN_CATEGORIES)[number]

/** Lines whose words tell about somebody's health: those who only count see the amounts. */
export const HEALTH_CATEGORIES: readonly PlanCategory[] = ['MEDICAL', 'PSYCHOSOCIAL']

/** The choice of a line that several funding lines pay, in stated parts. */
export const SPLIT = 'SPLIT'

export const MAX_LINES = 30
export const MAX_QUANTITY = 1000
/** € 100,000 for one thing: above every budget of the programme, so that a slip of the comma is noticed. */
export const MAX_UNIT_CENTS = 10_000_000

/** What one funding line of the decision pays. */
export type FundingPart = { readonly code: string; readonly cents: number }

export type PlanLine = {
  /** The same line in every saving and version of the plan. */
  readonly key: string
  readonly category: PlanCategory
  readonly description: string
  readonly supplier: string | null
  readonly quantity: number
  readonly unit: Money
  /** Month after the return in which it is needed, 1 to 12. */
  readonly month: number
  /** Which funding lines pay it: parts that add up to its total. */
  readonly funding: readonly FundingPart[]
  /** Somebody said who pays; otherwise it follows the order of use. */
  readonly isFundingStated: boolean
}

/** What is told about the household after its return: texts, each of them optional. */
export const DETAIL_TEXTS = [
  'household',
  'housing',
  'skills',
  'work',
  'education',
  'risks',
  'contactName',
  'contactPhone',
] as const
export type DetailText = (typeof DETAIL_TEXTS)[number]

/** The figures of a micro-business, a month each (S4:28). */
export type Business = {
  readonly incomeCents: number
  readonly costsCents: number
  /** What the household itself puts in at the start. */
  readonly ownCents: number
}
export type Quote = { readonly supplier: string; readonly what: string; readonly cents: number }

export type PlanDetails = Readonly<Record<DetailText, string | null>> & {
  readonly business: Business | null
  readonly quotes: readonly Quote[]
}
export const MAX_QUOTES = 12

/** What a person agrees to and a second one approves. */
export type PlanContent = {
  readonly goal: string
  readonly office: Office
  readonly lines: readonly PlanLine[]
  /** Funding lines in the order in which they are used up. */
  readonly fundingOrder: readonly string[]
  /** Null in plans written before there were any. */
  readonly details: PlanDetails | null
}

export type Plan = PlanContent & {
  readonly id: string
  /** 1 before the return; a revision afterwards counts on. */
  readonly revision: number
  readonly version: number
  readonly status: PlanStatus
  readonly authorId: string
  readonly ceiling: Money
  readonly submittedAt: Date | null
  readonly returnedReason: string | null
  readonly approvedById: string | null
  readonly approvedAt: Date | null
  readonly contentHash: string | null
  readonly signedOn: CalendarDate | null
  readonly confirmedOn: CalendarDate | null
  readonly settledOn: CalendarDate | null
  readonly spent: Money
}
