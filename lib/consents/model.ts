import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { SaidUnderAge } from '@/lib/people/model'

/** What the programme cannot do without: asked of everybody who signs (T3). */
export const REQUIRED_PURPOSES = ['VOLUNTARY_RETURN', 'PERSONAL_DATA'] as const
/** Asked only where it is needed; a no changes nothing in the help people get. */
export const FREE_PURPOSES = ['MEDICAL_DATA', 'STORY', 'PHOTO'] as const
/** Signed by a tick; sharing is signed recipient by recipient. */
export const SIGNED_PURPOSES = [...REQUIRED_PURPOSES, ...FREE_PURPOSES] as const
export const CONSENT_PURPOSES = [...SIGNED_PURPOSES, 'SHARING'] as const
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number]

/**
 * With whom data may be shared at all. There is no kind for authorities of the country of origin and there must never be
 * one: the return is discreet and they are not notified (S1 §3).
 */
export const RECIPIENTS = [
  'FEDASIL',
  'IOM',
  'CARITAS',
  'REFERRING_PARTNER',
  'RECEIVING_PARTNER',
  'MEDICAL_PROVIDER',
  'GUARDIANSHIP',
  'CARRIER',
] as const
export type Recipient = (typeof RECIPIENTS)[number]

/** What can be shared. */
export const DATA_KINDS = [
  'IDENTITY',
  'CONTACT',
  'JOURNEY',
  'PLAN',
  'SITUATION',
  'MEDICAL',
  'STORY',
  'PHOTO',
] as const
export type DataKind = (typeof DATA_KINDS)[number]

export const SIGNATORIES = ['self', 'guardian', 'representative'] as const
export type Signatory = (typeof SIGNATORIES)[number]

/** How it was signed: by hand on paper, drawn on a screen, or by typing the name in the presence of who informed. */
export const SIGNING_WAYS = ['screen', 'typed', 'paper'] as const
export type SigningWay = (typeof SIGNING_WAYS)[number]

/** Where or how people spoke with each other. */
export const TALK_MODES = ['desk', 'centre', 'home', 'phone', 'video'] as const
export type TalkMode = (typeof TALK_MODES)[number]

/** What a person must know before the choice counts as free and informed (W23; S1 §3). */
export const REQUIRED_TOPICS = [
  'journey_and_help',
  'other_ways',
  'consequences',
  'no_duty',
  'change_of_mind',
] as const
export const TOPICS = [...REQUIRED_TOPICS, 'country_situation'] as const
export type Topic = (typeof TOPICS)[number]

export const PRESSURES = ['none', 'doubt'] as const
export type Pressure = (typeof PRESSURES)[number]

export const CAPACITIES = ['able', 'able_with_support', 'not_able'] as const
export type Capacity = (typeof CAPACITIES)[number]

/** Lines of a signature in a box of `SIGNATURE_BOX`, each as x, y, x, y … in whole units. */
export type Strokes = readonly (readonly number[])[]
export const SIGNATURE_BOX = { width: 600, height: 200 } as const

/** A line of the ledger. */
export type Consent = {
  readonly id: string
  readonly personId: string
  readonly purpose: ConsentPurpose
  /** Only of a consent to share. */
  readonly recipient: Recipient | null
  readonly givenOn: CalendarDate
  readonly expiresOn: CalendarDate | null
  readonly language: string
  readonly textVersion: string
  readonly interpreterUsed: boolean
  readonly interpreter: string | null
  readonly mode: TalkMode
  readonly place: string | null
  readonly signatory: Signatory
  readonly signedHow: SigningWay
  readonly signedBy: string | null
  readonly paperPlace: string | null
  /** The scan of what was signed on paper. */
  readonly documentId: string | null
  readonly informedBy: string
  readonly withdrawnOn: CalendarDate | null
}

/** What a signature is about. */
export type Subject = Pick<Consent, 'purpose' | 'recipient'>

/** A person of the household as far as signing is concerned. */
export type Signer = {
  readonly personId: string
  readonly familyName: string | null
  readonly givenNames: string
  readonly birthDate: CalendarDate | null
  readonly saidUnderAge: SaidUnderAge | null
  readonly isUnaccompaniedMinor: boolean
  readonly isTravelling: boolean
  readonly hasWithdrawn: boolean
  /** Who decides for somebody found unable to; null for everybody else. */
  readonly decides: string | null
}

/** A scanned consent form of the file, as far as the reader may see it. */
export type ConsentScan = {
  readonly id: string
  /** Null: of the whole household. */
  readonly personId: string | null
  readonly addedOn: CalendarDate
  readonly isWithdrawn: boolean
}

/** That the choice is free, as one person said it. */
export type FreeChoice = {
  readonly id: string
  readonly personId: string
  readonly heldOn: CalendarDate
  readonly mode: TalkMode
  readonly place: string | null
  readonly language: string
  readonly interpreterNeeded: boolean
  readonly interpreter: string | null
  readonly explained: readonly Topic[]
  readonly countryInformation: string | null
  readonly ownWords: string
  readonly pressure: Pressure
  readonly recordedBy: string
}

export type CapacityAssessment = {
  readonly id: string
  readonly personId: string
  readonly assessedOn: CalendarDate
  readonly assessor: string
  readonly result: Capacity
  readonly support: string | null
  readonly decides: string | null
  readonly recordedBy: string
}

/** What went to whom, on which consent. */
export type Disclosure = {
  readonly id: string
  readonly personId: string
  readonly recipient: Recipient
  readonly organisation: string
  readonly what: readonly DataKind[]
  readonly sharedOn: CalendarDate
  readonly consentId: string
  readonly recordedBy: string
}

/** Who sees the file, or part of it, because of the part they play in it. */
export type Holder = {
  readonly recipient: Recipient
  readonly organisation: string
  readonly since: CalendarDate | null
  readonly what: readonly DataKind[]
}
