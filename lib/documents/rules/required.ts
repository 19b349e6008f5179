import { addDays, type CalendarDate } from '@/lib/kernel/calendar-date'
import { ageGroupOn, type KnownAge } from '@/lib/people/rules/age'
import { sensitivityOf, type DocumentKind, type ScanState, type Sensitivity } from '../model'

/** Papers a file may need, by what they are for. Several kinds of paper may serve one need. */
export const REQUIREMENTS = [
  'travel_document',
  'guardianship',
  'social_report',
  'travel_authorisation',
  'order_to_leave',
  'earlier_return',
  'medical_report',
  'fit_to_fly',
  'pregnancy_certificate',
  'trafficking_attestation',
] as const
export type Requirement = (typeof REQUIREMENTS)[number]

const KINDS_SERVING: Readonly<Record<Requirement, readonly DocumentKind[]>> = {
  travel_document: ['PASSPORT', 'LAISSEZ_PASSER'],
  guardianship: ['GUARDIANSHIP'],
  social_report: ['SOCIAL_REPORT'],
  travel_authorisation: ['TRAVEL_AUTHORISATION'],
  order_to_leave: ['ORDER_TO_LEAVE'],
  earlier_return: ['EARLIER_RETURN'],
  medical_report: ['MEDICAL_REPORT'],
  fit_to_fly: ['FIT_TO_FLY'],
  pregnancy_certificate: ['PREGNANCY_CERTIFICATE'],
  trafficking_attestation: ['TRAFFICKING_ATTESTATION'],
}

export function kindsServing(requirement: Requirement): readonly DocumentKind[] {
  return KINDS_SERVING[requirement]
}

/** The clearance it takes to know that a paper is needed: that of the papers that serve. */
export function sensitivityOfRequirement(requirement: Requirement): Sensitivity {
  const [kind] = KINDS_SERVING[requirement]
  return kind ? sensitivityOf(kind) : 'STANDARD'
}

/** Days a certificate counts from its issue when it carries no end of its own: fit-to-fly ten days (P10). */
const DAYS_FROM_ISSUE: Partial<Record<DocumentKind, number>> = { FIT_TO_FLY: 10 }

export type RequiredFor = KnownAge & {
  readonly personId: string
  readonly isPrincipal: boolean
  readonly isTravelling: boolean
  readonly hasWithdrawn: boolean
  readonly isUnaccompaniedMinor: boolean
  readonly isIll: boolean
  readonly isPregnant: boolean
}

/** Facts of a case that say which papers it needs. */
export type RequirementFacts = {
  /** The day of the journey, booked or wished for; today while neither is known. */
  readonly travelDay: CalendarDate
  readonly isTrafficking: boolean
  readonly hasOrderToLeave: boolean
  readonly hasEarlierReturn: boolean
  readonly people: readonly RequiredFor[]
}

export type RequiredDocument = { readonly personId: string; readonly requirement: Requirement }

/**
 * The papers a file needs, person by person. A travel document for every traveller; guardian's papers, social report and
 * authorisation to travel for a child alone (6.1, W18); medical report and fit-to-fly certificate for the ill (6.3,
 * S0:150-166); a certificate with the weeks for a pregnant woman (W18); the attestation of a specialised centre for a
 * victim of trafficking (6.2). Those who stay or changed their mind need none.
 */
export function requiredDocuments(facts: RequirementFacts): readonly RequiredDocument[] {
  return facts.people
    .filter((person) => person.isTravelling && !person.hasWithdrawn)
    .flatMap((person) => {
      // Somebody looked after as a child alone stays so until it is known that they are of age.
      const isAlone = person.isUnaccompaniedMinor && ageGroupOn(person, facts.travelDay) !== 'adult'
      const needs: Readonly<Record<Requirement, boolean>> = {
        travel_document: true,
        guardianship: isAlone,
        social_report: isAlone,
        travel_authorisation: isAlone,
        order_to_leave: person.isPrincipal && facts.hasOrderToLeave,
        earlier_return: person.isPrincipal && facts.hasEarlierReturn,
        medical_report: person.isIll,
        fit_to_fly: person.isIll,
        pregnancy_certificate: person.isPregnant,
        trafficking_attestation: person.isPrincipal && facts.isTrafficking,
      }
      return REQUIREMENTS.filter((requirement) => needs[requirement]).map((requirement) => ({
        personId: person.personId,
        requirement,
      }))
    })
}

/** A paper in the file as far as needs are concerned: its newest version. */
export type HeldDocument = {
  readonly id: string
  readonly personId: string | null
  readonly kind: DocumentKind
  readonly isWithdrawn: boolean
  readonly issuedOn: CalendarDate | null
  readonly expiresOn: CalendarDate | null
  readonly scan: ScanState
}

/** `too_short`: in the file, but no longer valid on the day of the journey. */
export type StandingState = 'in_file' | 'waiting' | 'too_short' | 'not_applicable' | 'missing'

export type DocumentStanding = RequiredDocument & {
  readonly state: StandingState
  readonly documentId: string | null
  /** The last day the paper counts; null when it carries none. */
  readonly validUntil: CalendarDate | null
}

/** The last day on which a paper still counts; null: for good. */
export function lastDayOf(
  document: Pick<HeldDocument, 'kind' | 'issuedOn' | 'expiresOn'>,
): CalendarDate | null {
  if (document.expiresOn) return document.expiresOn
  const days = DAYS_FROM_ISSUE[document.kind]
  return days !== undefined && document.issuedOn ? addDays(document.issuedOn, days) : null
}

const RANK: readonly StandingState[] = ['in_file', 'waiting', 'too_short']

function stateOf(document: HeldDocument, travelDay: CalendarDate): StandingState {
  const lastDay = lastDayOf(document)
  if (lastDay !== null && lastDay < travelDay) return 'too_short'
  return document.scan === 'waiting' ? 'waiting' : 'in_file'
}

/**
 * Where each needed paper stands: in the file and valid on the day of the journey, waiting for its scan, too short, not
 * applicable for a reason somebody gave, or missing. An infected or withdrawn paper counts as none.
 */
export function documentStanding(
  facts: RequirementFacts,
  held: readonly HeldDocument[],
  waived: readonly RequiredDocument[],
): readonly DocumentStanding[] {
  return requiredDocuments(facts).map(({ personId, requirement }) => {
    const [best] = held
      .filter(
        (document) =>
          document.personId === personId &&
          KINDS_SERVING[requirement].includes(document.kind) &&
          !document.isWithdrawn &&
          document.scan !== 'infected',
      )
      .map((document) => ({ document, state: stateOf(document, facts.travelDay) }))
      .sort((one, other) => RANK.indexOf(one.state) - RANK.indexOf(other.state))
    const isWaived = waived.some((given) => given.personId === personId && given.requirement === requirement)
    const state =
      best && best.state !== 'too_short'
        ? best.state
        : isWaived
          ? 'not_applicable'
          : (best?.state ?? 'missing')
    return {
      personId,
      requirement,
      state,
      documentId: best?.document.id ?? null,
      validUntil: best ? lastDayOf(best.document) : null,
    }
  })
}
