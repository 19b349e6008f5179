import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Money } from '@/lib/kernel/money'

/** ISO 3166-1 alpha-2, and `XK` for Kosovo. `reference/countries.ts` lists them and checks input. */
export type CountryCode = string

/** Where the person stands in Belgian residence procedures. */
export const ADMINISTRATIVE_STATUSES = [
  'AIP_PENDING',
  'AIP_WITHDREW',
  'REJECTED',
  'IRREGULAR',
  'OTHER_PROCEDURE',
  'CLOSED_CENTRE',
  'DUBLIN',
  'RESIDENCE_RIGHT',
] as const
export type AdministrativeStatus = (typeof ADMINISTRATIVE_STATUSES)[number]

/** A recorded vulnerability of one person. Unaccompanied and aged-out minors are facts of their own. */
export const VULNERABILITIES = [
  'MEDICAL',
  'MENTAL_HEALTH',
  'PREGNANT',
  'ELDERLY',
  'VOT',
  'LONG_ABSENCE',
  'HOMELESS',
  'LIMITED_LANGUAGE',
  'OTHER',
] as const
export type Vulnerability = (typeof VULNERABILITIES)[number]

/** How Belgium's visa rules see nationals of a country. Old and new member states differ for return help. */
export const VISA_REGIMES = ['VISA_REQUIRED', 'VISA_EXEMPT', 'EU_NEW', 'EU15'] as const
export type VisaRegime = (typeof VISA_REGIMES)[number]

/** The two columns of the money tables. */
export type VisaTreatment = 'visa_required' | 'visa_free'

export const RETURN_OUTCOMES = ['granted', 'refused', 'not_yet', 'referred', 'review'] as const
export type ReturnOutcome = (typeof RETURN_OUTCOMES)[number]

export const ACCESS_OUTCOMES = ['granted', 'exception_only', 'none'] as const
export type AccessOutcome = (typeof ACCESS_OUTCOMES)[number]

export const BASE_LINE_CODES = [
  'REAB_2006',
  'NRF_ADULT',
  'NRF_MINOR',
  'NVF',
  'BASIC_2022_ADULT',
  'BASIC_2022_MINOR',
  'SUPPLEMENT_2022',
] as const
export type BaseLineCode = (typeof BASE_LINE_CODES)[number]

/** Projects that add money, or a ceiling for money, to a reintegration plan. */
export const TOP_UP_CODES = [
  'T-EXTRA',
  'T-TAILORED',
  'T-CONNECTED',
  'T-ADVANCED',
  'T-SUPPORT',
  'T-AMIF44',
  'T-RESTART',
  'T-MOTUSE',
] as const
export type TopUpCode = (typeof TOP_UP_CODES)[number]

/** Projects that add help, not money. */
export const SERVICE_CODES = [
  'T-BALKAN',
  'T-JOB',
  'T-MAGNET1',
  'T-MAGNET2',
  'T-SURE',
  'T-AMAAR',
  'T-CSA',
] as const
export type ServiceCode = (typeof SERVICE_CODES)[number]

export type LineCode = BaseLineCode | TopUpCode
export type LineBasis = 'person' | 'adult' | 'minor' | 'vulnerable_person' | 'case' | 'plan_cap'

/**
 * When a row applies, as data: it can be stored, shown to a caseworker and changed by a new dated row. Read by
 * `findingOf` in `lib/eligibility/rules/conditions.ts`, which answers met, not met or unknown.
 */
export type Condition =
  | { readonly is: 'always' }
  | { readonly is: 'status'; readonly of: readonly AdministrativeStatus[] }
  | { readonly is: 'naturalised_belgian' }
  | { readonly is: 'nationality_regime'; readonly of: readonly VisaRegime[] }
  | { readonly is: 'destination_regime'; readonly of: readonly VisaRegime[] }
  /** The regime after country overrides: Georgia kept the visa-required treatment for a while. */
  | { readonly is: 'treated_as'; readonly treatment: VisaTreatment }
  | { readonly is: 'destination'; readonly of: readonly CountryCode[] }
  | { readonly is: 'destination_state'; readonly of: readonly string[] }
  /** An assisted departure less than so many years before the application. */
  | { readonly is: 'assisted_within'; readonly years: number }
  /** An unaccompanied minor travels and the guardian has not agreed. */
  | { readonly is: 'guardian_missing' }
  | { readonly is: 'case_vulnerable' }
  /** A travelling person has one of these recorded vulnerabilities. */
  | { readonly is: 'need'; readonly of: readonly Vulnerability[] }
  /** The application came less than so many months after the order to leave was notified. */
  | { readonly is: 'order_within'; readonly months: number }
  | { readonly is: 'order_ever' }
  | { readonly is: 'arrived_before'; readonly date: CalendarDate }
  | { readonly is: 'all'; readonly of: readonly Condition[] }
  | { readonly is: 'any'; readonly of: readonly Condition[] }

