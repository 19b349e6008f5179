import type { Track } from '@/lib/cases/rules/facts'
import type { WaitingOn } from '@/lib/cases/model'

export const TRACK_ITEM_OUTCOMES = ['positive', 'concerns', 'negative'] as const
export type TrackItemOutcome = (typeof TRACK_ITEM_OUTCOMES)[number]

type TrackItemRule = {
  readonly track: Track
  /** Who has to see to it. */
  readonly waitingOn: WaitingOn
  /** The stage that may not be entered without it. */
  readonly before: 'ready' | 'booked' | 'departed'
  /** Usual time until the answer, in days from the request. */
  readonly dueInDays: number
  /** Days it stays valid before the departure; null: for good. */
  readonly validDays: number | null
  /** Needed only for children below this age on the departure date. */
  readonly belowAge?: number
}

/**
 * What each safeguarded track awaits from somebody before the person travels. Unaccompanied minors: family assessment
 * before the return (S3:252-268), escort for every child below 15 (S3:234-236), papers of the travel checklist (W18).
 * Medical: the steps of S0:150-166; a fit-to-fly certificate is valid 10 days unless the carrier says otherwise (P10).
 * Trafficking: risk assessment in the application procedure (S2:344-347).
 */
export const TRACK_ITEMS = {
  social_report: { track: 'UMC', waitingOn: 'specialist', before: 'ready', dueInDays: 21, validDays: null },
  child_heard: { track: 'UMC', waitingOn: 'counsellor', before: 'ready', dueInDays: 14, validDays: null },
  family_assessment: { track: 'UMC', waitingOn: 'field', before: 'ready', dueInDays: 30, validDays: null },
  receiving_adult_acceptance: {
    track: 'UMC',
    waitingOn: 'field',
    before: 'ready',
    dueInDays: 30,
    validDays: null,
  },
  travel_authorisation: {
    track: 'UMC',
    waitingOn: 'counsellor',
    before: 'booked',
    dueInDays: 21,
    validDays: null,
  },
  escort: {
    track: 'UMC',
    waitingOn: 'travel',
    before: 'departed',
    dueInDays: 14,
    validDays: null,
    belowAge: 15,
  },
  medical_report: {
    track: 'MEDICAL',
    waitingOn: 'specialist',
    before: 'ready',
    dueInDays: 14,
    validDays: null,
  },
  treatment_available: {
    track: 'MEDICAL',
    waitingOn: 'field',
    before: 'ready',
    dueInDays: 21,
    validDays: null,
  },
  fit_to_fly: { track: 'MEDICAL', waitingOn: 'specialist', before: 'departed', dueInDays: 7, validDays: 10 },
  risk_assessment: { track: 'VOT', waitingOn: 'specialist', before: 'ready', dueInDays: 21, validDays: null },
  safety_plan: { track: 'VOT', waitingOn: 'specialist', before: 'booked', dueInDays: 21, validDays: null },
} as const satisfies Record<string, TrackItemRule>

export type TrackItemCode = keyof typeof TRACK_ITEMS
export const TRACK_ITEM_CODES = Object.keys(TRACK_ITEMS) as TrackItemCode[]

export function trackItemRule(code: TrackItemCode): TrackItemRule {
  return TRACK_ITEMS[code]
}
