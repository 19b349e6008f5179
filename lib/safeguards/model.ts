import type { DocumentKind, Sensitivity } from '@/lib/documents/model'
import type { Track } from '@/lib/cases/rules/facts'
import type { WaitingOn } from '@/lib/cases/model'
import type { CalendarDate } from '@/lib/kernel/calendar-date'

export const TRACK_ITEM_OUTCOMES = ['positive', 'concerns', 'negative', 'not_needed'] as const
export type TrackItemOutcome = (typeof TRACK_ITEM_OUTCOMES)[number]

/** Help on the journey in the airlines' codes: what is needed, never why (MEDIF form, S0:158). */
export const TRAVEL_NEEDS = [
  'WCHR',
  'WCHS',
  'WCHC',
  'STCR',
  'OXYG',
  'MEDA',
  'EXST',
  'BLND',
  'DEAF',
  'DPNA',
  'SPML',
] as const

/** S0:150-166, S2:275: with whom somebody travels who cannot travel alone. */
export const ESCORT_KINDS = ['operational', 'medical', 'social'] as const

/** How an answer is said: an opinion, a yes or no, something arranged, somebody who agrees. */
export const ANSWER_STYLES = ['judgement', 'availability', 'arrangement', 'agreement'] as const
export type AnswerStyle = (typeof ANSWER_STYLES)[number]

type TrackItemRule = {
  readonly track: Track
  /** Who has to see to it. */
  readonly waitingOn: WaitingOn
  /** The stage that may not be entered without it; `after`: awaited once the person has returned. */
  readonly before: 'ready' | 'booked' | 'departed' | 'after'
  /** Usual time until the answer, in days from the request. */
  readonly dueInDays: number
  /** Days it stays valid before the departure; null: for good. */
  readonly validDays: number | null
  readonly style: AnswerStyle
  /** Needed only for children below this age on the departure date. */
  readonly belowAge?: number
  /** The answer that comes first. */
  readonly follows?: string
  /** Only a positive answer opens the way: concerns are no ground to send a child back. */
  readonly needsPositive?: true
  /** Whoever answers must be named, with their reasons. */
  readonly needsDecider?: true
  /** Not every journey takes it; somebody says so. */
  readonly mayBeNotNeeded?: true
  /** The codes the answer carries; where they are asked for, a positive one names at least one. */
  readonly codes?: readonly string[]
  /** Asks for how many days medicine is taken along. */
  readonly asksDays?: true
  /** Asks for the last day on which it counts, where an airline has a rule of its own. */
  readonly asksValidUntil?: true
  /** Papers that can answer it. */
  readonly papers?: readonly DocumentKind[]
  /** Its words concern no illness and no child's story, and are for whoever arranges the journey. */
  readonly hasPlainWords?: true
}

/**
 * What each safeguarded track awaits from somebody, in the order it is worked through. Unaccompanied minors: report,
 * child heard, family assessment before the return and shared with the guardian (S3:252-268), best interest decided
 * (S3:262-264, W19), acceptance at home, escort for every child below 15 (S3:234-236), papers of the travel checklist
 * (W18), met on arrival (S2:226). Medical: the six steps of S0:150-166; a fit-to-fly certificate is valid 10 days unless
 * the carrier says otherwise (P10). Trafficking: risk assessment in the application procedure (S2:344-347).
 */