/** What every row of every table carries. In force from `validFrom` up to, not including, `validTo`. */
export type DatedRow = {
  /** Unique in its table and never used again for another row. */
  readonly id: string
  /** The rule as people cite it: `R4`, `C2b`, `T-CONNECTED`. Several rows may be versions of one rule. */
  readonly rule: string
  readonly validFrom: CalendarDate
  readonly validTo: CalendarDate | null
  /** Keys of `reference/sources.ts`, with a line number where the source has lines: `S4:90`, `W2`, `P16`. */
  readonly source: string
  /** False for a placeholder or an assumption, shown as "to be confirmed by Fedasil". */
  readonly confirmed: boolean
}

/** A stretch of years under one set of criteria; its id names the rule set. */
export type ProgrammePeriod = DatedRow

/** Who gets the ticket and travel help. Rows are asked in `order`; the first that is met decides. */
export type ReturnRule = DatedRow & {
  readonly order: number
  readonly when: Condition
  readonly outcome: ReturnOutcome
}

/** What makes a person, or the whole case, count as vulnerable. */
export type VulnerabilityRule = DatedRow &
  (
    | { readonly counts: 'recorded_vulnerability' | 'unaccompanied_minor' }
    | { readonly counts: 'aged_out_minor'; readonly underAge: number }
    | { readonly counts: 'case_with_minors' }
  )

/** The grant in cash at departure. Rows are asked in `order`; the first that is met gives the amounts. */
export type CashGrantRow = DatedRow & {
  readonly order: number
  readonly when: Condition
  readonly adult: Money
  readonly minor: Money
}

/** Who may have the base lines of reintegration support. The first row met decides; no row met means none. */
export type AccessRule = DatedRow & {
  readonly order: number
  readonly when: Condition
  readonly access: AccessOutcome
}

/** An amount of the base support for everybody with access. */
export type BaseLine = DatedRow & {
  readonly code: BaseLineCode
  readonly basis: 'person' | 'adult' | 'minor' | 'vulnerable_person'
  readonly each: Money
  readonly householdCap: Money | null
}

/** A project that adds money to the plan. `amount` null: individual or not published. */
export type TopUp = DatedRow & {
  readonly code: TopUpCode
  readonly when: Condition
  readonly basis: 'case' | 'plan_cap'
  readonly amount: Money | null
}

/** A project that gives help rather than money. It follows country, date and need, not access to the base lines. */
export type ServiceProject = DatedRow & { readonly code: ServiceCode; readonly when: Condition }

/** A country treated otherwise than its visa regime says. Asked before the general rule. */
export type CountryOverride = DatedRow & { readonly country: CountryCode } & (
    | { readonly line: 'regime'; readonly treatAs: VisaTreatment }
    | { readonly line: 'access'; readonly access: AccessOutcome }
  )

export type VisaRegimeRow = DatedRow & { readonly country: CountryCode; readonly regime: VisaRegime }

/** Amounts of other programmes that are shown for information and never paid by rule. */
export type InformationAmount = DatedRow & {
  readonly code: string
  readonly basis: 'case' | 'family_member'
  readonly amount: Money
  /** Where the amount is given; null while no list of countries is known. */
  readonly countries: readonly CountryCode[] | null
}

/** A stop of journeys. It holds bookings, never registration, counselling or decisions. */
export type Suspension = DatedRow & {
  /** null: every destination */
  readonly country: CountryCode | null
  readonly mode: 'FULL' | 'CASE_BY_CASE'
  /** As a supervisor would write it: read by staff, never translated. */
  readonly reason: string
}

export const FOLLOW_UP_KINDS = [
  'ARRIVAL_CONTACT',
  'PLAN_CONFIRMATION',
  'MONTH_3',
  'MONTH_6',
  'MONTH_12',
] as const
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number]

/** One contact after the return, due so long after the actual departure. */
export type FollowUpStep = DatedRow & {
  readonly kind: FollowUpKind
  readonly after: { readonly days: number } | { readonly months: number }
  /** The service that ends with this contact, where one does: medical help after return lasts six months. */
  readonly endsService: 'T-AMAAR' | null
  /** The last contact moves to the end of the budget when a supervisor extends it. */
  readonly movesWithExtension: boolean
}

