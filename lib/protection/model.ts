import type { Clearance, Ground, Role, Section } from '@/lib/access/model'
import type { CalendarDate } from '@/lib/kernel/calendar-date'

/** Who assesses the risk: the office in Belgium and the one in the country of return (S2:344-347). */
export const RISK_OFFICES = ['BELGIUM', 'RETURN_COUNTRY'] as const
export type RiskOffice = (typeof RISK_OFFICES)[number]

/** From 1, hardly, to 5, most. */
export const RISK_GRADES = [1, 2, 3, 4, 5] as const
export type RiskLevel = 'low' | 'medium' | 'high' | 'severe'

export type RiskWords = { readonly threat: string; readonly mitigation: string }
export type Risk = RiskWords & {
  readonly id: string
  readonly office: RiskOffice
  readonly severity: number
  readonly likelihood: number
  readonly level: RiskLevel
  readonly assessedOn: CalendarDate
  readonly reviewOn: CalendarDate
  readonly isReviewDue: boolean
  readonly assessedBy: string
}

/** The safety plan, and how the person may be reached without being put in danger. */
export type Protection = {
  readonly safetyPlan: string
  readonly safeNumbers: string
  readonly safeHours: string
  readonly neverContact: string
}

/** Where exactly somebody goes, and who receives them there. */
export type Destination = { readonly place: string; readonly address: string; readonly receivedBy: string }

export type DestinationKind = 'SEE' | 'CHANGE'

/** Sections that a broken glass opens. Never trafficking. */
export const GLASS_SECTIONS = ['MEDICAL', 'UMC'] as const satisfies readonly Clearance[]
export type GlassSection = (typeof GLASS_SECTIONS)[number]

export type Glass = {
  readonly id: string
  readonly ref: string
  readonly name: string
  readonly section: GlassSection
  readonly by: string
  readonly isOwn: boolean
  readonly reason: string
  readonly begunAt: Date
  readonly expiresAt: Date
  readonly isLive: boolean
  readonly review: { readonly by: string; readonly at: Date; readonly isJustified: boolean } | null
}

/** One person's reading of one section on one day. */
export type ReadRow = {
  readonly on: CalendarDate
  readonly firstAt: Date
  readonly lastAt: Date
  readonly times: number
  readonly name: string
  readonly role: Role
  readonly organisation: string
  readonly section: Section
  readonly ground: Ground
}