export const TRACK_ITEMS = {
  social_report: {
    track: 'UMC',
    waitingOn: 'specialist',
    before: 'ready',
    dueInDays: 21,
    validDays: null,
    style: 'judgement',
    papers: ['SOCIAL_REPORT'],
  },
  child_heard: {
    track: 'UMC',
    waitingOn: 'counsellor',
    before: 'ready',
    dueInDays: 14,
    validDays: null,
    style: 'agreement',
  },
  family_assessment: {
    track: 'UMC',
    waitingOn: 'field',
    before: 'ready',
    dueInDays: 30,
    validDays: null,
    style: 'judgement',
    papers: ['SOCIAL_REPORT', 'OTHER'],
  },
  assessment_shared: {
    track: 'UMC',
    waitingOn: 'counsellor',
    before: 'ready',
    dueInDays: 7,
    validDays: null,
    style: 'agreement',
    follows: 'family_assessment',
  },
  receiving_adult_acceptance: {
    track: 'UMC',
    waitingOn: 'field',
    before: 'ready',
    dueInDays: 30,
    validDays: null,
    style: 'agreement',
    papers: ['CONSENT_FORM', 'OTHER'],
  },
  best_interest: {
    track: 'UMC',
    waitingOn: 'specialist',
    before: 'ready',
    dueInDays: 30,
    validDays: null,
    style: 'judgement',
    follows: 'family_assessment',
    needsPositive: true,
    needsDecider: true,
    papers: ['SOCIAL_REPORT', 'OTHER'],
  },
  travel_authorisation: {
    track: 'UMC',
    waitingOn: 'counsellor',
    before: 'booked',
    dueInDays: 21,
    validDays: null,
    style: 'agreement',
    papers: ['TRAVEL_AUTHORISATION'],
    hasPlainWords: true,
  },
  escort: {
    track: 'UMC',
    waitingOn: 'travel',
    before: 'departed',
    dueInDays: 14,
    validDays: null,
    style: 'arrangement',
    belowAge: 15,
    codes: ESCORT_KINDS,
    hasPlainWords: true,
  },
  handover: {
    track: 'UMC',
    waitingOn: 'field',
    before: 'after',
    dueInDays: 3,
    validDays: null,
    style: 'arrangement',
    needsDecider: true,
    hasPlainWords: true,
  },
  capacity: {
    track: 'MEDICAL',
    waitingOn: 'counsellor',
    before: 'ready',
    dueInDays: 14,
    validDays: null,
    style: 'judgement',
  },
  medical_report: {
    track: 'MEDICAL',
    waitingOn: 'specialist',
    before: 'ready',
    dueInDays: 14,
    validDays: null,
    style: 'judgement',
    papers: ['MEDICAL_REPORT'],
  },
  treatment_available: {
    track: 'MEDICAL',
    waitingOn: 'field',
    before: 'ready',
    dueInDays: 21,
    validDays: null,
    style: 'availability',
    mayBeNotNeeded: true,
  },
  treatment_accessible: {
    track: 'MEDICAL',
    waitingOn: 'field',
    before: 'ready',
    dueInDays: 21,
    validDays: null,
    style: 'availability',
    mayBeNotNeeded: true,
  },
  family_consent: {
    track: 'MEDICAL',
    waitingOn: 'field',
    before: 'ready',
    dueInDays: 21,
    validDays: null,
    style: 'agreement',
    mayBeNotNeeded: true,
    papers: ['CONSENT_FORM', 'OTHER'],
  },
  travel_needs: {
    track: 'MEDICAL',
    waitingOn: 'specialist',
    before: 'booked',
    dueInDays: 14,
    validDays: null,
    style: 'arrangement',
    mayBeNotNeeded: true,
    codes: TRAVEL_NEEDS,
    hasPlainWords: true,
  },
  fit_to_fly: {
    track: 'MEDICAL',
    waitingOn: 'specialist',
    before: 'departed',
    dueInDays: 7,
    validDays: 10,
    style: 'judgement',
    asksValidUntil: true,
    papers: ['FIT_TO_FLY'],
  },
  airline_clearance: {
    track: 'MEDICAL',
    waitingOn: 'travel',
    before: 'departed',
    dueInDays: 4,
    validDays: null,
    style: 'agreement',
    mayBeNotNeeded: true,
    hasPlainWords: true,
  },
  medical_escort: {
    track: 'MEDICAL',
    waitingOn: 'travel',
    before: 'departed',
    dueInDays: 14,
    validDays: null,
    style: 'arrangement',
    mayBeNotNeeded: true,
    codes: ESCORT_KINDS,
    hasPlainWords: true,
  },
  medicine_supply: {
    track: 'MEDICAL',
    waitingOn: 'counsellor',
    before: 'departed',
    dueInDays: 14,
    validDays: null,
    style: 'arrangement',
    mayBeNotNeeded: true,
    asksDays: true,
  },
  receiving_doctor: {
    track: 'MEDICAL',
    waitingOn: 'field',
    before: 'departed',
    dueInDays: 14,
    validDays: null,
    style: 'arrangement',
    mayBeNotNeeded: true,
  },
  care_started: {
    track: 'MEDICAL',
    waitingOn: 'field',
    before: 'after',
    dueInDays: 30,
    validDays: null,
    style: 'availability',
    mayBeNotNeeded: true,
  },
  risk_assessment: {
    track: 'VOT',
    waitingOn: 'specialist',
    before: 'ready',
    dueInDays: 21,
    validDays: null,
    style: 'judgement',
  },
  safety_plan: {
    track: 'VOT',
    waitingOn: 'specialist',
    before: 'booked',
    dueInDays: 21,
    validDays: null,
    style: 'arrangement',
  },
} as const satisfies Record<string, TrackItemRule>

export type TrackItemCode = keyof typeof TRACK_ITEMS
export const TRACK_ITEM_CODES = Object.keys(TRACK_ITEMS) as TrackItemCode[]

export function trackItemRule(code: TrackItemCode): TrackItemRule {
  return TRACK_ITEMS[code]
}

/** The clearance it takes to read the words written about an item. */
export function sensitivityOfItem(code: TrackItemCode): Sensitivity {
  const { track, hasPlainWords } = trackItemRule(code)
  if (hasPlainWords) return 'STANDARD'
  return track === 'UMC' || track === 'MEDICAL' || track === 'VOT' ? track : 'STANDARD'
}

/** What is said about a safeguard in somebody's own words. */
export type SafeguardWords = { readonly byWhom: string | null; readonly note: string | null }

/** The same, opened for a reader. */
export type WordsOf = SafeguardWords & {
  readonly aboutId: string
  readonly author: string
  readonly writtenOn: CalendarDate
}
