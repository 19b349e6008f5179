import type { Role } from '@/lib/access/model'
import type { Stage } from '@/lib/cases/model'
import { NEXT_OF_STAGE } from '@/lib/cases/rules/transitions'
import type { Organiser } from '@/lib/travel/model'
import type { CalendarDate } from '@/lib/kernel/calendar-date'

/** A case is a household; its persons are counted apart. Every figure says which of the two it counts (S3:164). */
export const UNITS = ['persons', 'cases'] as const
export type Unit = (typeof UNITS)[number]

/** What happens in a month. */
export const METRICS = ['registrations', 'departures', 'reintegration', 'vulnerable'] as const
export type Metric = (typeof METRICS)[number]

/** What waits today, counted by the day since when, or until when. */
export const STANDINGS = ['waiting', 'follow_ups'] as const
export type Standing = (typeof STANDINGS)[number]

/** What a figure can be broken down by. A region is the sum of its countries. */
export const DIMENSIONS = [
  'month',
  'destination',
  'region',
  'status',
  'channel',
  'organiser',
  'partner',
] as const
export type Dimension = (typeof DIMENSIONS)[number]

type Definition = {
  /** Raised when what is counted changes, so that two figures of one name can be told apart. */
  readonly version: number
  /** What a share of it is a share of, in the same unit. */
  readonly denominator: Metric | null
  readonly roles: readonly Role[]
}

/**
 * Each figure of the programme, once. Its words stand in the messages under `reporting.metrics.<metric>`; what it counts stands in
 * `app.figures_of`, from which the dashboard, the rows behind it, the API and every export are read.
 */
export const REGISTRY: Readonly<Record<Metric, Definition>> = {
  // First sent to the desk (S3 Annex I).
  registrations: {
    version: 1,
    denominator: null,
    roles: ['partner', 'counsellor', 'supervisor', 'auditor', 'finance'],
  },
  // Actually left; a household counts once, in the month its first member left.
  departures: {
    version: 1,
    denominator: null,
    roles: ['partner', 'counsellor', 'field', 'supervisor', 'auditor', 'finance'],
  },
  // Left with an approved reintegration plan: the take-up of W12 and W41.
  reintegration: {
    version: 1,
    denominator: 'departures',
    roles: ['counsellor', 'field', 'supervisor', 'auditor', 'finance'],
  },
  // Left with a vulnerability that held on the day; trafficking is never among them (S3:202-204).
  vulnerable: { version: 1, denominator: 'departures', roles: ['counsellor', 'supervisor', 'auditor'] },
}

/** Who follows what waits; what becomes of people after their return is not told to their sender here. */
export const STANDING_ROLES: Readonly<Record<Standing, readonly Role[]>> = {
  waiting: ['partner', 'counsellor', 'field', 'supervisor'],
  follow_ups: ['counsellor', 'field', 'supervisor'],
}

/** Stages in which a file waits for somebody to act, in the order of the journey. */
export const WAITING_STAGES = [
  'submitted',
  'incomplete',
  'in_review',
  'eligible',
  'preparation',
  'ready',
  'booked',
  'no_show',
  'on_hold',
  'departed',
  'arrived',
] as const satisfies readonly Stage[]
export type WaitingStage = (typeof WAITING_STAGES)[number]

/** Before the return: what a sender follows. */
const BEFORE_RETURN: readonly WaitingStage[] = WAITING_STAGES.filter(
  (stage) => stage !== 'departed' && stage !== 'arrived',
)
/** What a local office has before it. */
const ABROAD: readonly WaitingStage[] = ['booked', 'departed', 'arrived']

export function waitingStagesOf(role: Role): readonly WaitingStage[] {
  return role === 'partner' ? BEFORE_RETURN : role === 'field' ? ABROAD : WAITING_STAGES
}

/** Days within which a desk should act; null where a stage has none. */
export function targetOf(stage: WaitingStage): number | null {
  return NEXT_OF_STAGE[stage].dueInDays
}

/** From the registration to the departure, in days: our own target. */
export const LEAD_TARGET_DAYS = 60
/** A follow-up as late as this is a supervisor's matter. */
export const VERY_LATE_DAYS = 30
/** Follow-ups within these days are due now. */
export const DUE_SOON_DAYS = 14

/** Follow-ups by how they stand on a day. */
export const FOLLOW_UP_SLICES = ['late', 'very_late', 'soon'] as const
export type FollowUpSlice = (typeof FOLLOW_UP_SLICES)[number]

/** What waits for a supervisor, each a list of files. */
export const WORK_KINDS = [
  'plans_above_ceiling',
  'exceptions',
  'guardian_missing',
  'second_no_show',
  'unowned',
] as const
export type WorkKind = (typeof WORK_KINDS)[number]

export type Sums = Readonly<Record<Unit, number>>

/** Months from `from` to `to`, both first days, both included. */
export type Period = { readonly from: CalendarDate; readonly to: CalendarDate }

/** What a figure is narrowed to beside the reader's own scope. */
export type Narrowing = {
  readonly partner?: string | undefined
  readonly organiser?: Organiser | undefined
  readonly country?: string | undefined
}

/** Which figures a reader's are: those of everything, or of one organisation, desk or country. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'partner' | 'desk' | 'country'; readonly key: string }

/** A cell of a table; a value that is hidden is null. */
export type Cell = {
  readonly key: string
  readonly now: Readonly<Record<Unit, number | null>>
  readonly before: Readonly<Record<Unit, number | null>>
}

/** Why figures or rows are taken out of Retour, as the trail keeps it. */
export const EXPORT_REASONS = ['management', 'funder', 'audit', 'partner', 'correction'] as const
export const EXPORT_FORMATS = ['xlsx', 'csv'] as const
/** For how long a file that was asked for can be fetched. */
export const EXPORT_MINUTES = 15
