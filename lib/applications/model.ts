import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { PartialDate } from '@/lib/kernel/fields'
import type { SaidUnderAge, Sex } from '@/lib/people/model'
import { VULNERABILITIES, type AdministrativeStatus, type Vulnerability } from '@/lib/programme/model'
import type { Stage } from '@/lib/cases/model'

/** The parts of an application, in the order in which they are shown. */
export const SECTIONS = ['household', 'return', 'situation', 'vulnerability', 'guardian'] as const
export type Section = (typeof SECTIONS)[number]

export const RELATIONS = ['principal', 'partner', 'child', 'parent', 'sibling', 'other'] as const
export type Relation = (typeof RELATIONS)[number]

/** How the household found the programme (statistics of registrations, S3:86-89). */
export const REFERRAL_CHANNELS = [
  'NGO_PARTNER',
  'RETURN_DESK',
  'RECEPTION_CENTRE',
  'RED_CROSS',
  'CITY',
  'CLOSED_FACILITY',
  'DIRECT',
] as const
export type ReferralChannel = (typeof REFERRAL_CHANNELS)[number]

/** Languages of letters and papers of a file. */
export const FILE_LANGUAGES = ['fr', 'nl', 'de'] as const
export type FileLanguage = (typeof FILE_LANGUAGES)[number]

export { SPOKEN_LANGUAGES } from '@/lib/people/model'

/** What an application asks about. Trafficking is recorded elsewhere, by people with that clearance. */
export const ASKED_VULNERABILITIES = VULNERABILITIES.filter(
  (kind): kind is Exclude<Vulnerability, 'VOT'> => kind !== 'VOT',
)

/** A household larger than any the programme has known. */
export const MOST_MEMBERS = 30

/** One person of the household, as the application holds them. */
export type Member = {
  readonly personId: string
  readonly relation: Relation
  readonly isTravelling: boolean
  readonly isUnaccompaniedMinor: boolean
  /** Was an unaccompanied minor until eighteen. */
  readonly hasAgedOut: boolean
  readonly withdrawnOn: CalendarDate | null
  readonly departedOn: CalendarDate | null
  readonly familyName: string | null
  readonly givenNames: string
  readonly nativeName: string | null
  readonly birthDate: CalendarDate | null
  readonly birthPrecision: PartialDate['precision'] | null
  /** Asked while no year of birth is known; null while nobody has asked. */
  readonly saidUnderAge: SaidUnderAge | null
  readonly sex: Sex
  readonly nationality: string
  readonly immigrationNumber: string | null
  /** Needs that are live and that the reader may see. */
  readonly vulnerabilities: readonly Vulnerability[]
  /** As counted on the day of the last assessment. */
  readonly weeksPregnant: number | null
  /** Something was signed, issued, booked or paid for this person: they stay in the file. */
  readonly hasRecords: boolean
}

/** An unanswered question of the desk to the sender. */
export type Question = {
  readonly id: string
  readonly askedBy: string
  readonly organisation: string
  readonly askedAt: Date
  readonly reasonCode: string
  readonly message: string
}

/** The answers of an application with the part of the case they stand in. */
export type ApplicationFile = {
  readonly id: string
  readonly ref: string
  readonly version: number
  readonly stage: Stage
  readonly referringOrganisationId: string
  readonly referringOrganisation: string
  readonly deskOrganisation: string
  readonly createdById: string
  readonly counsellor: string | null
  readonly registeredOn: CalendarDate | null
  readonly dueOn: CalendarDate | null
  readonly lastActivityAt: Date
  /** The last sending; null for a draft. */
  readonly sentAt: Date | null
  /** The notice on personal data was given, with which every application begins. */
  readonly noticeGivenOn: CalendarDate | null
  readonly fileLanguage: FileLanguage
  readonly referralChannel: ReferralChannel
  readonly tracks: readonly string[]
  readonly destination: string | null
  readonly destinationPlace: string | null
  readonly destinationState: string | null
  readonly plannedDepartureOn: CalendarDate | null
  readonly spokenLanguage: string | null
  readonly interpreterNeeded: boolean | null
  readonly contactPhone: string | null
  readonly accommodation: string | null
  readonly motive: string | null
  readonly administrativeStatus: AdministrativeStatus | null
  readonly statusDecidedOn: CalendarDate | null
  readonly hasOrderToLeave: boolean | null
  readonly orderToLeaveOn: CalendarDate | null
  readonly hasPreviousAssistedReturn: boolean | null
  readonly previousAssistedDepartureOn: CalendarDate | null
  readonly arrivedInBelgiumOn: CalendarDate | null
  readonly naturalisedBelgian: boolean | null
  readonly isVulnerabilityScreened: boolean
  readonly guardianName: string | null
  readonly guardianContact: string | null
  readonly guardianAgrees: boolean | null
  readonly members: readonly Member[]
  readonly questions: readonly Question[]
}

/** A field that cannot be as typed, by its path in the form and a code of the messages under `errors`. */
export type FieldProblem = {
  readonly path: string
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
}
