import type { Role } from '@/lib/access/model'
import type { DocumentKind, Sensitivity } from '@/lib/documents/model'
import type { Track } from '@/lib/cases/rules/facts'
import type { WaitingOn } from '@/lib/cases/model'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { VULNERABILITIES, type Vulnerability } from '@/lib/programme/model'

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

/** When somebody was found vulnerable: the three moments of S0:293-300 and section 6. */
export const VULNERABILITY_PHASES = ['before', 'during', 'after'] as const
export type VulnerabilityPhase = (typeof VULNERABILITY_PHASES)[number]

/** What a counsellor may record. Trafficking has its own door. */
export const ASSESSED_KINDS = VULNERABILITIES.filter(
  (kind): kind is Exclude<Vulnerability, 'VOT'> => kind !== 'VOT',
)

/** Why a vulnerability no longer counts. `reassessed` stands beside the assessment that took its place. */
export const END_REASONS = ['resolved', 'not_confirmed', 'by_mistake', 'person_asked', 'other'] as const
export type EndReason = (typeof END_REASONS)[number] | 'reassessed'

/** Roles that read and assess what makes people vulnerable; a partner reads what it saw itself. */
export const READS_VULNERABILITIES: readonly Role[] = [
  'partner',
  'counsellor',
  'specialist',
  'supervisor',
  'field',
]

/** Help that is counted as help and not in euros, by the project that gives it (sections 6.4 to 6.7). */
export const SERVICE_KINDS = {
  /** W59, S0:176-180, S4:92 */
  FAMILY: ['activity_book', 'school_letters', 'school_enrolment'],
  /** S3:505-518 */
  BALKAN: ['personal_documents', 'school_enrolment', 'job_guidance', 'social_services', 'housing'],
  /** S3:473-504 */
  JOB: ['job_counselling', 'cv_help', 'vacancies', 'training', 'placement'],
  /** S4:184-216 */
  MAGNET: ['job_counselling', 'vacancies', 'job_fair', 'placement'],
  /** S3:272-300 */
  SURE: ['information', 'needs_assessment', 'psychosocial', 'legal', 'training', 'micro_credit'],
  /** S3:446-468 */
  AMIF: [
    'focal_point_talk',
    'sustainability_grant',
    'orientation_session',
    'vocational_training',
    'on_the_job_training',
    'business_training',
  ],
  /** W59, S3:205-224 */
  AMAAR: ['treatment', 'medicine', 'medical_follow_up'],
  /** S0:176-180, S2:143-162 */
  GENERAL: ['medical_examination', 'translation', 'psychosocial', 'social_services', 'temporary_shelter'],
} as const satisfies Record<string, readonly string[]>
export type ServiceProject = keyof typeof SERVICE_KINDS
export const SERVICE_PROJECTS = Object.keys(SERVICE_KINDS) as ServiceProject[]
export type ServiceKind = (typeof SERVICE_KINDS)[ServiceProject][number]

export const SERVICE_RESULTS = ['given', 'referred', 'declined', 'not_available', 'stopped'] as const
export type ServiceResult = (typeof SERVICE_RESULTS)[number]

/** Where somebody who looks for work stands (S4:202-207). */
export const JOB_STATUSES = [
  'active',
  'looking',
  'employed_by_project',
  'employed_by_own_network',
  'cancelled',
] as const
export type JobStatus = (typeof JOB_STATUSES)[number]
/** The projects that keep a profile of those who look for work. */
export const JOB_PROJECTS = ['JOB', 'MAGNET'] as const
export type JobProject = (typeof JOB_PROJECTS)[number]
