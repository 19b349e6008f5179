import { refuse, type Refusal } from '@/lib/kernel/refusal'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { GlassSection, RiskLevel, RiskOffice } from './model'

/** Severity by likelihood, each from 1 to 5, in the four bands of a usual five-by-five matrix. */
export function riskLevel(severity: number, likelihood: number): RiskLevel {
  const product = severity * likelihood
  if (product >= 15) return 'severe'
  if (product >= 8) return 'high'
  return product >= 4 ? 'medium' : 'low'
}

/** How long somebody sees a destination that a second person agreed to show. */
export const DESTINATION_SHOWN_MINUTES = 30

export function isDestinationShown(
  request: { readonly agreed: boolean | null; readonly decidedAt: Date | null },
  now: Date,
): boolean {
  if (!request.agreed || !request.decidedAt) return false
  const minutes = (now.getTime() - request.decidedAt.getTime()) / 60_000
  return minutes >= 0 && minutes < DESTINATION_SHOWN_MINUTES
}

/** Two offices, two people: what one of them overlooked the other may see. */
export function refusalsOfRisk(
  office: RiskOffice,
  assessorId: string,
  known: readonly { readonly office: RiskOffice; readonly assessedById: string }[],
): Refusal[] {
  const isOther = known.some((risk) => risk.office !== office && risk.assessedById === assessorId)
  return isOther ? [refuse('risk_by_two_people')] : []
}

export function isReviewDue(reviewOn: CalendarDate, today: CalendarDate): boolean {
  return reviewOn <= today
}

export function refusalsOfDecision(
  request: { readonly askedById: string; readonly decidedAt: Date | null },
  deciderId: string,
): Refusal[] {
  if (request.decidedAt) return [refuse('already_done')]
  return request.askedById === deciderId ? [refuse('second_person_needed')] : []
}

export function refusalsOfGlass(
  section: GlassSection,
  facts: {
    readonly isClosed: boolean
    readonly clearances: readonly string[]
    readonly live: readonly string[]
  },
): Refusal[] {
  if (facts.isClosed) return [refuse('never_for_closed_files')]
  if (facts.live.includes(section)) return [refuse('glass_is_broken')]
  return facts.clearances.includes(section) ? [refuse('cleared_already')] : []
}