/** All tables of the programme, of all years: what the database holds and `reference/` ships. */
export type ProgrammeRules = {
  readonly periods: readonly ProgrammePeriod[]
  readonly returnRules: readonly ReturnRule[]
  readonly vulnerabilityRules: readonly VulnerabilityRule[]
  readonly cashGrants: readonly CashGrantRow[]
  readonly accessRules: readonly AccessRule[]
  readonly baseLines: readonly BaseLine[]
  readonly topUps: readonly TopUp[]
  readonly services: readonly ServiceProject[]
  readonly countryOverrides: readonly CountryOverride[]
  readonly visaRegimes: readonly VisaRegimeRow[]
}

/** The rules with the tables that no evaluation asks: contacts after the return, amounts shown for information. */
export type Programme = ProgrammeRules & {
  readonly followUpSteps: readonly FollowUpStep[]
  readonly informationAmounts: readonly InformationAmount[]
}

/** Everything that answers for one departure date. Taken from the tables by `ruleSetFor`. */
export type RuleSet = ProgrammeRules & {
  /** The period of the programme: `CRITERIA_2022`. */
  readonly id: string
  /** The day from which all tables read as they do on this date: `2025-12-01`. */
  readonly version: string
  readonly validFrom: CalendarDate
  readonly validTo: CalendarDate | null
}

/** The tables by the name their rows carry in the database. */
export const RULE_KINDS = [
  'period',
  'return_rule',
  'vulnerability_rule',
  'cash_grant',
  'access_rule',
  'base_line',
  'top_up',
  'service',
  'country_override',
  'visa_regime',
  'follow_up_step',
  'information_amount',
] as const
export type RuleKind = (typeof RULE_KINDS)[number]

/**
 * Kinds that may get a row of their own beside the others. The rest answers for every day, or once for each subject:
 * it has versions only.
 */
export const ADDED_KINDS = [
  'return_rule',
  'cash_grant',
  'access_rule',
  'base_line',
  'top_up',
  'service',
  'country_override',
  'information_amount',
] as const satisfies readonly RuleKind[]

/** The row of each kind. */
export type RowOfKind = {
  readonly period: ProgrammePeriod
  readonly return_rule: ReturnRule
  readonly vulnerability_rule: VulnerabilityRule
  readonly cash_grant: CashGrantRow
  readonly access_rule: AccessRule
  readonly base_line: BaseLine
  readonly top_up: TopUp
  readonly service: ServiceProject
  readonly country_override: CountryOverride
  readonly visa_regime: VisaRegimeRow
  readonly follow_up_step: FollowUpStep
  readonly information_amount: InformationAmount
}

/** A row with its kind, so that a switch over the kind knows the columns. */
export type AnyRule = {
  readonly [Kind in RuleKind]: { readonly kind: Kind; readonly row: RowOfKind[Kind] }
}[RuleKind]

/** A row as the database keeps it: what every row has, and what its kind adds as `body`. */
export type StoredRule = DatedRow & {
  readonly kind: RuleKind
  /** What the row is a version of. Rows of one slot follow each other and never overlap. */
  readonly slot: string
  /** Order among the rows of a kind. */
  readonly position: number
  readonly body: Readonly<Record<string, unknown>>
}

export const RULE_CHANGE_STATUSES = ['draft', 'submitted', 'returned', 'approved', 'discarded'] as const
export type RuleChangeStatus = (typeof RULE_CHANGE_STATUSES)[number]

export const RULE_CHANGE_EFFECTS = ['replace', 'end', 'add'] as const
export type RuleChangeEffect = (typeof RULE_CHANGE_EFFECTS)[number]

/** What a change does to one slot on its start date. */
export type RuleChangeRow = {
  readonly slot: string
  readonly kind: RuleKind
  readonly effect: RuleChangeEffect
  /** The row that is closed; null for one that is added. */
  readonly replacesId: string | null
  readonly rule: string
  readonly source: string
  readonly confirmed: boolean
  /** The first day outside, for a row with a known end. */
  readonly validTo: CalendarDate | null
  /** Null where a row only ends. */
  readonly body: Readonly<Record<string, unknown>> | null
}

/** The next version of some rules: prepared by one supervisor, approved by another. */
export type RuleChange = {
  readonly id: string
  readonly title: string
  readonly reason: string
  readonly source: string
  readonly startsOn: CalendarDate
  readonly status: RuleChangeStatus
  /** Why it was returned. */
  readonly remark: string | null
  readonly authorId: string
  readonly version: number
  readonly rows: readonly RuleChangeRow[]
}
