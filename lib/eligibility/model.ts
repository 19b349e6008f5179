import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Money } from '@/lib/kernel/money'
import type {
  AccessOutcome,
  AdministrativeStatus,
  CountryCode,
  LineBasis,
  LineCode,
  ReturnOutcome,
  ServiceCode,
  Vulnerability,
} from '@/lib/programme/model'

/** One person of the household. An absent fact is unknown, never assumed. */
export type HouseholdMember = {
  readonly birthDate?: CalendarDate
  /** Where no birth date is known: whether the person is under eighteen, as the file says. */
  readonly underAge?: boolean
  readonly travelling?: boolean
  readonly vulnerabilities?: readonly Vulnerability[]
  readonly unaccompaniedMinor?: boolean
  readonly agedOutUnaccompaniedMinor?: boolean
}

/**
 * What is known about a case when it is evaluated. An absent fact (undefined) is unknown; null means "known to be
 * none" and exists only for the three facts that allow it.
 */
export type EligibilityFacts = {
  /** First submission. */
  readonly applicationDate?: CalendarDate
  /** Planned or actual; selects the rule set. */
  readonly departureDate?: CalendarDate
  readonly destination?: CountryCode
  readonly nationality?: CountryCode
  readonly administrativeStatus?: AdministrativeStatus
  /** Notification of the latest order to leave; null: never had one. */
  readonly orderToLeaveDate?: CalendarDate | null
  readonly arrivedInBelgiumOn?: CalendarDate
  /** Actual departure of the latest assisted return; null: never assisted. */
  readonly previousAssistedDepartureOn?: CalendarDate | null
  readonly naturalisedBelgian?: boolean
  /** Asked only when an unaccompanied minor travels. */
  readonly guardianAgrees?: boolean
  /** A state or region the projects know: `GO`, `MG`, `SP` in Brazil, `KRI` in Iraq. */
  readonly destinationState?: string | null
  readonly household?: readonly HouseholdMember[]
}

/** What can be asked beyond the rules (4.4, B11, 5.6), and an override of a result (P22). */
export const EXCEPTION_KINDS = ['FIVE_YEAR', 'VISA_EXEMPT_VULNERABLE', 'OVERRIDE'] as const
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number]
export const OVERRIDES = ['RETURN_GRANTED', 'RETURN_REFUSED', 'SUPPORT_GRANTED', 'SUPPORT_NONE'] as const
/** The result an override asks for. */
export type Override = (typeof OVERRIDES)[number]
export const EXCEPTION_STATUSES = ['open', 'approved', 'refused', 'withdrawn'] as const
export type ExceptionStatus = (typeof EXCEPTION_STATUSES)[number]

/** An exception a supervisor approved: an input of the evaluation beside the facts, kept with the decision. */
export type ApprovedException = {
  readonly kind: ExceptionKind
  /** Only of an override. */
  readonly askedFor: Override | null
  readonly decidedOn: CalendarDate
}

/** A fact by name; facts of a person carry the place in the household: `household.0.birthDate`. */
export type FactName = string

export const TRACKS = ['UMC', 'AGED_OUT', 'VOT', 'MEDICAL', 'FAMILY'] as const
/** A safeguarded way through the programme that adds steps and documents. Several may apply. */
export type Track = (typeof TRACKS)[number]

export type TraceResult = 'met' | 'not_met' | 'unknown'

/** One rule that was consulted, the fact that decided it and where the rule comes from. */
export type TraceEntry = {
  readonly rule: string
  readonly result: TraceResult
  readonly fact: string
  readonly value: string
  readonly source: string
}

/** A change of one fact that would change the result. `effect` is read by `effectsOf`. */
export type WouldChange = { readonly fact: string; readonly to: string; readonly effect: string }

export type CashGrantLine = {
  readonly rule: string
  readonly basis: 'adult' | 'minor'
  readonly count: number
  readonly each: Money
  readonly amount: Money
}

export type ReintegrationLine = {
  readonly code: LineCode
  readonly basis: LineBasis
  readonly count: number
  /** null: individual or not published */
  readonly amount: Money | null
  readonly confirmed: boolean
  readonly source: string
}

/** The answer of `evaluateEligibility`, in exactly the shape partner systems receive. */
export type EligibilityOutcome = {
  readonly return: { readonly outcome: ReturnOutcome | 'undetermined'; readonly reasons: readonly string[] }
  readonly cashGrant: {
    readonly outcome: 'granted' | 'none' | 'undetermined'
    readonly total: Money
    readonly lines: readonly CashGrantLine[]
  }
  readonly reintegration: {
    readonly access: AccessOutcome | 'undetermined'
    /** Known amounts; lines that only state a ceiling are left out. */
    readonly total: Money
    readonly lines: readonly ReintegrationLine[]
  }
  readonly services: readonly ServiceCode[]
  readonly tracks: readonly Track[]
  /** Facts not known that could change the result. */
  readonly missing: readonly FactName[]
  readonly ruleSet: { readonly id: string; readonly version: string }
  readonly trace: readonly TraceEntry[]
  readonly wouldChange: readonly WouldChange[]
}
